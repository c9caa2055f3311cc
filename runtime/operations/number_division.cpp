#include "runtime/operations/numbers.h"

#include "runtime/core/interruption.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/long_numbers.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

namespace krait {

static Raised raise_division_by_zero(char const* message)
{
    return raise_message(*types().ZeroDivisionError, message);
}

// Division of long numbers, moved to floor semantics.
static Result<IntQuotient> divide_long_towards_minus_infinity(Value dividend, Value divisor)
{
    Value const magnitude = TRY(int_absolute(divisor));
    IntQuotient division = TRY(divide_long(TRY(int_absolute(dividend)), magnitude));
    bool const is_negative = int_sign(divisor) < 0;
    if ((int_sign(dividend) < 0) != is_negative) {
        if (int_sign(division.remainder) != 0) {
            division.quotient = TRY(int_add(division.quotient, Value::small_int(1)));
            division.remainder = TRY(int_subtract(magnitude, division.remainder));
        }
        division.quotient = TRY(int_negate(division.quotient));
    }
    if (is_negative)
        division.remainder = TRY(int_negate(division.remainder));
    return division;
}

// Dividends up to this many limbs are divided without a poll.
static constexpr size_t most_short_limbs = 1024;

// Quotient and remainder by a single limb. Either may be left out.
static Result<void> divide_by_limb(
    IntegerView const& dividend, IntegerView const& divisor, Value* quotient, Value* remainder)
{
    bool const signs_differ = dividend.is_negative() != divisor.is_negative();
    auto const count = static_cast<mp_size_t>(dividend.size());
    mp_limb_t const limb = divisor.low_limb();
    mp_limb_t rest;
    if (!quotient) {
        rest = mpn_mod_1(dividend.limbs(), count, limb);
    } else {
        BigInt* whole = TRY(allocate_int(dividend.size() + 1));
        mp_limb_t* limbs = whole->mutable_limbs();
        rest = mpn_divrem_1(limbs, 0, dividend.limbs(), count, limb);
        limbs[count] = signs_differ && rest ? mpn_add_1(limbs, limbs, count, 1) : 0;
        *quotient = normalised_int(*whole, dividend.size() + 1, signs_differ);
    }
    if (remainder) {
        if (signs_differ && rest)
            rest = limb - rest;
        Value const magnitude = make_unsigned_int(rest);
        *remainder = divisor.is_negative() ? TRY(int_negate(magnitude)) : magnitude;
    }
    return {};
}

// Quotient and remainder of magnitudes that are longer than one limb, then moved to floor semantics. Either result
// may be left out; `spare` is for what is left of the dividend, if it is that.
static Result<void> divide_views(
    Value dividend, Value divisor, Value* quotient, Value* remainder, BigInt* spare = nullptr)
{
    IntegerView left(dividend);
    IntegerView right(divisor);
    bool signs_differ = left.is_negative() != right.is_negative();
    if (left.size() == 1 && right.size() == 1 && !left.is_negative() && !right.is_negative()) {
        if (quotient)
            *quotient = make_unsigned_int(left.low_limb() / right.low_limb());
        if (remainder)
            *remainder = make_unsigned_int(left.low_limb() % right.low_limb());
        return {};
    }
    if (left.size() < right.size()) {
        // |left| < |right|: the quotient is 0, or -1 when the signs differ.
        bool adjust = signs_differ && !left.is_zero();
        if (quotient)
            *quotient = Value::small_int(adjust ? -1 : 0);
        if (remainder) {
            if (!adjust) {
                BigInt* rest = TRY(allocate_int(left.size()));
                if (left.size())
                    std::memcpy(rest->mutable_limbs(), left.limbs(), left.size() * sizeof(mp_limb_t));
                *remainder = normalised_int(*rest, left.size(), left.is_negative());
            } else {
                BigInt* rest = TRY(allocate_int(right.size()));
                mpn_sub(rest->mutable_limbs(), right.limbs(), static_cast<mp_size_t>(right.size()), left.limbs(),
                    static_cast<mp_size_t>(left.size()));
                *remainder = normalised_int(*rest, right.size(), right.is_negative());
            }
        }
        return {};
    }
    bool const is_short = left.size() <= most_short_limbs;
    if (right.size() == 1 && (is_short || !quotient))
        return divide_by_limb(left, right, quotient, remainder);
    if (right.size() > 4096)
        TRY(check_memory(left.size() * sizeof(mp_limb_t) * 4));
    if (left.size() > longest_in_one_piece::dividend) {
        IntQuotient const division = TRY(divide_long_towards_minus_infinity(dividend, divisor));
        if (quotient)
            *quotient = division.quotient;
        if (remainder)
            *remainder = division.remainder;
        return {};
    }
    if (!is_short)
        TRY(poll_and_attend(runtime()));
    size_t quotient_count = left.size() - right.size() + 1;
    BigInt* whole = TRY(allocate_int(quotient_count + 1));
    BigInt* rest = spare && Value(spare) == dividend ? spare : TRY(allocate_int(right.size()));
    mp_limb_t* quotient_limbs = whole->mutable_limbs();
    mp_limb_t* rest_limbs = rest->mutable_limbs();
    auto right_count = static_cast<mp_size_t>(right.size());
    mpn_tdiv_qr(
        quotient_limbs, rest_limbs, 0, left.limbs(), static_cast<mp_size_t>(left.size()), right.limbs(), right_count);
    quotient_limbs[quotient_count] = 0;
    if (signs_differ && !mpn_zero_p(rest_limbs, right_count)) {
        mpn_add_1(quotient_limbs, quotient_limbs, static_cast<mp_size_t>(quotient_count + 1), 1);
        mpn_sub_n(rest_limbs, right.limbs(), rest_limbs, right_count);
    }
    if (quotient)
        *quotient = normalised_int(*whole, quotient_count + 1, signs_differ);
    if (remainder)
        *remainder = normalised_int(*rest, right.size(), right.is_negative());
    return {};
}

static bool is_zero(Value value)
{
    return value.is_small_int() ? value == Value::small_int(0) : int_sign(value) == 0;
}

Result<Value> int_floor_divide(Value left, Value right, BigInt* spare)
{
    if (Value::are_small_ints(left, right)) {
        int64_t a = left.as_small_int();
        int64_t b = right.as_small_int();
        if (b == 0) [[unlikely]]
            return raise_division_by_zero("integer division or modulo by zero");
        int64_t quotient = a / b;
        if ((a ^ b) < 0 && quotient * b != a)
            --quotient;
        return make_int(quotient);
    }
    if (is_zero(right))
        return raise_division_by_zero("integer division or modulo by zero");
    Value quotient;
    TRY(divide_views(left, right, &quotient, nullptr, spare));
    return quotient;
}

Result<Value> int_modulo(Value left, Value right)
{
    if (Value::are_small_ints(left, right)) {
        int64_t a = left.as_small_int();
        int64_t b = right.as_small_int();
        if (b == 0) [[unlikely]]
            return raise_division_by_zero("integer modulo by zero");
        int64_t rest = a % b;
        if (rest != 0 && (rest ^ b) < 0)
            rest += b;
        return Value::small_int(rest);
    }
    if (is_zero(right))
        return raise_division_by_zero("integer modulo by zero");
    Value remainder;
    TRY(divide_views(left, right, nullptr, &remainder));
    return remainder;
}

Result<IntQuotient> int_divide(Value left, Value right)
{
    if (Value::are_small_ints(left, right) && right.as_small_int() != 0)
        return IntQuotient { TRY(int_floor_divide(left, right)), TRY(int_modulo(left, right)) };
    if (is_zero(right))
        return raise_division_by_zero("integer division or modulo by zero");
    IntQuotient result;
    TRY(divide_views(left, right, &result.quotient, &result.remainder));
    return result;
}

double round_to_double(uint64_t mantissa, int64_t exponent, bool sticky)
{
    int64_t top = exponent + 63; // value lies in [2^top, 2^(top+1))
    if (top > 1023)
        return HUGE_VAL;
    if (top < -1075)
        return 0.0;
    unsigned dropped = 11;
    if (top < -1022)
        dropped += static_cast<unsigned>(-1022 - top);
    if (dropped >= 64) {
        // Only the smallest subnormal or zero is near; exactly half rounds to even, which is zero.
        bool above_half = dropped == 64 && (mantissa > (uint64_t(1) << 63) || sticky);
        return above_half ? std::ldexp(1.0, -1074) : 0.0;
    }
    uint64_t kept = mantissa >> dropped;
    uint64_t rest = mantissa << (64 - dropped);
    uint64_t half = uint64_t(1) << 63;
    if (rest > half || (rest == half && (sticky || (kept & 1))))
        ++kept;
    return std::ldexp(static_cast<double>(kept), static_cast<int>(exponent + dropped));
}

// The leading 64 bits of a magnitude, and whether bits below them are set.
static uint64_t leading_bits(mp_limb_t const* limbs, size_t count, bool& sticky)
{
    size_t top = count - 1;
    auto shift = static_cast<unsigned>(__builtin_clzll(limbs[top]));
    uint64_t leading = limbs[top] << shift;
    size_t below = top;
    if (shift && top > 0) {
        leading |= limbs[top - 1] >> (64 - shift);
        sticky |= (limbs[top - 1] << shift) != 0;
        --below;
    }
    for (size_t index = 0; !sticky && index < below; ++index)
        sticky = limbs[index] != 0;
    return leading;
}

Result<double> int_to_double(Value value)
{
    if (value.is_small_int())
        return static_cast<double>(value.as_small_int());
    IntegerView view(value);
    if (view.is_zero())
        return 0.0;
    bool sticky = false;
    uint64_t leading = leading_bits(view.limbs(), view.size(), sticky);
    double number = round_to_double(leading, static_cast<int64_t>(view.bit_length()) - 64, sticky);
    if (std::isinf(number))
        return raise_message(*types().OverflowError, "int too large to convert to float");
    return view.is_negative() ? -number : number;
}

double int_to_scaled_double(Value value, int64_t& exponent)
{
    exponent = 0;
    IntegerView view(value);
    if (view.is_zero())
        return 0.0;
    bool sticky = false;
    uint64_t leading = leading_bits(view.limbs(), view.size(), sticky);
    exponent = static_cast<int64_t>(view.bit_length());
    double number = round_to_double(leading, -64, sticky);
    if (number == 1.0) {
        number = 0.5;
        ++exponent;
    }
    return view.is_negative() ? -number : number;
}

Result<Value> int_from_double(double number)
{
    if (std::isnan(number))
        return raise_value_error("cannot convert float NaN to integer");
    if (std::isinf(number))
        return raise_message(*types().OverflowError, "cannot convert float infinity to integer");
    if (std::fabs(number) < 9.0e18)
        return make_int(static_cast<int64_t>(number));
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 64));
    if (exponent <= 64) {
        Value magnitude = make_unsigned_int(mantissa >> (64 - exponent));
        return number < 0 ? int_negate(magnitude) : Result<Value>(magnitude);
    }
    auto shift = static_cast<size_t>(exponent) - 64;
    size_t count = shift / 64 + 2;
    BigInt* result = TRY(allocate_int(count));
    mp_limb_t* limbs = result->mutable_limbs();
    std::memset(limbs, 0, count * sizeof(mp_limb_t));
    unsigned bits = shift % 64;
    limbs[shift / 64] = mantissa << bits;
    limbs[shift / 64 + 1] = bits ? mantissa >> (64 - bits) : 0;
    return normalised_int(*result, count, number < 0);
}

