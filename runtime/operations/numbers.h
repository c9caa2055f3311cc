// Arithmetic on Python's ints, whatever their representation: small ints, bools, BigInts and instances of subclasses
// of int. Results are exact ints, small ones wherever they fit. Built on the mpn layer of GMP; scratch space lies in
// cells, sizes are checked before anything is computed, and long operations poll a safe point between pieces.
// Nothing here runs script code, but for handlers of signals and other threads between the pieces of long operations.
#pragma once

#include "runtime/objects/numbers.h"
#include "runtime/objects/string.h"

#include <optional>
#include <string>

namespace krait {

// Sign and magnitude of any int, without copying a big one; valid while the int lives.
class IntegerView {
public:
    explicit IntegerView(Value value)
    {
        if (value.is_small_int()) {
            set(value.as_small_int());
        } else if (value.is_bool()) {
            set(value.is_true());
        } else {
            auto& big = value.as<BigInt>();
            limbs_ = big.limbs().data();
            size_ = big.limb_count();
            negative_ = big.is_negative();
        }
    }
    explicit IntegerView(int64_t number) { set(number); }
    IntegerView(IntegerView const&) = delete;
    IntegerView& operator=(IntegerView const&) = delete;

    mp_limb_t const* limbs() const { return limbs_; }
    size_t size() const { return size_; }
    bool is_negative() const { return negative_; }
    bool is_zero() const { return size_ == 0; }
    mp_limb_t low_limb() const { return size_ ? limbs_[0] : 0; }
    size_t bit_length() const;

private:
    void set(int64_t number)
    {
        negative_ = number < 0;
        single_ = negative_ ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
        limbs_ = &single_;
        size_ = number != 0;
    }

    mp_limb_t single_;
    mp_limb_t const* limbs_;
    size_t size_;
    bool negative_;
};

Value make_big_int(uint64_t magnitude, bool is_negative); // beyond what a small int holds
inline Value make_int(int64_t number)
{
    if (Value::fits_small_int(number)) [[likely]]
        return Value::small_int(number);
    return make_big_int(number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number), number < 0);
}
inline Value make_unsigned_int(uint64_t number)
{
    if (number <= static_cast<uint64_t>(Value::largest_small_int)) [[likely]]
        return Value::small_int(static_cast<int64_t>(number));
    return make_big_int(number, false);
}
Value make_int128(__int128);
// A BigInt of `limb_count` limbs to be filled and then handed to `normalised_int`. Raises MemoryError.
Result<BigInt*> allocate_int(size_t limb_count);
Value normalised_int(BigInt&, size_t limb_count, bool is_negative);
// The same number as an exact int (bools and instances of subclasses are converted).
Result<Value> exact_int(Value);
// The number as an instance of `type`, a subclass of int.
Result<Value> int_of_type(Type& type, Value number);
// Empty beyond 64 bits.
std::optional<int64_t> int_as_int64(Value);
int int_sign(Value);
bool int_is_odd(Value);
size_t int_bit_length(Value); // of the magnitude
int int_compare(Value left, Value right); // negative, 0, positive
// Exact comparison with a float that is not a NaN.
int int_compare_double(Value, double);

// `spare` is null or an operand that nobody else will ever see: the result may be made in its memory, and the rest of a
// division is.
Result<Value> int_add(Value left, Value right, BigInt* spare = nullptr);
Result<Value> int_subtract(Value left, Value right, BigInt* spare = nullptr);
Result<Value> int_multiply(Value left, Value right, BigInt* spare = nullptr);
// Division rounds towards minus infinity, as Python's. They raise ZeroDivisionError.
Result<Value> int_floor_divide(Value left, Value right, BigInt* spare = nullptr);
Result<Value> int_modulo(Value left, Value right);
struct IntQuotient {
    Value quotient;
    Value remainder;
};
Result<IntQuotient> int_divide(Value left, Value right);
Result<Value> int_true_divide(Value left, Value right); // a float, correctly rounded
Result<Value> int_power(Value base, Value exponent); // a float for negative exponents
Result<Value> int_power_modulo(Value base, Value exponent, Value modulus);
Result<Value> int_shift_left(Value, Value count);
Result<Value> int_shift_right(Value, Value count);
Result<Value> int_and(Value left, Value right);
Result<Value> int_or(Value left, Value right);
Result<Value> int_xor(Value left, Value right);
Result<Value> int_negate(Value);
Result<Value> int_invert(Value);
Result<Value> int_absolute(Value);
Result<Value> int_gcd(Value left, Value right);
Result<Value> int_square_root(Value); // of a number that is not negative, rounded down
// Nearest multiple of 10**digits, ties to even: round(self, -digits).
Result<Value> int_round_to_power_of_ten(Value, Value digits);

Result<double> int_to_double(Value); // correctly rounded; OverflowError
// Sign and mantissa in [0.5, 1) with a binary exponent, for numbers of any size.
double int_to_scaled_double(Value, int64_t& exponent);
// The float nearest to mantissa * 2^exponent, ties to even; the mantissa has its top bit set and `sticky` says that
// further bits below it are not all zero. Infinite beyond the largest float.
double round_to_double(uint64_t mantissa, int64_t exponent, bool sticky);
Result<Value> int_from_double(double); // towards zero; ValueError for NaN, OverflowError for infinities

// Digits in a base from 2 to 36, lower case, without a prefix. Bases other than powers of two obey the digit limit.
Result<String*> int_to_string(Value, unsigned base = 10);
Result<std::string> int_to_text(Value, unsigned base = 10);
// int(text, base): surrounding space, sign, prefix, underscores, any Unicode digits. `shown` is quoted in the error.
Result<Value> int_from_string(String& text, int64_t base, Value shown);
// Digits that were checked before (no sign, prefix or underscores), as in the literals of a program.
Result<Value> int_from_digits(std::string_view digits, unsigned base);

// Two's complement bytes, as int.to_bytes and int.from_bytes.
enum class ByteOrder : uint8_t { Little, Big };
enum class Signedness : uint8_t { Unsigned, Signed };
Result<Value> int_from_bytes(std::span<uint8_t const>, ByteOrder, Signedness);
// Fills `bytes`; OverflowError when the number does not fit.
Result<void> int_to_bytes(Value, std::span<uint8_t>, ByteOrder, Signedness);

// Raises MemoryError unless the heap admits so many bytes more.
Result<void> check_memory(size_t bytes);

}
