#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>

namespace krait::decimal {

// The sum of zeros, and of numbers that cancel each other: negative only where rounding is towards minus infinity, or
// where both are.
static bool zero_sum_is_negative(Number const& left, Number const& right, Computation const& computation)
{
    if (left.is_negative() == right.is_negative())
        return left.is_negative();
    return computation.rounding == Rounding::Floor;
}

// A zero and another number: the exponent becomes the smaller one as far as the precision has room.
static Result<Number> add_zero(Number const& number, int64_t exponent, Computation& computation)
{
    exponent = std::max(exponent, number.exponent - computation.precision - 1);
    if (number.exponent <= exponent)
        return finish(number, computation);
    // No zero is wanted that rounding would take away again.
    Value const coefficient = TRY(append_zeros(number.coefficient, number.exponent - exponent));
    return finish(Number::finite(number.is_negative(), coefficient, exponent), computation);
}

// Both coefficients at the smaller exponent, which is that of `low`, if two words hold them.
[[gnu::always_inline]] static inline bool align_wide(Number const& high, Number const& low, Wide& a, Wide& b)
{
    if (!load_wide(high.coefficient, a) || !load_wide(low.coefficient, b))
        return false;
    int64_t const shift = high.exponent - low.exponent;
    if (b >= wide_powers.values[wide_digits] || a >= wide_powers.values[wide_digits])
        return false;
    if (shift == 0)
        return true;
    if (shift >= wide_digits || digit_count(a) + shift > wide_digits)
        return false;
    a *= wide_powers.values[shift];
    return true;
}

static Result<Number> add_finite(Number const& left, Number const& right, Computation& computation)
{
    int64_t const exponent = std::min(left.exponent, right.exponent);
    Number const* high = &left;
    Number const* low = &right;
    if (high->exponent < low->exponent)
        std::swap(high, low);
    if (Wide a, b; !left.has_zero_coefficient() && !right.has_zero_coefficient() && align_wide(*high, *low, a, b))
        [[likely]] {
        if (high->is_negative() == low->is_negative())
            return finish_wide(high->is_negative(), a + b, exponent, computation);
        if (a > b)
            return finish_wide(high->is_negative(), a - b, exponent, computation);
        if (a < b)
            return finish_wide(low->is_negative(), b - a, exponent, computation);
    }
    if (left.has_zero_coefficient() && right.has_zero_coefficient())
        return finish(Number::zero(zero_sum_is_negative(left, right, computation), exponent), computation);
    if (left.has_zero_coefficient())
        return add_zero(right, exponent, computation);
    if (right.has_zero_coefficient())
        return add_zero(left, exponent, computation);
    // Where the lower number is too small to matter it becomes a unit far to the right.
    Number small = *low;
    if (int64_t const shift = high->exponent - low->exponent; shift > computation.precision + 2) {
        int64_t const spare = TRY(digit_count(high->coefficient)) - computation.precision - 2;
        int64_t const floor = high->exponent + std::min<int64_t>(-1, spare);
        if (TRY(adjusted_exponent(*low)) < floor)
            small = Number::finite(low->is_negative(), Value::small_int(1), floor);
    }
    Value const large = TRY(append_zeros(high->coefficient, high->exponent - small.exponent));
    if (high->is_negative() == small.is_negative()) {
        Value const sum = TRY(int_add(large, small.coefficient));
        return finish(Number::finite(high->is_negative(), sum, small.exponent), computation);
    }
    Value difference = TRY(int_subtract(large, small.coefficient));
    int const sign = int_sign(difference);
    if (sign == 0)
        return finish(Number::zero(zero_sum_is_negative(left, right, computation), exponent), computation);
    bool const is_negative = (sign < 0) != high->is_negative();
    return finish(Number::finite(is_negative, TRY(int_absolute(difference)), small.exponent), computation);
}

static Result<Number> add_signed(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_finite() && right.is_finite()) [[likely]]
        return add_finite(left, right, computation);
    if (left.is_infinite() && right.is_infinite() && left.is_negative() != right.is_negative())
        return computation.invalid();
    return Number::infinity(left.is_infinite() ? left.is_negative() : right.is_negative());
}

Result<Number> add(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan()) [[unlikely]]
        return *TRY(nan_result(left, right, computation));
    return add_signed(left, right, computation);
}

Result<Number> subtract(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_nan() || right.is_nan()) [[unlikely]]
        return *TRY(nan_result(left, right, computation));
    return add_signed(left, right.negated(), computation);
}

// The exact product of numbers of which at least one is infinite.
static Number multiply_infinite(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_zero() || right.is_zero())
        return computation.invalid();
    return Number::infinity(left.is_negative() != right.is_negative());
}