Result<Value> int_true_divide(Value left, Value right)
{
    IntegerView a(left);
    IntegerView b(right);
    if (b.is_zero())
        return raise_division_by_zero("division by zero");
    if (a.is_zero())
        return Value::number(a.is_negative() != b.is_negative() ? -0.0 : 0.0);
    if (a.bit_length() <= 53 && b.bit_length() <= 53) {
        double quotient = static_cast<double>(a.low_limb()) / static_cast<double>(b.low_limb());
        return Value::number(a.is_negative() != b.is_negative() ? -quotient : quotient);
    }
    auto a_bits = static_cast<int64_t>(a.bit_length());
    auto b_bits = static_cast<int64_t>(b.bit_length());
    bool is_negative = a.is_negative() != b.is_negative();
    if (a_bits - b_bits > 1025)
        return raise_message(*types().OverflowError, "integer division result too large for a float");
    if (a_bits - b_bits < -1080)
        return Value::number(is_negative ? -0.0 : 0.0);
    // Scale the dividend by whole limbs so that the quotient has 65 to 129 bits or more; the rest is sticky.
    int64_t wanted = 66 - (a_bits - b_bits);
    bool sticky = false;
    size_t up = wanted > 0 ? static_cast<size_t>((wanted + 63) / 64) : 0;
    size_t dividend_count = a.size() + up;
    LimbScratch dividend = TRY(LimbScratch::create(dividend_count));
    std::memset(dividend.limbs(), 0, up * sizeof(mp_limb_t));
    std::memcpy(dividend.limbs() + up, a.limbs(), a.size() * sizeof(mp_limb_t));
    size_t quotient_count = dividend_count - b.size() + 1;
    LimbScratch quotient = TRY(LimbScratch::create(quotient_count));
    LimbScratch rest = TRY(LimbScratch::create(b.size()));
    if (b.size() > 4096)
        TRY(check_memory(dividend_count * sizeof(mp_limb_t) * 4));
    mpn_tdiv_qr(quotient.limbs(), rest.limbs(), 0, dividend.limbs(), static_cast<mp_size_t>(dividend_count), b.limbs(),
        static_cast<mp_size_t>(b.size()));
    sticky |= !mpn_zero_p(rest.limbs(), static_cast<mp_size_t>(b.size()));
    while (quotient.limbs()[quotient_count - 1] == 0)
        --quotient_count;
    uint64_t leading = leading_bits(quotient.limbs(), quotient_count, sticky);
    auto bits = static_cast<int64_t>(quotient_count * 64) - __builtin_clzll(quotient.limbs()[quotient_count - 1]);
    double number = round_to_double(leading, bits - 64 - static_cast<int64_t>(up * 64), sticky);
    if (std::isinf(number))
        return raise_message(*types().OverflowError, "integer division result too large for a float");
    return Value::number(is_negative ? -number : number);
}

