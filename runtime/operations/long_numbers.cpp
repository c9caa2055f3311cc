#include "runtime/operations/long_numbers.h"

#include "runtime/core/interruption.h"
#include "runtime/objects/containers.h"

#include <algorithm>
#include <cstring>
#include <utility>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace krait {

// Products

#ifdef __x86_64__
namespace {

bool const has_bmi2 = __builtin_cpu_supports("bmi2");

// GMP's function for any x86-64 has to save the carry at each limb; this one takes two thirds of its time.
[[gnu::target("bmi2")]] mp_limb_t multiply_by_limb_bmi2(
    mp_limb_t* result, mp_limb_t const* factor, size_t count, mp_limb_t limb)
{
    constexpr size_t at_once = 8;
    unsigned long long carry = 0;
    size_t i = 0;
    for (; i + at_once <= count; i += at_once) {
        unsigned long long low[at_once];
        unsigned long long high[at_once];
#pragma GCC unroll 8
        for (size_t j = 0; j < at_once; ++j)
            low[j] = _mulx_u64(factor[i + j], limb, &high[j]);
        unsigned long long sum;
        unsigned char flag = _addcarry_u64(0, low[0], carry, &sum);
        result[i] = sum;
#pragma GCC unroll 8
        for (size_t j = 1; j < at_once; ++j) {
            flag = _addcarry_u64(flag, low[j], high[j - 1], &sum);
            result[i + j] = sum;
        }
        carry = high[at_once - 1] + flag;
    }
    for (; i < count; ++i) {
        auto const product = static_cast<unsigned __int128>(factor[i]) * limb + carry;
        result[i] = static_cast<mp_limb_t>(product);
        carry = static_cast<mp_limb_t>(product >> 64);
    }
    return carry;
}

}
#endif

mp_limb_t multiply_by_limb(mp_limb_t* result, mp_limb_t const* factor, size_t count, mp_limb_t limb)
{
#ifdef __x86_64__
    if (has_bmi2)
        return multiply_by_limb_bmi2(result, factor, count, limb);
#endif
    return mpn_mul_1(result, factor, static_cast<mp_size_t>(count), limb);
}

namespace {

// result += addend at limb `at`; the sum fits.
void add_at(mp_limb_t* result, size_t size, size_t at, mp_limb_t const* addend, size_t addend_size)
{
    mpn_add(result + at, result + at, static_cast<mp_size_t>(size - at), addend, static_cast<mp_size_t>(addend_size));
}

// |left - right| into `difference`, which has the length of `left`, the longer one. Answers whether it is negative.
bool subtract_magnitudes(
    mp_limb_t* difference, mp_limb_t const* left, size_t left_count, mp_limb_t const* right, size_t right_count)
{
    auto const count = static_cast<mp_size_t>(right_count);
    bool const is_longer
        = !std::all_of(left + right_count, left + left_count, [](mp_limb_t limb) { return limb == 0; });
    if (is_longer || mpn_cmp(left, right, count) >= 0) {
        mpn_sub(difference, left, static_cast<mp_size_t>(left_count), right, count);
        return false;
    }
    std::fill(difference + right_count, difference + left_count, 0);
    mpn_sub_n(difference, right, left, count);
    return true;
}

// Karatsuba's algorithm for factors of the same length.
Result<void> multiply_by_halves(mp_limb_t* result, mp_limb_t const* left, mp_limb_t const* right, size_t count)
{
    size_t const low = (count + 1) / 2;
    size_t const high = count - low;
    TRY(multiply_limbs(result, left, low, right, low));
    TRY(multiply_limbs(result + 2 * low, left + low, high, right + low, high));

    LimbScratch differences = TRY(LimbScratch::create(2 * low));
    mp_limb_t* const left_difference = differences.limbs();
    mp_limb_t* right_difference = left_difference;
    bool const is_square = left == right;
    bool is_negative = subtract_magnitudes(left_difference, left, low, left + low, high);
    if (is_square) {
        is_negative = false;
    } else {
        right_difference += low;
        is_negative ^= subtract_magnitudes(right_difference, right, low, right + low, high);
    }
    LimbScratch product = TRY(LimbScratch::create(2 * low));
    TRY(multiply_limbs(product.limbs(), left_difference, low, right_difference, low));

    // low product + high product - product of the differences
    size_t const size = 2 * low + 1;
    LimbScratch middle = TRY(LimbScratch::create(size));
    mp_limb_t* const sum = middle.limbs();
    sum[size - 1]
        = mpn_add(sum, result, static_cast<mp_size_t>(2 * low), result + 2 * low, static_cast<mp_size_t>(2 * high));
    if (is_negative)
        sum[size - 1] += mpn_add_n(sum, sum, product.limbs(), static_cast<mp_size_t>(2 * low));
    else
        sum[size - 1] -= mpn_sub_n(sum, sum, product.limbs(), static_cast<mp_size_t>(2 * low));
    size_t const used = std::min(size, 2 * count - low);
    add_at(result, 2 * count, low, sum, used);
    return {};
}

}