// A product of three or four words, without a cell for it: most of its digits go at once.
static Result<Number> multiply_wide(Wide left, Wide right, bool is_negative, int64_t exponent, Computation& computation)
{
    mp_limb_t const a[] { static_cast<mp_limb_t>(left), static_cast<mp_limb_t>(left >> 64) };
    mp_limb_t const b[] { static_cast<mp_limb_t>(right), static_cast<mp_limb_t>(right >> 64) };
    mp_limb_t product[4];
    mpn_mul_n(product, a, b, 2);
    mp_size_t const count = product[3] ? 4 : product[2] ? 3 : 2;
    if (count == 2)
        return finish_wide(is_negative, static_cast<Wide>(product[1]) << 64 | product[0], exponent, computation);
    // Of the digits beyond the precision perhaps one more goes than should: it is computed afterwards.
    int64_t const excess = digit_count(left) + digit_count(right) - computation.precision;
    exponent += excess;
    bool const is_usual = exponent > computation.tiny_exponent() && exponent < computation.top_exponent();
    if (!is_usual || excess >= wide_digits || computation.precision >= wide_digits) {
        BigInt* whole = TRY(allocate_int(4));
        std::copy_n(product, 4, whole->mutable_limbs());
        return finish(Number::finite(is_negative, normalised_int(*whole, 4, false), exponent - excess), computation);
    }
    Wide const unit = wide_powers.values[excess];
    mp_limb_t const divisor[] { static_cast<mp_limb_t>(unit), static_cast<mp_limb_t>(unit >> 64) };
    mp_size_t const divisor_count = divisor[1] ? 2 : 1;
    mp_limb_t quotient[4] {};
    mp_limb_t rest_limbs[2] {};
    mpn_tdiv_qr(quotient, rest_limbs, 0, product, count, divisor, divisor_count);
    Wide kept = static_cast<Wide>(quotient[1]) << 64 | quotient[0];
    Wide rest = static_cast<Wide>(rest_limbs[1]) << 64 | rest_limbs[0];
    if (kept < wide_powers.values[computation.precision - 1]) {
        rest *= 10;
        Wide const digit = rest / unit;
        rest -= digit * unit;
        kept = kept * 10 + digit;
        --exponent;
    }
    return round_wide(is_negative, kept, classify(rest, unit), exponent, computation);
}

static Result<Number> multiply_finite(Number const& left, Number const& right, Computation& computation)
{
    bool const is_negative = left.is_negative() != right.is_negative();
    int64_t const exponent = left.exponent + right.exponent;
    if (Wide a, b; load_wide(left.coefficient, a) && load_wide(right.coefficient, b)) [[likely]] {
        if ((a | b) >> 64 == 0)
            return finish_wide(is_negative, a * b, exponent, computation);
        if (a != 0 && b != 0)
            return multiply_wide(a, b, is_negative, exponent, computation);
    }
    Value const product = TRY(int_multiply(left.coefficient, right.coefficient));
    return finish(Number::finite(is_negative, product, exponent), computation);
}

Result<Number> multiply(Number const& left, Number const& right, Computation& computation)
{
    if (left.is_finite() && right.is_finite()) [[likely]]
        return multiply_finite(left, right, computation);
    if (left.is_nan() || right.is_nan())
        return *TRY(nan_result(left, right, computation));
    return multiply_infinite(left, right, computation);
}

Result<Number> multiply_add(Number const& left, Number const& right, Number const& summand, Computation& computation)
{
    if (left.is_nan() || right.is_nan()) {
        // Signaling ones come first, whichever operand they are.
        bool const has_signaling_factor = left.kind() == Kind::Signaling || right.kind() == Kind::Signaling;
        if (summand.kind() == Kind::Signaling && !has_signaling_factor)
            return *TRY(nan_result(summand, computation));
        return *TRY(nan_result(left, right, computation));
    }
    Number product;
    if (left.is_finite() && right.is_finite()) {
        product = Number::finite(left.is_negative() != right.is_negative(),
            TRY(int_multiply(left.coefficient, right.coefficient)), left.exponent + right.exponent);
    } else {
        product = multiply_infinite(left, right, computation);
        if (product.is_nan())
            return product;
    }
    return add(product, summand, computation);
}

static Result<Number> with_context_sign(Number const& number, bool is_negative, Computation& computation)
{
    if (number.is_nan())
        return *TRY(nan_result(number, computation));
    if (number.is_zero())
        is_negative = is_negative && computation.rounding == Rounding::Floor;
    return finish_any(number.with_sign(is_negative), computation);
}

Result<Number> plus(Number const& number, Computation& computation)
{
    return with_context_sign(number, number.is_negative(), computation);
}

Result<Number> minus(Number const& number, Computation& computation)
{
    return with_context_sign(number, !number.is_negative(), computation);
}

Result<Number> absolute(Number const& number, Computation& computation)
{
    return with_context_sign(number, false, computation);
}

}