// A read-only mpz over the limbs of a view, for the algorithms that the mpn layer does not offer.
static void view_as_mpz(mpz_t number, IntegerView const& view)
{
    auto count = static_cast<mp_size_t>(view.size());
    mpz_roinit_n(number, view.limbs(), view.is_negative() ? -count : count);
}

static Result<Value> take_mpz(mpz_t number)
{
    size_t count = mpz_size(number);
    BigInt* result = TRY(allocate_int(count));
    if (count)
        std::memcpy(result->mutable_limbs(), mpz_limbs_read(number), count * sizeof(mp_limb_t));
    return normalised_int(*result, count, mpz_sgn(number) < 0);
}

namespace {

struct OwnedMpz {
    OwnedMpz() { mpz_init(number); }
    ~OwnedMpz() { mpz_clear(number); }
    OwnedMpz(OwnedMpz const&) = delete;
    OwnedMpz& operator=(OwnedMpz const&) = delete;
    mpz_t number;
};

}

Result<Value> int_gcd(Value left, Value right)
{
    if (Value::are_small_ints(left, right))
        return make_int(std::gcd(left.as_small_int(), right.as_small_int()));
    IntegerView a(left);
    IntegerView b(right);
    if (a.size() <= 1 && b.size() <= 1) {
        return make_unsigned_int(std::gcd(a.low_limb(), b.low_limb()));
    }
    TRY(check_memory((a.size() + b.size()) * sizeof(mp_limb_t) * 4));
    if (std::max(a.size(), b.size()) > longest_in_one_piece::gcd)
        return gcd_long(TRY(int_absolute(left)), TRY(int_absolute(right)));
    TRY(poll_and_attend(runtime()));
    mpz_t first;
    mpz_t second;
    view_as_mpz(first, a);
    view_as_mpz(second, b);
    OwnedMpz result;
    mpz_gcd(result.number, first, second);
    return take_mpz(result.number);
}

