// Results that cannot be computed exactly: approximations with more and more digits, until there is no doubt how to
// round.
#pragma once

#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>

namespace krait::decimal {

// How far the last digits of an approximation may be off; those who make one keep guard bits so that it is less.
inline constexpr int64_t approximation_error = 100;
// Digits beyond the precision after which a result that still looks like an exact one is taken for one.
inline constexpr int64_t digits_of_doubt = 40;

// Whether all numbers near the approximation round alike under all roundings.
inline Result<bool> is_sure(Number const& approximation, Settings const& settings)
{
    int64_t const size = TRY(digit_count(approximation.coefficient));
    int64_t const excess = std::max(size - settings.precision, settings.tiny_exponent() - approximation.exponent);
    if (excess > size)
        return true;
    if (excess < 4)
        return false;
    Value const half = TRY(int_multiply(TRY(power_of_ten(excess - 1)), Value::small_int(5)));
    Value const rest = TRY(int_modulo(approximation.coefficient, half));
    Value const error = Value::small_int(approximation_error);
    return int_compare(rest, error) > 0 && int_compare(TRY(int_subtract(half, rest)), error) > 0;
}

// Whether a result can be one that the precision, or a digit more, can hold.
enum class Doubt : uint8_t { NeverExact, MayBeExact };

// `compute(digits)` answers an approximation with at least so many digits. The result is rounded as the computation
// wants, and inexact.
template <class Compute> Result<Number> round_when_sure(Computation& computation, Doubt doubt, Compute&& compute)
{
    computation.signal(condition::inexact | condition::rounded);
    for (int64_t extra = 8;; extra += extra) {
        Number const approximation = TRY(compute(computation.precision + extra));
        if (TRY(is_sure(approximation, computation)))
            return finish(approximation, computation);
        if (doubt == Doubt::MayBeExact && extra >= digits_of_doubt) {
            int64_t const excess = TRY(digit_count(approximation.coefficient)) - computation.precision - 2;
            Number const exact = TRY(rescale(approximation, approximation.exponent + excess, Rounding::HalfEven));
            Number const result = TRY(finish(exact, computation));
            if (computation.happened & condition::subnormal)
                computation.signal(condition::underflow);
            return result;
        }
    }
}

}
