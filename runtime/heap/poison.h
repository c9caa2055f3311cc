// Tells AddressSanitizer which parts of the heap are free. In other builds nothing of this exists.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define KRAIT_HAS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KRAIT_HAS_ADDRESS_SANITIZER 1
#endif
#endif

#ifdef KRAIT_HAS_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#endif

namespace krait {

#ifdef KRAIT_HAS_ADDRESS_SANITIZER
inline constexpr bool is_poisoning = true;
inline void poison(void const volatile* memory, size_t size)
{
    __asan_poison_memory_region(memory, size);
}
inline void unpoison(void const volatile* memory, size_t size)
{
    __asan_unpoison_memory_region(memory, size);
}
#else
inline constexpr bool is_poisoning = false;
inline void poison(void const volatile*, size_t) { }
inline void unpoison(void const volatile*, size_t) { }
#endif

}