Result<Value> int_square_root(Value value)
{
    IntegerView view(value);
    if (view.is_zero())
        return Value::small_int(0);
    size_t count = (view.size() + 1) / 2;
    if (view.size() > 4096)
        TRY(check_memory(view.size() * sizeof(mp_limb_t) * 4));
    if (view.size() > longest_in_one_piece::square)
        return square_root_long(TRY(exact_int(value)));
    BigInt* root = TRY(allocate_int(count));
    mpn_sqrtrem(root->mutable_limbs(), nullptr, view.limbs(), static_cast<mp_size_t>(view.size()));
    return normalised_int(*root, count, false);
}

// By squaring, when base and modulus are of one limb each.
static Value power_modulo_limb(IntegerView const& base, uint64_t exponent, IntegerView const& modulus)
{
    uint64_t const m = modulus.low_limb();
    auto multiply = [m](uint64_t a, uint64_t b) {
        return (a | b) >> 32 ? static_cast<uint64_t>(static_cast<unsigned __int128>(a) * b % m) : a * b % m;
    };
    uint64_t square = base.low_limb() % m;
    if (base.is_negative() && square != 0)
        square = m - square;
    uint64_t result = 1; // the modulus is greater
    for (; exponent != 0; exponent >>= 1) {
        if (exponent & 1)
            result = multiply(result, square);
        if (exponent > 1)
            square = multiply(square, square);
    }
    if (!modulus.is_negative() || result == 0)
        return make_unsigned_int(result);
    return make_int128(static_cast<__int128>(result) - m);
}

