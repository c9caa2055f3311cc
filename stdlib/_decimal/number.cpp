#include "stdlib/_decimal/number.h"

#include "stdlib/_decimal/coefficient.h"

#include <algorithm>

namespace krait::decimal {

Result<int64_t> adjusted_exponent(Number const& number)
{
    return number.exponent + TRY(digit_count(number.coefficient)) - 1;
}

Result<bool> is_subnormal(Number const& number, Settings const& settings)
{
    return !number.has_zero_coefficient() && TRY(adjusted_exponent(number)) < settings.smallest_exponent;
}

Result<Number> overflowed(bool is_negative, Computation& computation)
{
    computation.signal(condition::overflow | condition::inexact | condition::rounded);
    switch (computation.rounding) {
    case Rounding::HalfUp:
    case Rounding::HalfEven:
    case Rounding::HalfDown:
    case Rounding::Up:
        return Number::infinity(is_negative);
    case Rounding::Ceiling:
    case Rounding::Floor:
        if (is_negative == (computation.rounding == Rounding::Floor))
            return Number::infinity(is_negative);
        break;
    case Rounding::Down:
    case Rounding::ZeroFiveUp:
        break;
    }
    Value const limit = TRY(power_of_ten(computation.precision));
    return Number::finite(is_negative, TRY(int_subtract(limit, Value::small_int(1))), computation.top_exponent());
}

static Number finish_zero(Number const& number, Computation& computation)
{
    int64_t const top = computation.clamps ? computation.top_exponent() : computation.largest_exponent;
    int64_t const fitting = std::min(std::max(number.exponent, computation.tiny_exponent()), top);
    if (fitting != number.exponent)
        computation.signal(condition::clamped);
    return Number::zero(number.is_negative(), fitting);
}

// Takes digits off until the exponent is `lowest`.
static Result<Number> finish_rounded(Number const& number, int64_t lowest, bool is_subnormal, Computation& computation)
{
    Shortened shortened
        = TRY(round_off(number.coefficient, lowest - number.exponent, number.is_negative(), computation.rounding));
    if (TRY(digit_count(shortened.coefficient)) > computation.precision) {
        // 99.9 has become 100.
        shortened.coefficient = TRY(drop_digits(shortened.coefficient, 1)).coefficient;
        ++lowest;
    }
    if (lowest > computation.top_exponent())
        return overflowed(number.is_negative(), computation);
    bool const is_inexact = shortened.rest != Rest::Zero;
    computation.signal(condition::rounded | (is_inexact ? condition::inexact : 0)
        | (is_subnormal ? condition::subnormal : 0) | (is_subnormal && is_inexact ? condition::underflow : 0)
        | (shortened.coefficient == Value::small_int(0) ? condition::clamped : 0));
    return Number::finite(number.is_negative(), shortened.coefficient, lowest);
}

Result<Number> finish(Number const& number, Computation& computation)
{
    if (number.has_zero_coefficient())
        return finish_zero(number, computation);
    int64_t const top = computation.top_exponent();
    int64_t const digits = TRY(digit_count(number.coefficient));
    int64_t lowest = digits + number.exponent - computation.precision;
    if (lowest > top)
        return overflowed(number.is_negative(), computation);
    bool const is_subnormal = lowest < computation.tiny_exponent();
    if (is_subnormal)
        lowest = computation.tiny_exponent();
    if (number.exponent < lowest)
        return finish_rounded(number, lowest, is_subnormal, computation);
    if (is_subnormal)
        computation.signal(condition::subnormal);
    if (computation.clamps && number.exponent > top) {
        computation.signal(condition::clamped);
        return Number::finite(number.is_negative(), TRY(append_zeros(number.coefficient, number.exponent - top)), top);
    }
    return number;
}

Number round_wide(bool is_negative, Wide coefficient, Rest rest, int64_t exponent, Computation& computation)
{
    computation.signal(condition::rounded | (rest != Rest::Zero ? condition::inexact : 0));
    if (rounds_up(computation.rounding, is_negative, last_digit(coefficient), rest)
        && ++coefficient == wide_powers.values[computation.precision]) {
        coefficient /= 10;
        ++exponent;
    }
    return Number::finite(is_negative, from_wide(coefficient), exponent);
}

Result<Number> finish_wide(bool is_negative, Wide coefficient, int64_t exponent, Computation& computation)
{
    int64_t const excess = digit_count(coefficient) - computation.precision;
    int64_t const lowest = excess + exponent;
    bool const is_usual = coefficient != 0 && lowest >= computation.tiny_exponent()
        && std::max(lowest, exponent) < computation.top_exponent();
    if (!is_usual || excess > wide_digits) [[unlikely]]
        return finish(Number::finite(is_negative, from_wide(coefficient), exponent), computation);
    if (excess <= 0)
        return Number::finite(is_negative, from_wide(coefficient), exponent);
    Wide const unit = wide_powers.values[excess];
    Wide const quotient = coefficient / unit;
    Rest const rest = classify(coefficient - quotient * unit, unit);
    return round_wide(is_negative, quotient, rest, lowest, computation);
}

Result<Number> finish_any(Number const& number, Computation& computation)
{
    if (number.is_finite())
        return finish(number, computation);
    return number.is_infinite() ? Number::infinity(number.is_negative()) : quiet_nan(number, computation);
}

Result<Number> finish_inexact(Number const& number, Computation& computation)
{
    Computation half_even = computation;
    half_even.rounding = Rounding::HalfEven;
    Number const result = TRY(finish(number, half_even));
    computation.signal(half_even.happened);
    return result;
}

Result<Number> quiet_nan(Number const& number, Computation& computation)
{
    int64_t const room = computation.precision - computation.clamps;
    Value payload = number.coefficient;
    if (TRY(digit_count(payload)) > room)
        payload = room ? TRY(int_modulo(payload, TRY(power_of_ten(room)))) : Value::small_int(0);
    return Number { payload, 0, Kind::Quiet, number.is_negative() };
}

Result<std::optional<Number>> nan_result(Number const& number, Computation& computation)
{
    if (!number.is_nan())
        return std::optional<Number>();
    if (number.kind() == Kind::Signaling)
        computation.signal(condition::invalid_operation);
    return std::optional(TRY(quiet_nan(number, computation)));
}

Result<std::optional<Number>> nan_result(Number const& first, Number const& second, Computation& computation)
{
    bool const is_second
        = second.is_nan() && (!first.is_nan() || (second.kind() == Kind::Signaling && first.kind() != Kind::Signaling));
    return nan_result(is_second ? second : first, computation);
}

Result<Number> rescale(Number const& number, int64_t exponent, Rounding rounding)
{
    if (number.has_zero_coefficient())
        return Number::zero(number.is_negative(), exponent);
    Value const coefficient = number.exponent >= exponent
        ? TRY(append_zeros(number.coefficient, number.exponent - exponent))
        : TRY(round_off(number.coefficient, exponent - number.exponent, number.is_negative(), rounding)).coefficient;
    return Number::finite(number.is_negative(), coefficient, exponent);
}

}
