// Checks that stay on in release builds. VERIFY states an invariant of this program, never a property of input:
// bad input is an error that is returned. A failed check prints its place and aborts.
#pragma once

namespace krait {

[[noreturn, gnu::cold, gnu::noinline]] void verification_failed(char const* expression, char const* file, int line);

}

#define VERIFY(expression)                                                                                             \
    do {                                                                                                               \
        if (!(expression)) [[unlikely]]                                                                                \
            ::krait::verification_failed(#expression, __FILE__, __LINE__);                                             \
    } while (0)

#define UNREACHABLE() ::krait::verification_failed("unreachable", __FILE__, __LINE__)
