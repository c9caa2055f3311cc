#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>

namespace krait::decimal {

namespace {

struct Scaled {
    Value quotient;
    bool is_exact;
};

// dividend * 10^shift / divisor
Result<Scaled> divide_scaled(Value dividend, Value divisor, int64_t shift)
{
    auto const a = as_wide(dividend);
    auto const b = as_wide(divisor);
    if (a && b && shift >= 0 && shift <= wide_digits) [[likely]] {
        Wide const unit = wide_powers.values[shift];
        mp_limb_t const factor[] { static_cast<mp_limb_t>(*a), static_cast<mp_limb_t>(*a >> 64) };
        mp_limb_t const power[] { static_cast<mp_limb_t>(unit), static_cast<mp_limb_t>(unit >> 64) };
        mp_limb_t const by[] { static_cast<mp_limb_t>(*b), static_cast<mp_limb_t>(*b >> 64) };
        mp_limb_t product[4];
        mpn_mul_n(product, factor, power, 2);
        mp_size_t count = 4;
        while (count > 2 && product[count - 1] == 0)
            --count;
        mp_limb_t quotient[4] {};
        mp_limb_t rest[2] {};
        mpn_tdiv_qr(quotient, rest, 0, product, count, by, by[1] ? 2 : 1);
        if (!(quotient[2] | quotient[3]))
            return Scaled { from_wide(static_cast<Wide>(quotient[1]) << 64 | quotient[0]), !(rest[0] | rest[1]) };
    }
    if (shift >= 0)
        dividend = TRY(append_zeros(dividend, shift));
    else
        divisor = TRY(append_zeros(divisor, -shift));
    IntQuotient parts = TRY(int_divide(dividend, divisor));
    return Scaled { parts.quotient, parts.remainder == Value::small_int(0) };
}

}

static Result<Number> divide_finite(Number const& left, Number const& right, Computation& computation)
{
    bool const is_negative = left.is_negative != right.is_negative;
    int64_t const ideal = left.exponent - right.exponent;
    if (right.has_zero_coefficient()) {
        if (left.has_zero_coefficient())
            return computation.invalid(condition::division_undefined);
        computation.signal(condition::division_by_zero);
        return Number::infinity(is_negative);
    }
    if (left.has_zero_coefficient())
        return finish(Number::zero(is_negative, ideal), computation);
    int64_t const shift
        = TRY(digit_count(right.coefficient)) - TRY(digit_count(left.coefficient)) + computation.precision + 1;
    auto [quotient, is_exact] = TRY(divide_scaled(left.coefficient, right.coefficient, shift));
    int64_t exponent = ideal - shift;
    if (is_exact) {
        int64_t stripped = 0;
        quotient = TRY(strip_zeros(quotient, ideal - exponent, stripped));
        exponent += stripped;
    } else if (TRY(int_modulo(quotient, Value::small_int(5))) == Value::small_int(0)) {
        // A last digit other than 0 and 5 says that something follows.
        quotient = TRY(int_add(quotient, Value::small_int(1)));
    }
    return finish(Number::finite(is_negative, quotient, exponent), computation);
}

Result<Number> divide(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_finite() && right.is_finite()) [[likely]]
        return divide_finite(left, right, computation);
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    bool const is_negative = left.is_negative != right.is_negative;
    if (left.is_infinite())
        return right.is_infinite() ? computation.invalid() : Number::infinity(is_negative);
    computation.signal(condition::clamped);
    return Number::zero(is_negative, computation.tiny_exponent());
}

namespace {

// Coefficients at the same exponent.
struct Aligned {
    Value left;
    Value right;
};

Result<Aligned> align(Number const& left, Number const& right)
{
    if (left.exponent >= right.exponent)
        return Aligned { TRY(append_zeros(left.coefficient, left.exponent - right.exponent)), right.coefficient };
    return Aligned { left.coefficient, TRY(append_zeros(right.coefficient, right.exponent - left.exponent)) };
}

// How far the first digit of the left number lies before that of the right one.
Result<int64_t> lead_of(Number const& left, Number const& right)
{
    return TRY(adjusted_exponent(left)) - TRY(adjusted_exponent(right));
}

}

static Result<bool> has_digits_beyond(Value coefficient, int64_t precision)
{
    return TRY(digit_count(coefficient)) > precision;
}

