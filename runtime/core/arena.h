// A bump allocator: things are made one after another and die together with the arena. It runs no
// destructors, so it takes trivially destructible types only. Addresses are stable, also when the arena
// itself is moved.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace krait {

class Arena {
public:
    Arena() = default;
    Arena(Arena&& other) noexcept;
    Arena& operator=(Arena&& other) noexcept;
    Arena(Arena const&) = delete;
    Arena& operator=(Arena const&) = delete;

    // Uninitialised memory; `alignment` is a power of two not above that of std::max_align_t.
    void* allocate(std::size_t size, std::size_t alignment)
    {
        std::size_t padding = (0 - reinterpret_cast<std::size_t>(next_)) & (alignment - 1);
        if (size + padding > static_cast<std::size_t>(end_ - next_)) [[unlikely]]
            return allocate_in_new_block(size, alignment);
        std::byte* result = next_ + padding;
        next_ = result + size;
        return result;
    }

    // Braces are used, so that aggregates can be made too.
    template <class T, class... Arguments> T* create(Arguments&&... arguments)
    {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T { std::forward<Arguments>(arguments)... };
    }

    template <class T> std::span<T const> copy(std::span<T const> items)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty())
            return {};
        void* memory = allocate(items.size_bytes(), alignof(T));
        std::memcpy(memory, items.data(), items.size_bytes());
        return { static_cast<T const*>(memory), items.size() };
    }

    // The copy of an empty text is an empty text whose data() is not null.
    std::string_view copy(std::string_view text);

    // Bytes taken from the system so far.
    std::size_t reserved_bytes() const { return reserved_bytes_; }

private:
    void* allocate_in_new_block(std::size_t size, std::size_t alignment);

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::byte* next_ = nullptr;
    std::byte* end_ = nullptr;
    std::size_t reserved_bytes_ = 0;
};

}
