// Arithmetic on ints so long that one call of GMP would take more than some milliseconds, during which nobody could
// interrupt it: the classical algorithms by halves, whose smallest pieces are left to GMP, with a poll before each.
// For the other files of numbers: all operands are exact and not negative.
#pragma once

#include "runtime/operations/limb_scratch.h"
#include "runtime/operations/numbers.h"

namespace krait {

// Sizes in limbs up to which one call of GMP is short enough.
namespace longest_in_one_piece {
inline constexpr size_t product = size_t(1) << 17; // of the longer factor
inline constexpr size_t dividend = size_t(1) << 16;
inline constexpr size_t square = size_t(1) << 16; // whose root is looked for
inline constexpr size_t gcd = size_t(1) << 13;
inline constexpr size_t modulus = size_t(1) << 11; // of a power
inline constexpr size_t written = size_t(1) << 14; // in another base
}

Result<IntQuotient> divide_long(Value dividend, Value divisor);
Result<Value> square_root_long(Value square);
Result<Value> gcd_long(Value left, Value right);
// The inverse of `number` modulo `modulus`, which is larger; None when there is none.
Result<Value> inverse_long(Value number, Value modulus);
Result<Value> power_modulo_long(Value base, IntegerView const& exponent, Value modulus);
// The last `count` digits of the number as values below the base, the most significant first, into a cell's memory.
Result<void> write_digits_long(Value number, unsigned base, uint8_t* digits, size_t count);
Result<Value> read_digits_long(uint8_t const* digits, size_t count, unsigned base);

}