Result<void> multiply_limbs(
    mp_limb_t* result, mp_limb_t const* left, size_t left_count, mp_limb_t const* right, size_t right_count)
{
    if (left_count < right_count) {
        std::swap(left, right);
        std::swap(left_count, right_count);
    }
    if (right_count == 1 && left_count <= longest_in_one_piece::product) {
        result[left_count] = multiply_by_limb(result, left, left_count, *right);
        return {};
    }
    // GMP takes temporary space of several times the size of the factors from malloc.
    if (right_count > 4096) {
        TRY(check_memory((left_count + right_count) * sizeof(mp_limb_t) * 2));
        TRY(poll_and_attend(runtime()));
    }
    if (left_count <= longest_in_one_piece::product) {
        if (left == right && left_count == right_count)
            mpn_sqr(result, left, static_cast<mp_size_t>(left_count));
        else
            mpn_mul(result, left, static_cast<mp_size_t>(left_count), right, static_cast<mp_size_t>(right_count));
        return {};
    }
    if (left_count == right_count)
        return multiply_by_halves(result, left, right, left_count);
    size_t const piece = std::max(right_count, longest_in_one_piece::product);
    LimbScratch product = TRY(LimbScratch::create(piece + right_count));
    std::memset(result, 0, (left_count + right_count) * sizeof(mp_limb_t));
    for (size_t low = 0; low < left_count; low += piece) {
        TRY(poll_and_attend(runtime()));
        size_t const count = std::min(piece, left_count - low);
        TRY(multiply_limbs(product.limbs(), left + low, count, right, right_count));
        add_at(result, left_count + right_count, low, product.limbs(), count + right_count);
    }
    return {};
}

// Quotients

