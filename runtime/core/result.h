// Result<T>: what a function returns that may raise a script exception. The exception itself is pending in the
// Runtime; a Result only says whether there is one, so that it fits one machine word for values and pointers.
// Invariant: a function that returns `raised` has set the pending exception, and nobody runs script code while one
// is pending.
#pragma once

#include "runtime/core/verify.h"

#include <type_traits>
#include <utility>

namespace krait {

struct Raised { };
inline constexpr Raised raised {};

template <class T> class [[nodiscard]] Result {
public:
    Result(Raised) { }
    Result(T value)
        : value_(std::move(value))
        , is_raised_(false)
    {
    }
    bool is_raised() const { return is_raised_; }
    T release() { return std::move(value_); }

private:
    T value_ {};
    bool is_raised_ { true };
};

template <class T> class [[nodiscard]] Result<T*> {
public:
    Result(Raised) { }
    Result(T* pointer)
        : pointer_(pointer)
    {
    }
    bool is_raised() const { return pointer_ == nullptr; }
    T* release() const { return pointer_; }

private:
    T* pointer_ { nullptr };
};

template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Raised)
        : is_raised_(true)
    {
    }
    bool is_raised() const { return is_raised_; }
    void release() const { }

private:
    bool is_raised_ { false };
};

}

// Evaluates to the value of a Result, or returns `raised` from the enclosing function.
#define TRY(expression)                                                                                                \
    ({                                                                                                                 \
        auto result_of_try = (expression);                                                                             \
        if (result_of_try.is_raised()) [[unlikely]]                                                                    \
            return ::krait::raised;                                                                                    \
        result_of_try.release();                                                                                       \
    })

// Evaluates to the value of a Result that cannot have raised.
#define MUST(expression)                                                                                               \
    ({                                                                                                                 \
        auto result_of_must = (expression);                                                                            \
        VERIFY(!result_of_must.is_raised());                                                                           \
        result_of_must.release();                                                                                      \
    })
