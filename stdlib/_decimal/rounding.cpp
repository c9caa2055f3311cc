#include "runtime/objects/exception.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>

namespace krait::decimal {

Result<bool> is_integral(Number const& number)
{
    if (number.exponent >= 0 || number.has_zero_coefficient())
        return true;
    int64_t zeros = 0;
    TRY(strip_zeros(number.coefficient, -number.exponent, zeros));
    return zeros == -number.exponent;
}

Result<std::optional<int64_t>> as_integer(Number const& number)
{
    // More digits never fit, and shall not be written out.
    if (TRY(adjusted_exponent(number)) > 19 || !TRY(is_integral(number)))
        return std::optional<int64_t>();
    Value const magnitude = TRY(rescale(number, 0, Rounding::Down)).coefficient;
    std::optional<int64_t> integer = int_as_int64(magnitude);
    if (integer && number.is_negative())
        *integer = -*integer;
    return integer;
}

Result<Number> quantize(Number const& number, Number const& pattern, Computation& computation)
{
    if (number.is_nan() || pattern.is_nan())
        return *TRY(nan_result(number, pattern, computation));
    if (number.is_infinite() || pattern.is_infinite())
        return number.is_infinite() && pattern.is_infinite() ? number : computation.invalid();
    int64_t const exponent = pattern.exponent;
    if (exponent > computation.largest_exponent || exponent < computation.tiny_exponent())
        return computation.invalid();
    if (number.has_zero_coefficient())
        return finish(Number::zero(number.is_negative(), exponent), computation);
    int64_t const adjusted = TRY(adjusted_exponent(number));
    if (adjusted > computation.largest_exponent || adjusted - exponent + 1 > computation.precision)
        return computation.invalid();
    Number result = number;
    result.exponent = exponent;
    uint32_t happened = 0;
    if (number.exponent >= exponent) {
        result.coefficient = TRY(append_zeros(number.coefficient, number.exponent - exponent));
    } else {
        Shortened const shortened = TRY(
            round_off(number.coefficient, exponent - number.exponent, number.is_negative(), computation.rounding));
        result.coefficient = shortened.coefficient;
        happened = condition::rounded | (shortened.rest != Rest::Zero ? condition::inexact : 0);
    }
    int64_t const digits = TRY(digit_count(result.coefficient));
    if (digits > computation.precision || digits + exponent - 1 > computation.largest_exponent)
        return computation.invalid();
    computation.signal(happened);
    Number const finished = TRY(finish(result, computation));
    // A subnormal result that is what was asked for is no underflow.
    computation.happened &= ~condition::underflow;
    return finished;
}

namespace {

enum class Notes : uint8_t { Taken, Dropped };

}

static Result<Number> to_integral(Number const& number, Notes notes, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (number.is_infinite() || number.exponent >= 0)
        return number;
    if (number.has_zero_coefficient())
        return Number::zero(number.is_negative(), 0);
    Shortened const shortened
        = TRY(round_off(number.coefficient, -number.exponent, number.is_negative(), computation.rounding));
    if (notes == Notes::Taken)
        computation.signal(condition::rounded | (shortened.rest != Rest::Zero ? condition::inexact : 0));
    return Number::finite(number.is_negative(), shortened.coefficient, 0);
}

Result<Number> to_integral_exact(Number const& number, Computation& computation)
{
    return to_integral(number, Notes::Taken, computation);
}

Result<Number> to_integral_value(Number const& number, Computation& computation)
{
    return to_integral(number, Notes::Dropped, computation);
}

Result<Number> normalize(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    Number rounded = TRY(finish_any(number, computation));
    if (!rounded.is_finite())
        return rounded;
    if (rounded.has_zero_coefficient())
        return Number::zero(rounded.is_negative(), 0);
    int64_t const limit = computation.clamps ? computation.top_exponent() : computation.largest_exponent;
    rounded.coefficient = TRY(strip_zeros(rounded.coefficient, limit - rounded.exponent, rounded.exponent));
    return rounded;
}

static Result<Number> neighbour(Number const& number, Rounding direction, Computation const& computation)
{
    bool const is_downward = direction == Rounding::Floor;
    if (number.is_infinite()) {
        if (number.is_negative() == is_downward)
            return number;
        Value const limit = TRY(power_of_ten(computation.precision));
        return Number::finite(
            number.is_negative(), TRY(int_subtract(limit, Value::small_int(1))), computation.top_exponent());
    }
    Computation directed = computation;
    directed.rounding = direction;
    directed.happened = 0;
    Number const rounded = TRY(finish(number, directed));
    if (directed.happened & condition::inexact)
        return rounded;
    // One step further, by adding what is too little for a step.
    Number const little = Number::finite(is_downward, Value::small_int(1), computation.tiny_exponent() - 1);
    return add(number, little, directed);
}

Result<Number> next_minus(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    return neighbour(number, Rounding::Floor, computation);
}

Result<Number> next_plus(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    return neighbour(number, Rounding::Ceiling, computation);
}

Result<Number> next_toward(Number const& number, Number const& target, Computation& computation)
{
    if (number.is_nan() || target.is_nan())
        return *TRY(nan_result(number, target, computation));
    int const order = TRY(order_of(number, target));
    if (order == 0)
        return number.with_sign(target.is_negative());
    Number const next = TRY(neighbour(number, order < 0 ? Rounding::Ceiling : Rounding::Floor, computation));
    if (next.is_infinite()) {
        computation.signal(condition::overflow | condition::inexact | condition::rounded);
    } else if (TRY(adjusted_exponent(next)) < computation.smallest_exponent) {
        computation.signal(condition::underflow | condition::subnormal | condition::inexact | condition::rounded
            | (next.has_zero_coefficient() ? condition::clamped : 0));
    }
    return next;
}

Result<Number> exponent_of(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (number.is_infinite())
        return Number::infinity(false);
    if (number.has_zero_coefficient()) {
        computation.signal(condition::division_by_zero);
        return Number::infinity(true);
    }
    return finish(Number::of(TRY(adjusted_exponent(number))), computation);
}

Result<Number> scale_exponent(Number const& number, Number const& scale, Computation& computation)
{
    if (number.is_nan() || scale.is_nan())
        return *TRY(nan_result(number, scale, computation));
    if (!scale.is_finite() || scale.exponent != 0)
        return computation.invalid();
    std::optional<int64_t> const by = TRY(as_integer(scale));
    int64_t const limit = 2 * (computation.largest_exponent + computation.precision);
    if (!by || *by > limit || *by < -limit)
        return computation.invalid();
    if (number.is_infinite())
        return number;
    return finish(Number::finite(number.is_negative(), number.coefficient, number.exponent + *by), computation);
}

Result<Value> to_int(Number const& number, Rounding rounding)
{
    if (number.is_infinite())
        return raise_message(*types().OverflowError, "cannot convert Infinity to integer");
    if (number.is_nan())
        return raise_value_error("cannot convert NaN to integer");
    Value const magnitude = TRY(rescale(number, 0, rounding)).coefficient;
    return number.is_negative() ? int_negate(magnitude) : Result<Value>(magnitude);
}

}