namespace {

Result<Value> shifted_left(Value number, size_t bits)
{
    return int_shift_left(number, make_unsigned_int(bits));
}
Result<Value> shifted_right(Value number, size_t bits)
{
    return int_shift_right(number, make_unsigned_int(bits));
}

// The number modulo 2**bits.
Result<Value> low_bits(Value number, size_t bits)
{
    IntegerView view(number);
    if (view.bit_length() <= bits)
        return exact_int(number);
    size_t const count = (bits + 63) / 64;
    BigInt* result = TRY(allocate_int(count));
    std::memcpy(result->mutable_limbs(), view.limbs(), count * sizeof(mp_limb_t));
    if (bits % 64)
        result->mutable_limbs()[count - 1] &= (mp_limb_t(1) << bits % 64) - 1;
    return normalised_int(*result, count, false);
}

Result<Value> joined(Value high, Value low, size_t bits)
{
    return int_add(TRY(shifted_left(high, bits)), low);
}

constexpr size_t longest_divisor_bits = longest_in_one_piece::dividend / 2 * 64;

Result<IntQuotient> divide_by_halves(Value dividend, Value divisor, size_t bits);

// Makes an estimated quotient exact whose remainder came out negative.
Result<void> correct(IntQuotient& division, Value divisor)
{
    while (int_sign(division.remainder) < 0) {
        division.quotient = TRY(int_subtract(division.quotient, Value::small_int(1)));
        division.remainder = TRY(int_add(division.remainder, divisor));
    }
    return {};
}

// Divides high * 2**half + low by a divisor of twice `half` bits; the quotient has `half` bits.
Result<IntQuotient> divide_three_halves(Value high, Value low, Value divisor, size_t half)
{
    Value const divisor_high = TRY(shifted_right(divisor, half));
    IntQuotient division;
    if (int_compare(TRY(shifted_right(high, half)), divisor_high) < 0) {
        division = TRY(divide_by_halves(high, divisor_high, half));
    } else {
        division.quotient = TRY(int_subtract(TRY(shifted_left(Value::small_int(1), half)), Value::small_int(1)));
        division.remainder = TRY(int_subtract(high, TRY(int_multiply(division.quotient, divisor_high))));
    }
    Value const product = TRY(int_multiply(division.quotient, TRY(low_bits(divisor, half))));
    division.remainder = TRY(int_subtract(TRY(joined(division.remainder, low, half)), product));
    TRY(correct(division, divisor));
    return division;
}

// Burnikel and Ziegler, Fast Recursive Division (1998). The divisor has exactly `bits` bits, and so has the quotient
// at most.
Result<IntQuotient> divide_by_halves(Value dividend, Value divisor, size_t bits)
{
    if (bits <= longest_divisor_bits)
        return int_divide(dividend, divisor);
    bool const is_odd = bits % 2;
    if (is_odd) {
        dividend = TRY(shifted_left(dividend, 1));
        divisor = TRY(shifted_left(divisor, 1));
        bits++;
    }
    size_t const half = bits / 2;
    Value const upper = TRY(shifted_right(dividend, half));
    IntQuotient const first
        = TRY(divide_three_halves(TRY(shifted_right(upper, half)), TRY(low_bits(upper, half)), divisor, half));
    IntQuotient const second = TRY(divide_three_halves(first.remainder, TRY(low_bits(dividend, half)), divisor, half));
    return IntQuotient { TRY(joined(first.quotient, second.quotient, half)),
        is_odd ? TRY(shifted_right(second.remainder, 1)) : second.remainder };
}

// A quotient shorter than the divisor depends on the leading bits of both.
Result<IntQuotient> divide_leading_bits(Value dividend, Value divisor, size_t ignored_bits)
{
    IntQuotient division
        = TRY(int_divide(TRY(shifted_right(dividend, ignored_bits)), TRY(shifted_right(divisor, ignored_bits))));
    Value const rest = TRY(joined(division.remainder, TRY(low_bits(dividend, ignored_bits)), ignored_bits));
    Value const product = TRY(int_multiply(division.quotient, TRY(low_bits(divisor, ignored_bits))));
    division.remainder = TRY(int_subtract(rest, product));
    TRY(correct(division, divisor));
    return division;
}

}

Result<IntQuotient> divide_long(Value dividend, Value divisor)
{
    if (int_compare(dividend, divisor) < 0)
        return IntQuotient { Value::small_int(0), dividend };
    size_t const divisor_bits = int_bit_length(divisor);
    size_t const quotient_bits = int_bit_length(dividend) - divisor_bits + 1;
    if (quotient_bits + 64 < divisor_bits)
        return divide_leading_bits(dividend, divisor, divisor_bits - quotient_bits);
    // Digit by digit as on paper: a digit is as long as the divisor, which for that ends in a whole limb, or, when the
    // divisor is short, as long as GMP may take.
    bool const is_short = divisor_bits <= longest_divisor_bits;
    size_t const padding = is_short ? 0 : (64 - divisor_bits % 64) % 64;
    dividend = TRY(shifted_left(dividend, padding));
    divisor = TRY(shifted_left(divisor, padding));
    size_t const digit_bits = is_short ? longest_divisor_bits : divisor_bits + padding;
    size_t const digit_limbs = digit_bits / 64;
    IntegerView view(dividend);
    size_t const digit_count = (view.size() + digit_limbs - 1) / digit_limbs;
    BigInt* quotient = TRY(allocate_int(digit_count * digit_limbs));
    std::memset(quotient->mutable_limbs(), 0, digit_count * digit_limbs * sizeof(mp_limb_t));
    Value rest = Value::small_int(0);
    for (size_t index = digit_count; index-- > 0;) {
        TRY(poll_and_attend(runtime()));
        size_t const low = index * digit_limbs;
        size_t const count = std::min(digit_limbs, view.size() - low);
        BigInt* digit = TRY(allocate_int(count));
        std::memcpy(digit->mutable_limbs(), view.limbs() + low, count * sizeof(mp_limb_t));
        Value const part = TRY(joined(rest, normalised_int(*digit, count, false), digit_bits));
        IntQuotient const division
            = TRY(is_short ? int_divide(part, divisor) : divide_by_halves(part, divisor, digit_bits));
        IntegerView const found(division.quotient);
        std::memcpy(quotient->mutable_limbs() + low, found.limbs(), found.size() * sizeof(mp_limb_t));
        rest = division.remainder;
    }
    return IntQuotient { normalised_int(*quotient, digit_count * digit_limbs, false),
        TRY(shifted_right(rest, padding)) };
}