// Integer quotient and remainder; `left` is finite, `right` finite and not zero, or infinite.
static Result<Division> divide_whole(Number const& left, Number const& right, Computation& computation)
{
    bool const is_negative = left.is_negative != right.is_negative;
    if (right.is_infinite())
        return Division { Number::zero(is_negative, 0), left };
    int64_t const exponent = std::min(left.exponent, right.exponent);
    if (left.has_zero_coefficient())
        return Division { Number::zero(is_negative, 0), Number::zero(left.is_negative, exponent) };
    int64_t const lead = TRY(lead_of(left, right));
    if (lead < 0)
        return Division { Number::zero(is_negative, 0), TRY(rescale(left, exponent, Rounding::Down)) };
    if (lead <= computation.precision) {
        Aligned const aligned = TRY(align(left, right));
        IntQuotient const parts = TRY(int_divide(aligned.left, aligned.right));
        if (!TRY(has_digits_beyond(parts.quotient, computation.precision)))
            return Division { Number::finite(is_negative, parts.quotient, 0),
                Number::finite(left.is_negative, parts.remainder, exponent) };
    }
    Number const nan = computation.invalid(condition::division_impossible);
    return Division { nan, nan };
}

Result<Division> divide_with_remainder(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan()) {
        Number const nan = *TRY(nan_result(left, right, computation));
        return Division { nan, nan };
    }
    bool const is_negative = left.is_negative != right.is_negative;
    if (left.is_infinite())
        return Division { right.is_infinite() ? computation.invalid() : Number::infinity(is_negative),
            computation.invalid() };
    if (right.is_zero()) {
        if (left.is_zero()) {
            Number const nan = computation.invalid(condition::division_undefined);
            return Division { nan, nan };
        }
        computation.signal(condition::division_by_zero);
        return Division { Number::infinity(is_negative), computation.invalid() };
    }
    Division const division = TRY(divide_whole(left, right, computation));
    return Division { TRY(finish_any(division.quotient, computation)),
        TRY(finish_any(division.remainder, computation)) };
}

Result<Number> divide_integer(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    bool const is_negative = left.is_negative != right.is_negative;
    if (left.is_infinite())
        return right.is_infinite() ? computation.invalid() : Number::infinity(is_negative);
    if (right.is_zero()) {
        if (left.is_zero())
            return computation.invalid(condition::division_undefined);
        computation.signal(condition::division_by_zero);
        return Number::infinity(is_negative);
    }
    return finish_any(TRY(divide_whole(left, right, computation)).quotient, computation);
}

Result<Number> remainder(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    if (left.is_infinite())
        return computation.invalid();
    if (right.is_zero())
        return computation.invalid(left.is_zero() ? condition::division_undefined : condition::invalid_operation);
    return finish_any(TRY(divide_whole(left, right, computation)).remainder, computation);
}

Result<Number> remainder_near(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    if (left.is_infinite())
        return computation.invalid();
    if (right.is_infinite())
        return finish(left, computation);
    if (right.is_zero())
        return computation.invalid(left.is_zero() ? condition::division_undefined : condition::invalid_operation);
    int64_t const exponent = std::min(left.exponent, right.exponent);
    if (left.has_zero_coefficient())
        return finish(Number::zero(left.is_negative, exponent), computation);
    int64_t const lead = TRY(lead_of(left, right));
    if (lead > computation.precision)
        return computation.invalid(condition::division_impossible);
    if (lead <= -2)
        return finish(TRY(rescale(left, exponent, Rounding::Down)), computation);
    Aligned const aligned = TRY(align(left, right));
    IntQuotient const parts = TRY(int_divide(aligned.left, aligned.right));
    Value quotient = parts.quotient;
    Value rest = parts.remainder;
    int const order = int_compare(TRY(int_add(rest, rest)), aligned.right);
    bool is_negative = left.is_negative;
    if (order > 0 || (order == 0 && int_is_odd(quotient))) {
        quotient = TRY(int_add(quotient, Value::small_int(1)));
        rest = TRY(int_subtract(aligned.right, rest));
        is_negative = !is_negative;
    }
    if (TRY(has_digits_beyond(quotient, computation.precision)))
        return computation.invalid(condition::division_impossible);
    return finish(Number::finite(is_negative, rest, exponent), computation);
}

}