// None when there is none.
static Result<Value> inverse_modulo(Value number, Value modulus)
{
    IntegerView number_view(number);
    IntegerView modulus_view(modulus);
    mpz_t number_limbs;
    mpz_t modulus_limbs;
    view_as_mpz(number_limbs, number_view);
    view_as_mpz(modulus_limbs, modulus_view);
    OwnedMpz result;
    if (!mpz_invert(result.number, number_limbs, modulus_limbs))
        return Value::none();
    return take_mpz(result.number);
}

// The magnitude of the exponent counts.
static Result<Value> power_modulo(Value base, IntegerView const& exponent, Value modulus)
{
    IntegerView base_view(base);
    IntegerView modulus_view(modulus);
    mpz_t factor;
    mpz_t divisor;
    view_as_mpz(factor, base_view);
    view_as_mpz(divisor, modulus_view);
    OwnedMpz result;
    // About as many limb products as some milliseconds take, in exponent bits a piece.
    size_t const piece_bits = std::max<size_t>(64, 4000000 / (modulus_view.size() * modulus_view.size() + 1) / 64 * 64);
    if (exponent.bit_length() <= 2 * piece_bits) {
        mpz_t magnitude;
        mpz_roinit_n(magnitude, exponent.limbs(), static_cast<mp_size_t>(exponent.size()));
        mpz_powm(result.number, factor, magnitude, divisor);
        return take_mpz(result.number);
    }
    size_t const piece_limbs = piece_bits / 64;
    OwnedMpz step;
    mpz_setbit(step.number, piece_bits);
    OwnedMpz part;
    mpz_set_ui(result.number, 1);
    size_t const pieces = (exponent.size() + piece_limbs - 1) / piece_limbs;
    for (size_t index = pieces; index-- > 0;) {
        TRY(poll_and_attend(runtime()));
        size_t const low = index * piece_limbs;
        mpz_t digits;
        mpz_roinit_n(
            digits, exponent.limbs() + low, static_cast<mp_size_t>(std::min(piece_limbs, exponent.size() - low)));
        if (index + 1 != pieces)
            mpz_powm(result.number, result.number, step.number, divisor);
        mpz_powm(part.number, factor, digits, divisor);
        mpz_mul(result.number, result.number, part.number);
        mpz_mod(result.number, result.number, divisor);
    }
    return take_mpz(result.number);
}

Result<Value> int_power_modulo(Value base, Value exponent, Value modulus)
{
    IntegerView m(modulus);
    if (m.is_zero())
        return raise_value_error("pow() 3rd argument cannot be 0");
    if (m.size() == 1 && m.low_limb() == 1)
        return Value::small_int(0);
    IntegerView base_limbs(base);
    IntegerView e(exponent);
    if (m.size() == 1 && base_limbs.size() <= 1 && e.size() <= 1 && !e.is_negative())
        return power_modulo_limb(base_limbs, e.low_limb(), m);
    TRY(check_memory((m.size() + base_limbs.size()) * sizeof(mp_limb_t) * 8));
    Value const positive_modulus = TRY(int_absolute(modulus));
    Value factor = TRY(int_modulo(base, positive_modulus));
    bool const is_long = m.size() > longest_in_one_piece::modulus;
    if (e.is_negative()) {
        factor = TRY(is_long ? inverse_long(factor, positive_modulus) : inverse_modulo(factor, positive_modulus));
        if (factor.is_none())
            return raise_value_error("base is not invertible for the given modulus");
    }
    Value const power
        = TRY(is_long ? power_modulo_long(factor, e, positive_modulus) : power_modulo(factor, e, positive_modulus));
    return m.is_negative() && int_sign(power) != 0 ? int_add(power, modulus) : Result<Value>(power);
}