// Roots

namespace {

// Root and rest. Zimmermann, Karatsuba Square Root (1999).
Result<IntQuotient> square_root_with_rest(Value square)
{
    size_t const bits = int_bit_length(square);
    Value root;
    if (IntegerView(square).size() <= longest_in_one_piece::square) {
        TRY(poll_and_attend(runtime()));
        root = TRY(int_square_root(square));
    } else {
        // In quarters, of which the highest has one of its two top bits set.
        size_t const quarter = (bits + 3) / 4;
        size_t const shift = (4 * quarter - bits) / 2;
        Value const number = TRY(shifted_left(square, 2 * shift));
        IntQuotient const high = TRY(square_root_with_rest(TRY(shifted_right(number, 2 * quarter))));
        Value const third = TRY(low_bits(TRY(shifted_right(number, quarter)), quarter));
        IntQuotient const division
            = TRY(int_divide(TRY(joined(high.remainder, third, quarter)), TRY(shifted_left(high.quotient, 1))));
        root = TRY(joined(high.quotient, division.quotient, quarter));
        Value const rest = TRY(joined(division.remainder, TRY(low_bits(number, quarter)), quarter));
        if (int_compare(rest, TRY(int_multiply(division.quotient, division.quotient))) < 0)
            root = TRY(int_subtract(root, Value::small_int(1)));
        root = TRY(shifted_right(root, shift));
    }
    return IntQuotient { root, TRY(int_subtract(square, TRY(int_multiply(root, root)))) };
}

}

Result<Value> square_root_long(Value square)
{
    return TRY(square_root_with_rest(square)).quotient;
}

// Common divisors

