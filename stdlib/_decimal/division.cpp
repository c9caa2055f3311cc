#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>

namespace krait::decimal {

namespace {

struct Scaled {
    Value quotient;
    bool is_exact;
};

// dividend * 10^shift / divisor in machine words, if they hold it.
bool divide_wide(Wide dividend, Wide divisor, int64_t shift, Wide& result, bool& is_exact)
{
    Wide const unit = wide_powers.values[shift];
    mp_limb_t const factor[] { static_cast<mp_limb_t>(dividend), static_cast<mp_limb_t>(dividend >> 64) };
    mp_limb_t const power[] { static_cast<mp_limb_t>(unit), static_cast<mp_limb_t>(unit >> 64) };
    mp_limb_t const by[] { static_cast<mp_limb_t>(divisor), static_cast<mp_limb_t>(divisor >> 64) };
    mp_limb_t product[4];
    mpn_mul_n(product, factor, power, 2);
    mp_size_t const count = product[3] ? 4 : product[2] ? 3 : 2;
    mp_limb_t quotient[4] {};
    mp_limb_t rest[2] {};
    mpn_tdiv_qr(quotient, rest, 0, product, count, by, by[1] ? 2 : 1);
    result = static_cast<Wide>(quotient[1]) << 64 | quotient[0];
    is_exact = !(rest[0] | rest[1]);
    return !(quotient[2] | quotient[3]);
}

// The same for any size.
Result<Scaled> divide_scaled(Value dividend, Value divisor, int64_t shift)
{
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
    bool const is_negative = left.is_negative() != right.is_negative();
    int64_t const ideal = left.exponent - right.exponent;
    if (right.has_zero_coefficient()) {
        if (left.has_zero_coefficient())
            return computation.invalid(condition::division_undefined);
        computation.signal(condition::division_by_zero);
        return Number::infinity(is_negative);
    }
    if (left.has_zero_coefficient())
        return finish(Number::zero(is_negative, ideal), computation);
    int64_t shift
        = TRY(digit_count(right.coefficient)) - TRY(digit_count(left.coefficient)) + computation.precision + 1;
    if (Wide a, b; shift >= 0 && shift <= wide_digits && load_wide(left.coefficient, a)
        && load_wide(right.coefficient, b)) [[likely]] {
        Wide quotient;
        bool is_exact;
        if (divide_wide(a, b, shift, quotient, is_exact)) {
            int64_t stripped = 0;
            if (is_exact)
                quotient = strip_zeros(quotient, shift, stripped);
            else if (last_digit(quotient) % 5 == 0)
                ++quotient; // a last digit other than 0 and 5 says that something follows
            return finish_wide(is_negative, quotient, ideal - shift + stripped, computation);
        }
    }
    Scaled scaled { {}, false };
    // Each zero that an exact quotient needs takes a factor of 2 or 5 out of the divisor.
    auto const needed = static_cast<int64_t>(int_bit_length(right.coefficient));
    if (shift > std::max(needed, digits_worth_a_try))
        scaled = TRY(divide_scaled(left.coefficient, right.coefficient, needed));
    if (scaled.is_exact)
        shift = needed;
    else
        scaled = TRY(divide_scaled(left.coefficient, right.coefficient, shift));
    auto [quotient, is_exact] = scaled;
    int64_t exponent = ideal - shift;
    if (is_exact) {
        int64_t stripped = 0;
        quotient = TRY(strip_zeros(quotient, ideal - exponent, stripped));
        exponent += stripped;
    } else if (ends_in_zero_or_five(quotient)) {
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
    bool const is_negative = left.is_negative() != right.is_negative();
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
    bool const is_negative = left.is_negative() != right.is_negative();
    if (right.is_infinite())
        return Division { Number::zero(is_negative, 0), left };
    int64_t const exponent = std::min(left.exponent, right.exponent);
    if (left.has_zero_coefficient())
        return Division { Number::zero(is_negative, 0), Number::zero(left.is_negative(), exponent) };
    int64_t const lead = TRY(lead_of(left, right));
    if (lead < 0)
        return Division { Number::zero(is_negative, 0), TRY(rescale(left, exponent, Rounding::Down)) };
    if (lead <= computation.precision) {
        Aligned const aligned = TRY(align(left, right));
        IntQuotient const parts = TRY(int_divide(aligned.left, aligned.right));
        if (!TRY(has_digits_beyond(parts.quotient, computation.precision)))
            return Division { Number::finite(is_negative, parts.quotient, 0),
                Number::finite(left.is_negative(), parts.remainder, exponent) };
    }
    Number const nan = computation.invalid(condition::division_impossible);
    return Division { nan, nan };
}

// The zero that division by an infinity gives is taken as it is.
static Result<Number> finish_quotient(Number const& quotient, Number const& divisor, Computation& computation)
{
    return divisor.is_infinite() ? Result<Number>(quotient) : finish_any(quotient, computation);
}

Result<Division> divide_with_remainder(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan()) {
        Number const nan = *TRY(nan_result(left, right, computation));
        return Division { nan, nan };
    }
    bool const is_negative = left.is_negative() != right.is_negative();
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
    return Division { TRY(finish_quotient(division.quotient, right, computation)),
        TRY(finish_any(division.remainder, computation)) };
}

Result<Number> divide_integer(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    bool const is_negative = left.is_negative() != right.is_negative();
    if (left.is_infinite())
        return right.is_infinite() ? computation.invalid() : Number::infinity(is_negative);
    if (right.is_zero()) {
        if (left.is_zero())
            return computation.invalid(condition::division_undefined);
        computation.signal(condition::division_by_zero);
        return Number::infinity(is_negative);
    }
    return finish_quotient(TRY(divide_whole(left, right, computation)).quotient, right, computation);
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
        return finish(Number::zero(left.is_negative(), exponent), computation);
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
    bool is_negative = left.is_negative();
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