Result<Value> int_power(Value base, Value exponent)
{
    IntegerView b(base);
    IntegerView e(exponent);
    if (e.is_negative()) {
        double x = TRY(int_to_double(base));
        double y = TRY(int_to_double(exponent));
        if (x == 0.0)
            return raise_division_by_zero("0.0 cannot be raised to a negative power");
        return Value::number(std::pow(x, y));
    }
    if (e.is_zero())
        return Value::small_int(1);
    if (b.is_zero())
        return Value::small_int(0);
    bool is_negative = b.is_negative() && (e.low_limb() & 1);
    if (b.size() == 1 && b.low_limb() == 1)
        return Value::small_int(is_negative ? -1 : 1);
    if (e.size() > 1)
        return raise_memory_error();
    uint64_t power = e.low_limb();
    // Powers of two come out of the base first: they are a shift at the end.
    size_t zero_bits = 0;
    while (b.limbs()[zero_bits / 64] == 0)
        zero_bits += 64;
    zero_bits += static_cast<size_t>(__builtin_ctzll(b.limbs()[zero_bits / 64]));
    unsigned __int128 shift = static_cast<unsigned __int128>(zero_bits) * power;
    size_t odd_bits = b.bit_length() - zero_bits;
    unsigned __int128 bits = odd_bits == 1 ? 1 : static_cast<unsigned __int128>(odd_bits) * power;
    if (shift + bits > static_cast<unsigned __int128>(Cell::heap_range_size) * 8)
        return raise_memory_error();
    if (shift + bits < 128) {
        unsigned __int128 result = 1;
        unsigned __int128 factor = b.low_limb();
        if (b.size() == 2)
            factor |= static_cast<unsigned __int128>(b.limbs()[1]) << 64;
        for (uint64_t rest = power; rest; rest >>= 1) {
            if (rest & 1)
                result *= factor;
            if (rest > 1)
                factor *= factor;
        }
        return make_int128(static_cast<__int128>(is_negative ? 0 - result : result));
    }
    if (odd_bits == 1) {
        Value const power_of_two
            = TRY(int_shift_left(Value::small_int(1), make_unsigned_int(static_cast<uint64_t>(shift))));
        return is_negative ? int_negate(power_of_two) : Result<Value>(power_of_two);
    }
    size_t count = static_cast<size_t>((bits + 63) / 64) + 1;
    size_t shift_limbs = static_cast<size_t>(shift / 64);
    TRY(check_memory((count * 3 + shift_limbs) * sizeof(mp_limb_t)));
    size_t odd_count = (odd_bits + 63) / 64;
    LimbScratch odd = TRY(LimbScratch::create(b.size()));
    size_t first = zero_bits / 64;
    if (zero_bits % 64)
        mpn_rshift(odd.limbs(), b.limbs() + first, static_cast<mp_size_t>(b.size() - first), zero_bits % 64);
    else
        std::memcpy(odd.limbs(), b.limbs() + first, (b.size() - first) * sizeof(mp_limb_t));
    LimbScratch current = TRY(LimbScratch::create(count));
    LimbScratch next = TRY(LimbScratch::create(count + odd_count));
    std::memcpy(current.limbs(), odd.limbs(), odd_count * sizeof(mp_limb_t));
    size_t size = odd_count;
    for (int bit = 62 - __builtin_clzll(power); bit >= 0; --bit) {
        if (size > 256)
            TRY(poll_and_attend(runtime()));
        TRY(multiply_limbs(next.limbs(), current.limbs(), size, current.limbs(), size));
        size *= 2;
        while (next.limbs()[size - 1] == 0)
            --size;
        std::swap(current, next);
        if ((power >> bit) & 1) {
            TRY(multiply_limbs(next.limbs(), current.limbs(), size, odd.limbs(), odd_count));
            size += odd_count;
            while (next.limbs()[size - 1] == 0)
                --size;
            std::swap(current, next);
        }
    }
    BigInt* result = TRY(allocate_int(shift_limbs + size + 1));
    mp_limb_t* limbs = result->mutable_limbs();
    std::memset(limbs, 0, shift_limbs * sizeof(mp_limb_t));
    unsigned shift_bits = static_cast<unsigned>(shift % 64);
    limbs[shift_limbs + size] = 0;
    if (shift_bits)
        limbs[shift_limbs + size]
            = mpn_lshift(limbs + shift_limbs, current.limbs(), static_cast<mp_size_t>(size), shift_bits);
    else
        std::memcpy(limbs + shift_limbs, current.limbs(), size * sizeof(mp_limb_t));
    return normalised_int(*result, shift_limbs + size + 1, is_negative);
}

}