namespace {

// Two numbers, the larger first, and what they are combined of: steps of Euclid's algorithm replace the pair (a, b) of
// the start by (u * a + v * b, w * a + x * b). Whatever the steps are, the common divisors stay the same as long as
// the matrix has an inverse in integers, so a step may be guessed from leading bits alone.
struct Matrix {
    Value u = Value::small_int(1);
    Value v = Value::small_int(0);
    Value w = Value::small_int(0);
    Value x = Value::small_int(1);
};
struct Pair {
    Value first;
    Value second;
};

Result<Value> combine(Value factor, Value left, Value other_factor, Value right)
{
    return int_add(TRY(int_multiply(factor, left)), TRY(int_multiply(other_factor, right)));
}

Result<Matrix> multiply(Matrix const& left, Matrix const& right)
{
    return Matrix {
        TRY(combine(left.u, right.u, left.v, right.w)),
        TRY(combine(left.u, right.v, left.v, right.x)),
        TRY(combine(left.w, right.u, left.x, right.w)),
        TRY(combine(left.w, right.v, left.x, right.x)),
    };
}

// Applies a guessed matrix to the pair, and changes signs and order so that it is one again.
Result<Pair> apply(Matrix& matrix, Pair const& pair)
{
    Pair result { TRY(combine(matrix.u, pair.first, matrix.v, pair.second)),
        TRY(combine(matrix.w, pair.first, matrix.x, pair.second)) };
    if (int_sign(result.first) < 0) {
        result.first = TRY(int_negate(result.first));
        matrix.u = TRY(int_negate(matrix.u));
        matrix.v = TRY(int_negate(matrix.v));
    }
    if (int_sign(result.second) < 0) {
        result.second = TRY(int_negate(result.second));
        matrix.w = TRY(int_negate(matrix.w));
        matrix.x = TRY(int_negate(matrix.x));
    }
    if (int_compare(result.first, result.second) < 0) {
        std::swap(result.first, result.second);
        std::swap(matrix.u, matrix.w);
        std::swap(matrix.v, matrix.x);
    }
    return result;
}

// One exact step.
Result<void> divide_once(Pair& pair, Matrix& matrix)
{
    IntQuotient const division = TRY(int_divide(pair.first, pair.second));
    pair = { pair.second, division.remainder };
    Matrix next { matrix.w, matrix.x, TRY(int_subtract(matrix.u, TRY(int_multiply(division.quotient, matrix.w)))),
        TRY(int_subtract(matrix.v, TRY(int_multiply(division.quotient, matrix.x)))) };
    matrix = next;
    return {};
}

// The steps for a pair that fits into words, down to half its length.
Matrix halve_words(uint64_t first, uint64_t second, size_t target_bits)
{
    int64_t u = 1, v = 0, w = 0, x = 1;
    while (second >> target_bits) {
        auto const quotient = static_cast<int64_t>(first / second);
        first = std::exchange(second, first % second);
        u = std::exchange(w, u - quotient * w);
        v = std::exchange(x, v - quotient * x);
    }
    return { make_int(u), make_int(v), make_int(w), make_int(x) };
}

// Steps that take the second number down to about half the length of the first. Half of them are found from the upper
// half of the numbers, the rest from the upper half of what is left (Schönhage's half-gcd).
Result<Matrix> halve(Pair pair)
{
    size_t const length = int_bit_length(pair.first);
    size_t const target_bits = (length + 1) / 2;
    if (int_bit_length(pair.second) <= target_bits)
        return Matrix {};
    if (length <= 62)
        return halve_words(IntegerView(pair.first).low_limb(), IntegerView(pair.second).low_limb(), target_bits);
    TRY(poll_and_attend(runtime()));
    Matrix matrix
        = TRY(halve({ TRY(shifted_right(pair.first, target_bits)), TRY(shifted_right(pair.second, target_bits)) }));
    pair = TRY(apply(matrix, pair));
    if (int_bit_length(pair.second) > target_bits)
        TRY(divide_once(pair, matrix));
    size_t const bits = int_bit_length(pair.first);
    if (int_bit_length(pair.second) <= target_bits || bits >= length)
        return matrix;
    size_t const ignored_bits = 2 * target_bits - bits;
    Matrix second
        = TRY(halve({ TRY(shifted_right(pair.first, ignored_bits)), TRY(shifted_right(pair.second, ignored_bits)) }));
    TRY(apply(second, pair));
    return multiply(second, matrix);
}

// Replaces a pair of long numbers by one of about half the length.
Result<Matrix> shorten(Pair& pair)
{
    Matrix matrix = TRY(halve(pair));
    pair = TRY(apply(matrix, pair));
    if (int_sign(pair.second) != 0)
        TRY(divide_once(pair, matrix));
    return matrix;
}

}

Result<Value> gcd_long(Value left, Value right)
{
    Pair pair { left, right };
    if (int_compare(left, right) < 0)
        std::swap(pair.first, pair.second);
    while (IntegerView(pair.second).size() > longest_in_one_piece::gcd) {
        if (int_bit_length(pair.first) > int_bit_length(pair.second) + 64)
            pair = { pair.second, TRY(int_modulo(pair.first, pair.second)) };
        else
            TRY(shorten(pair));
    }
    if (int_sign(pair.second) == 0)
        return pair.first;
    return int_gcd(pair.second, TRY(int_modulo(pair.first, pair.second)));
}

Result<Value> inverse_long(Value number, Value modulus)
{
    // Each member of the pair is a multiple of `number`, modulo `modulus`: by these factors.
    Pair pair { modulus, number };
    Pair factors { Value::small_int(0), Value::small_int(1) };
    while (int_sign(pair.second) != 0) {
        Matrix const matrix = TRY(shorten(pair));
        factors = { TRY(combine(matrix.u, factors.first, matrix.v, factors.second)),
            TRY(combine(matrix.w, factors.first, matrix.x, factors.second)) };
    }
    if (int_compare(pair.first, Value::small_int(1)) != 0)
        return Value::none();
    return int_modulo(factors.first, modulus);
}

