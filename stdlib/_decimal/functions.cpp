#include "stdlib/_decimal/fixed_point.h"
#include "stdlib/_decimal/round_when_sure.h"

namespace krait::decimal {

// Exponential and logarithms round to the nearest, whatever the context says.
static Computation half_even(Computation const& computation)
{
    Computation result = computation;
    result.rounding = Rounding::HalfEven;
    result.happened = 0;
    return result;
}

static Result<Number> square_root_of_finite(Number const& number, Computation& computation)
{
    bool const is_odd = number.exponent & 1;
    int64_t const half_exponent = (number.exponent - is_odd) / 2;
    Value coefficient = is_odd ? TRY(append_zeros(number.coefficient, 1)) : number.coefficient;
    int64_t const shift = computation.precision + 1 - (TRY(digit_count(coefficient)) + 1) / 2;
    if (shift > digits_worth_a_try) {
        Value const root = TRY(int_square_root(coefficient));
        if (int_compare(TRY(int_multiply(root, root)), coefficient) == 0)
            return finish_inexact(Number::finite(false, root, half_exponent), computation);
    }
    // One digit more than the precision; an inexact root must not look like a tie.
    bool is_exact = true;
    if (shift >= 0) {
        coefficient = TRY(append_zeros(coefficient, 2 * shift));
    } else {
        Shortened const shortened = TRY(drop_digits(coefficient, -2 * shift));
        coefficient = shortened.coefficient;
        is_exact = shortened.rest == Rest::Zero;
    }
    Value root = TRY(int_square_root(coefficient));
    is_exact = is_exact && int_compare(TRY(int_multiply(root, root)), coefficient) == 0;
    int64_t exponent = half_exponent - shift;
    if (!is_exact) {
        if (ends_in_zero_or_five(root))
            root = TRY(int_add(root, Value::small_int(1)));
    } else if (shift >= 0) {
        root = TRY(drop_digits(root, shift)).coefficient;
        exponent = half_exponent;
    } else {
        root = TRY(append_zeros(root, -shift));
        exponent = half_exponent;
    }
    return finish_inexact(Number::finite(false, root, exponent), computation);
}

Result<Number> square_root(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (number.is_zero()) {
        int64_t const exponent = (number.exponent - (number.exponent & 1)) / 2;
        return finish(Number::zero(number.is_negative(), exponent), computation);
    }
    if (number.is_negative())
        return computation.invalid();
    if (number.is_infinite())
        return number;
    return square_root_of_finite(number, computation);
}

static Result<Number> exponential_of_finite(Number const& number, Computation& computation)
{
    int64_t const adjusted = TRY(adjusted_exponent(number));
    int64_t const precision = computation.precision;
    // More than any exponent, by far.
    if (adjusted > 18) {
        int64_t const beyond
            = number.is_negative() ? computation.tiny_exponent() - 2 : computation.largest_exponent + 1;
        return finish(Number::finite(false, Value::small_int(1), beyond), computation);
    }
    computation.signal(condition::inexact | condition::rounded);
    if (adjusted < -precision - 3) {
        // One, and next to nothing more or less.
        return Number::finite(false, TRY(power_of_ten(precision - 1)), 1 - precision);
    }
    return round_when_sure(computation, Doubt::NeverExact, [&](int64_t digits) -> Result<Number> {
        int64_t const bits = bits_for_digits(digits) + 8;
        int64_t const argument_bits = bits + 32 + std::max<int64_t>(adjusted + 1, 0) * 4;
        auto const [mantissa, exponent]
            = TRY(fixed_exponential(TRY(to_fixed(number, argument_bits)), argument_bits, bits));
        Value const scaled = TRY(shift_right(TRY(int_multiply(mantissa, TRY(power_of_ten(digits)))), bits));
        return Number::finite(false, scaled, exponent - digits);
    });
}

Result<Number> exponential(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (number.is_infinite())
        return number.is_negative() ? Number::zero(false, 0) : number;
    if (number.has_zero_coefficient())
        return Number::of(1);
    Computation rounded = half_even(computation);
    Number const result = TRY(exponential_of_finite(number, rounded));
    computation.signal(rounded.happened);
    return result;
}

// What a logarithm is for numbers that have none, and for one.
static std::optional<Number> special_logarithm(Number const& number, Computation& computation)
{
    if (number.is_zero())
        return Number::infinity(true);
    if (number.is_negative())
        return computation.invalid();
    if (number.is_infinite())
        return number;
    return {};
}

// How many digits after the point are zeros before the first other one of ln number, at least 0.
static Result<int64_t> zeros_of_logarithm(Number const& number)
{
    int64_t const adjusted = TRY(adjusted_exponent(number));
    if (adjusted != 0 && adjusted != -1)
        return 0;
    Value const one = TRY(power_of_ten(-number.exponent));
    Value const distance = TRY(int_absolute(TRY(int_subtract(number.coefficient, one))));
    return std::max<int64_t>(0, 1 - number.exponent - TRY(digit_count(distance)));
}

// The fixed-point number with about so many significant digits.
static Result<Number> from_fixed(Value fixed, int64_t bits, int64_t places)
{
    Value const magnitude = TRY(int_absolute(fixed));
    Value const scaled = TRY(shift_right(TRY(int_multiply(magnitude, TRY(power_of_ten(places)))), bits));
    return Number::finite(int_sign(fixed) < 0, scaled, -places);
}

static Result<bool> is_power_of_ten(Number const& number)
{
    int64_t zeros = 0;
    Value const digits = TRY(strip_zeros(number.coefficient, TRY(digit_count(number.coefficient)) - 1, zeros));
    return digits == Value::small_int(1);
}

Result<Number> natural_logarithm(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (auto special = special_logarithm(number, computation))
        return *special;
    if (TRY(adjusted_exponent(number)) == 0 && TRY(is_power_of_ten(number)))
        return Number::of(0);
    Computation rounded = half_even(computation);
    int64_t const zeros = TRY(zeros_of_logarithm(number));
    Number const result = TRY(round_when_sure(rounded, Doubt::NeverExact, [&](int64_t digits) -> Result<Number> {
        int64_t const places = digits + zeros;
        int64_t const bits = bits_for_digits(places) + 8;
        return from_fixed(TRY(fixed_logarithm(number, bits)), bits, places);
    }));
    computation.signal(rounded.happened);
    return result;
}

Result<Number> decimal_logarithm(Number const& number, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (auto special = special_logarithm(number, computation))
        return *special;
    Computation rounded = half_even(computation);
    Number result;
    if (TRY(is_power_of_ten(number))) {
        result = TRY(finish(Number::of(TRY(adjusted_exponent(number))), rounded));
    } else {
        int64_t const zeros = TRY(zeros_of_logarithm(number)) + 1;
        result = TRY(round_when_sure(rounded, Doubt::NeverExact, [&](int64_t digits) -> Result<Number> {
            int64_t const places = digits + zeros;
            int64_t const bits = bits_for_digits(places) + 8;
            Value const logarithm = TRY(fixed_logarithm(number, bits));
            Value const quotient = TRY(int_floor_divide(TRY(shift_left(logarithm, bits)), TRY(fixed_ln_ten(bits))));
            return from_fixed(quotient, bits, places);
        }));
    }
    computation.signal(rounded.happened);
    return result;
}

}
