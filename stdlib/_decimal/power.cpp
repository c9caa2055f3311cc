#include "stdlib/_decimal/fixed_point.h"
#include "stdlib/_decimal/round_when_sure.h"

#include <cmath>

namespace krait::decimal {

// log10 of a positive number, to some 17 digits of its own size or of 1.
static Result<long double> approximate_logarithm(Number const& number)
{
    int64_t exponent = 0;
    double const scaled = int_to_scaled_double(number.coefficient, exponent);
    return std::log10(static_cast<long double>(scaled)) + static_cast<long double>(exponent) * std::log10(2.0L)
        + static_cast<long double>(number.exponent);
}

static Result<bool> is_odd(Number const& integer)
{
    if (integer.exponent > 0 || integer.has_zero_coefficient())
        return false;
    return int_is_odd(TRY(drop_digits(integer.coefficient, -integer.exponent)).coefficient);
}

static Result<bool> is_one(Number const& number)
{
    return TRY(order_of(number, Number::of(1))) == 0;
}

// One, written with as many digits as the precision has.
static Result<Number> long_one(int64_t zeros, Computation& computation)
{
    if (zeros > computation.precision - 1) {
        zeros = computation.precision - 1;
        computation.signal(condition::rounded);
    }
    return Number::finite(false, TRY(power_of_ten(zeros)), -zeros);
}

// The magnitude is one.
static Result<Number> power_of_one(Number const& base, Number const& exponent, bool is_whole, Computation& computation)
{
    if (!is_whole) {
        computation.signal(condition::inexact | condition::rounded);
        return long_one(computation.precision - 1, computation);
    }
    if (exponent.is_negative())
        return Number::of(1);
    // 1.00 ** 3 is 1.000000
    std::optional<int64_t> const count = TRY(as_integer(exponent));
    auto const zeros = static_cast<__int128>(count.value_or(INT64_MAX)) * -base.exponent;
    return long_one(static_cast<int64_t>(std::clamp<__int128>(zeros, 0, INT64_MAX)), computation);
}

// An infinite base or exponent; the base is not zero, and not negative where the exponent is infinite.
static Result<Number> infinite_power(
    Number const& base, Number const& exponent, bool is_negative, Computation& computation)
{
    if (exponent.is_infinite()) {
        int const order = base.is_infinite() ? 1 : TRY(order_of(base, Number::of(1)));
        if (order == 0)
            return power_of_one(base, exponent, false, computation);
        return (order > 0) == exponent.is_negative() ? Number::zero(false, 0) : Number::infinity(false);
    }
    if (exponent.is_zero())
        return Number::of(1);
    return exponent.is_negative() ? Number::zero(is_negative, 0) : Number::infinity(is_negative);
}

// base^count with so many digits, by squaring. The exponents stay within 64 bits, which the caller has checked.
static Result<Number> power_by_squaring(Number const& base, uint64_t count, int64_t digits)
{
    // Each product is off by half a unit at most; how often that adds up takes as many digits as the count has.
    int64_t const guarded = digits + digit_count(static_cast<Wide>(count)) + 3;
    auto shortened = [](Number const& number, int64_t size) -> Result<Number> {
        int64_t const excess = TRY(digit_count(number.coefficient)) - size;
        return excess > 0 ? rescale(number, number.exponent + excess, Rounding::HalfEven) : Result<Number>(number);
    };
    auto product = [&](Number const& left, Number const& right) -> Result<Number> {
        Value const coefficient = TRY(int_multiply(left.coefficient, right.coefficient));
        return shortened(Number::finite(false, coefficient, left.exponent + right.exponent), guarded);
    };
    Number const factor = TRY(shortened(base, guarded));
    Number result = factor;
    for (int bit = 62 - __builtin_clzll(count); bit >= 0; --bit) {
        result = TRY(product(result, result));
        if ((count >> bit) & 1)
            result = TRY(product(result, factor));
    }
    return shortened(result, digits);
}

// How many digits a power may have to be written out whole.
static int64_t exact_power_limit(Settings const& settings)
{
    return 4 * settings.precision + 300;
}

// A positive base and a whole exponent. What fits is exact.
static Result<Number> whole_power(Number const& base, uint64_t count, Computation& computation)
{
    // Zeros at the end are counted only, so that what has many of them can still be exact.
    int64_t const size = TRY(digit_count(base.coefficient));
    int64_t zeros = 0;
    Value const digits = TRY(strip_zeros(base.coefficient, size - 1, zeros));
    int64_t const exact_limit = exact_power_limit(computation);
    if (static_cast<__int128>(size) * static_cast<__int128>(count) <= exact_limit) {
        Value const exact = TRY(int_power(base.coefficient, make_unsigned_int(count)));
        return finish(Number::finite(false, exact, base.exponent * static_cast<int64_t>(count)), computation);
    }
    bool const is_power_of_ten = digits == Value::small_int(1);
    if (is_power_of_ten || static_cast<__int128>(size - zeros) * static_cast<__int128>(count) <= exact_limit) {
        Value exact = TRY(int_power(digits, make_unsigned_int(count)));
        int64_t exponent = (base.exponent + zeros) * static_cast<int64_t>(count);
        // As many zeros as there are, but no more than show that they exceed the precision.
        int64_t const room = computation.precision + 1 - TRY(digit_count(exact));
        auto const all_zeros = static_cast<__int128>(zeros) * static_cast<__int128>(count);
        auto const missing = static_cast<int64_t>(std::min<__int128>(room, all_zeros));
        if (missing > 0) {
            exact = TRY(append_zeros(exact, missing));
            exponent -= missing;
        }
        return finish(Number::finite(false, exact, exponent), computation);
    }
    return round_when_sure(
        computation, Doubt::NeverExact, [&](int64_t wanted) { return power_by_squaring(base, count, wanted); });
}

// 1 / (coefficient * 10^exponent), where the exponent may be beyond what numbers have; the quotient is not exact.
static Result<Number> quotient_of_one(Value coefficient, int64_t exponent, Computation& computation)
{
    int64_t const shift = TRY(digit_count(coefficient)) + computation.precision + 1;
    Value quotient = TRY(int_floor_divide(TRY(power_of_ten(shift)), coefficient));
    if (ends_in_zero_or_five(quotient))
        quotient = TRY(int_add(quotient, Value::small_int(1)));
    return finish(Number::finite(false, quotient, -shift - exponent), computation);
}

// 1 / base^count
static Result<Number> whole_root(Number const& base, uint64_t count, Computation& computation)
{
    Computation inverting(Settings::widest());
    inverting.precision = computation.precision + 24;
    Number const inverse = TRY(divide(Number::of(1), base, inverting));
    if (!(inverting.happened & condition::inexact))
        return whole_power(inverse, count, computation);
    int64_t const size = TRY(digit_count(base.coefficient));
    if (static_cast<__int128>(size) * static_cast<__int128>(count) <= exact_power_limit(computation)) {
        Value const power = TRY(int_power(base.coefficient, make_unsigned_int(count)));
        return quotient_of_one(power, base.exponent * static_cast<int64_t>(count), computation);
    }
    return round_when_sure(computation, Doubt::NeverExact, [&](int64_t wanted) -> Result<Number> {
        Number const power = TRY(power_by_squaring(base, count, wanted + 2));
        Value const one = TRY(power_of_ten(wanted + 1 + TRY(digit_count(power.coefficient))));
        int64_t const exponent = -power.exponent - wanted - 1 - TRY(digit_count(power.coefficient));
        return Number::finite(false, TRY(int_floor_divide(one, power.coefficient)), exponent);
    });
}

static Result<Number> whole_power_or_root(Number const& base, int64_t count, Computation& computation)
{
    auto const times = static_cast<uint64_t>(std::abs(count));
    return count > 0 ? whole_power(base, times, computation) : whole_root(base, times, computation);
}

static bool rounds_to_nearest(Rounding rounding)
{
    return rounding == Rounding::HalfEven || rounding == Rounding::HalfUp || rounding == Rounding::HalfDown;
}

// e^(exponent * ln base)
static Result<Number> real_power(
    Number const& base, Number const& exponent, long double magnitude, Computation& computation)
{
    int64_t const precision = computation.precision;
    if (magnitude < -static_cast<long double>(precision) - 6) {
        // One, and next to nothing more or less; a logarithm this small is not worked out.
        computation.signal(condition::inexact | condition::rounded);
        if (rounds_to_nearest(computation.rounding))
            return long_one(precision - 1, computation);
        bool const is_less = exponent.is_negative() != (TRY(order_of(base, Number::of(1))) < 0);
        Value const one = TRY(power_of_ten(precision + 3));
        Value const step = Value::small_int(is_less ? -1 : 1);
        return finish(Number::finite(false, TRY(int_add(one, step)), -precision - 3), computation);
    }
    int64_t const exponent_size = std::max<int64_t>(TRY(adjusted_exponent(exponent)) + 1, 0);
    uint32_t const before = computation.happened;
    Number const result = TRY(round_when_sure(computation, Doubt::MayBeExact, [&](int64_t digits) -> Result<Number> {
        int64_t const bits = bits_for_digits(digits) + 8;
        int64_t const argument_bits = bits + 96;
        int64_t const logarithm_bits = argument_bits + bits_for_digits(exponent_size) + 8;
        Value const logarithm = TRY(fixed_logarithm(base, logarithm_bits));
        Number const factor = Number::finite(exponent.is_negative(),
            TRY(int_multiply(TRY(int_absolute(logarithm)), exponent.coefficient)), exponent.exponent);
        Value const product = TRY(shift_right(TRY(to_fixed(factor, 0)), logarithm_bits - argument_bits));
        Value const argument = int_sign(logarithm) < 0 ? TRY(int_negate(product)) : product;
        auto const [mantissa, power] = TRY(fixed_exponential(argument, argument_bits, bits));
        Value const scaled = TRY(shift_right(TRY(int_multiply(mantissa, TRY(power_of_ten(digits)))), bits));
        return Number::finite(false, scaled, power - digits);
    }));
    // What was rounded up to one is not subnormal, though it began below.
    if (result.is_finite() && TRY(is_one(result)))
        computation.happened = before | condition::inexact | condition::rounded;
    return result;
}

// log10 of |log(base)|, roughly; the base is positive and not one.
static Result<long double> size_of_logarithm(Number const& base, long double logarithm)
{
    if (std::fabs(logarithm) > 1e-4L)
        return std::log10(std::fabs(logarithm));
    // ln(1 + d) is about d.
    Value const one = TRY(power_of_ten(-base.exponent));
    Value const distance = TRY(int_absolute(TRY(int_subtract(base.coefficient, one))));
    return TRY(approximate_logarithm(Number::finite(false, distance, base.exponent))) - 0.36L;
}

static Result<Number> positive_power(
    Number const& base, Number const& exponent, bool is_whole, Computation& computation)
{
    std::optional<int64_t> count;
    if (is_whole) {
        count = TRY(as_integer(exponent));
        // Coefficients may have many zeros: their exponents have to stay within 64 bits too.
        auto const reach = static_cast<__int128>(count.value_or(INT64_MAX)) * base.exponent;
        if (reach > INT64_MAX / 4 || reach < INT64_MIN / 4)
            count.reset();
    }
    if (count) {
        // Most results are far from the limits.
        int64_t const adjusted = TRY(adjusted_exponent(base));
        auto const largest = static_cast<__int128>(std::max(std::abs(adjusted), std::abs(adjusted + 1)))
            * static_cast<__int128>(std::abs(*count));
        if (largest < std::min(computation.largest_exponent, -computation.smallest_exponent))
            return whole_power_or_root(base, *count, computation);
    }
    // log10 of the result, and log10 of that.
    long double const logarithm = TRY(approximate_logarithm(base));
    long double const size = TRY(size_of_logarithm(base, logarithm)) + TRY(approximate_logarithm(exponent.absolute()));
    bool const is_large = (logarithm > 0) != exponent.is_negative();
    long double const result_exponent = size > 30 ? 1e30L : std::pow(10.0L, size);
    // The estimate is good to three digits where the base is near one.
    long double const doubt = 10 + result_exponent * 1e-3L;
    if (is_large && result_exponent - doubt > static_cast<long double>(computation.largest_exponent)) {
        return finish(Number::finite(false, Value::small_int(1), computation.largest_exponent + 1), computation);
    }
    if (!is_large && -result_exponent + doubt < static_cast<long double>(computation.tiny_exponent())) {
        return finish(Number::finite(false, Value::small_int(1), computation.tiny_exponent() - 2), computation);
    }
    if (count)
        return whole_power_or_root(base, *count, computation);
    return real_power(base, exponent, size, computation);
}

Result<Number> power(Number const& base, Number const& exponent, Computation& computation)
{
    if (base.is_nan() || exponent.is_nan())
        return *TRY(nan_result(base, exponent, computation));
    bool const is_whole = exponent.is_finite() && TRY(is_integral(exponent));
    bool const is_negative = base.is_negative() && is_whole && TRY(is_odd(exponent));
    if (base.is_zero()) {
        if (exponent.is_zero())
            return computation.invalid();
        return exponent.is_negative() ? Number::infinity(is_negative) : Number::zero(is_negative, 0);
    }
    if (base.is_negative() && !is_whole)
        return computation.invalid();
    if (base.is_infinite() || exponent.is_infinite())
        return infinite_power(base, exponent, is_negative, computation);
    if (exponent.is_zero())
        return Number::of(1);
    Number const magnitude = base.absolute();
    if (TRY(is_one(magnitude)))
        return TRY(power_of_one(magnitude, exponent, is_whole, computation)).with_sign(is_negative);
    // Rounding must know the sign.
    Computation directed = computation;
    if (is_negative && computation.rounding == Rounding::Floor)
        directed.rounding = Rounding::Ceiling;
    else if (is_negative && computation.rounding == Rounding::Ceiling)
        directed.rounding = Rounding::Floor;
    Number const result = TRY(positive_power(magnitude, exponent, is_whole, directed));
    computation.signal(directed.happened);
    return result.with_sign(is_negative);
}

Result<Number> power_modulo(Number const& base, Number const& exponent, Number const& modulus, Computation& computation)
{
    if (base.is_nan() || exponent.is_nan() || modulus.is_nan()) {
        bool const is_modulus = modulus.kind() == Kind::Signaling
            ? base.kind() != Kind::Signaling && exponent.kind() != Kind::Signaling
            : !base.is_nan() && !exponent.is_nan();
        return *(is_modulus ? TRY(nan_result(modulus, computation)) : TRY(nan_result(base, exponent, computation)));
    }
    for (Number const* number : { &base, &exponent, &modulus }) {
        if (!number->is_finite() || !TRY(is_integral(*number)))
            return computation.invalid();
    }
    if ((exponent.is_negative() && !exponent.is_zero()) || modulus.is_zero() || (exponent.is_zero() && base.is_zero())
        || TRY(adjusted_exponent(modulus)) >= computation.precision)
        return computation.invalid();
    Value const divisor = TRY(rescale(modulus, 0, Rounding::Down)).coefficient;
    auto reduced = [&](Value number, Value power) { return int_power_modulo(number, power, divisor); };
    // The operands' zeros are not written out.
    Value factor = TRY(rescale(base, std::max<int64_t>(base.exponent, 0), Rounding::Down)).coefficient;
    if (base.exponent > 0) {
        Value const scale = TRY(reduced(Value::small_int(10), make_int(base.exponent)));
        factor = TRY(int_modulo(TRY(int_multiply(factor, scale)), divisor));
    }
    Value const count = TRY(rescale(exponent, std::max<int64_t>(exponent.exponent, 0), Rounding::Down)).coefficient;
    Value result = TRY(reduced(factor, count));
    if (exponent.exponent > 0)
        result = TRY(reduced(result, TRY(power_of_ten(exponent.exponent))));
    bool const is_negative = base.is_negative() && TRY(is_odd(exponent));
    return Number::finite(is_negative, result, 0);
}

}