// Powers

Result<Value> power_modulo_long(Value base, IntegerView const& exponent, Value modulus)
{
    Value result = Value::small_int(1);
    for (size_t bit = exponent.bit_length(); bit-- > 0;) {
        TRY(poll_and_attend(runtime()));
        result = TRY(int_modulo(TRY(int_multiply(result, result)), modulus));
        if (exponent.limbs()[bit / 64] >> bit % 64 & 1)
            result = TRY(int_modulo(TRY(int_multiply(result, base)), modulus));
    }
    return result;
}

// Digits

namespace {

constexpr size_t digits_in_one_piece = 300'000;

// base ** (digits_in_one_piece * 2**level) for each level at which `count` digits are cut.
Result<ValueArray*> powers_for(size_t count, unsigned base)
{
    size_t levels = 0;
    while (digits_in_one_piece << levels < count)
        levels++;
    ValueArray* powers = ValueArray::create(std::max<size_t>(levels, 1));
    for (size_t level = 0; level < levels; ++level) {
        Value const below = level == 0 ? Value() : powers->values()[level - 1];
        powers->set(level,
            level == 0 ? TRY(int_power(make_unsigned_int(base), make_unsigned_int(digits_in_one_piece)))
                       : TRY(int_multiply(below, below)));
    }
    return powers;
}

// The level at which so many digits are cut, of which those below it have `digits_in_one_piece << level`.
size_t level_of(size_t count)
{
    size_t level = 0;
    while (digits_in_one_piece << (level + 1) < count)
        level++;
    return level;
}

Result<void> write_digits(Value number, unsigned base, uint8_t* digits, size_t count, ValueArray& powers)
{
    if (count > digits_in_one_piece) {
        size_t const level = level_of(count);
        size_t const low = digits_in_one_piece << level;
        IntQuotient const division = TRY(int_divide(number, powers.values()[level]));
        TRY(write_digits(division.quotient, base, digits, count - low, powers));
        return write_digits(division.remainder, base, digits + (count - low), low, powers);
    }
    TRY(poll_and_attend(runtime()));
    IntegerView view(number);
    std::memset(digits, 0, count);
    if (view.is_zero())
        return {};
    // GMP destroys what it is given, and may write a leading zero more.
    LimbScratch limbs = TRY(LimbScratch::create(view.size() + 1));
    std::memcpy(limbs.limbs(), view.limbs(), view.size() * sizeof(mp_limb_t));
    LimbScratch written = TRY(LimbScratch::create(count / sizeof(mp_limb_t) + 2));
    size_t size
        = mpn_get_str(written.bytes(), static_cast<int>(base), limbs.limbs(), static_cast<mp_size_t>(view.size()));
    uint8_t const* first = written.bytes();
    for (; size > count; --size)
        VERIFY(*first++ == 0);
    std::memcpy(digits + (count - size), first, size);
    return {};
}

Result<Value> read_digits(uint8_t const* digits, size_t count, unsigned base, ValueArray& powers)
{
    if (count > digits_in_one_piece) {
        size_t const level = level_of(count);
        size_t const low = digits_in_one_piece << level;
        Value const high = TRY(read_digits(digits, count - low, base, powers));
        Value const product = TRY(int_multiply(high, powers.values()[level]));
        return int_add(product, TRY(read_digits(digits + (count - low), low, base, powers)));
    }
    TRY(poll_and_attend(runtime()));
    size_t const room = count / 12 + 2; // a limb has at least so many digits
    BigInt* result = TRY(allocate_int(room));
    auto const used = mpn_set_str(result->mutable_limbs(), digits, count, static_cast<int>(base));
    return normalised_int(*result, static_cast<size_t>(used), false);
}

}

Result<void> write_digits_long(Value number, unsigned base, uint8_t* digits, size_t count)
{
    return write_digits(number, base, digits, count, *TRY(powers_for(count, base)));
}

Result<Value> read_digits_long(uint8_t const* digits, size_t count, unsigned base)
{
    return read_digits(digits, count, base, *TRY(powers_for(count, base)));
}

}
