// Exponentials and logarithms in binary fixed point: an int v stands for v / 2^bits. Results are off by a few units at
// most; guard bits inside see to that.
#pragma once

#include "stdlib/_decimal/number.h"

namespace krait::decimal {

Result<Value> to_fixed(Number const&, int64_t bits); // of finite numbers, towards zero
Result<Value> fixed_ln_ten(int64_t bits);
Result<Value> fixed_logarithm(Number const&, int64_t bits); // of positive numbers

// e^x as mantissa / 2^bits * 10^exponent, with a mantissa between 1 and 10, roughly.
struct FixedExponential {
    Value mantissa;
    int64_t exponent;
};
// The argument stands for argument / 2^argument_bits, and has more bits than `bits` by those of its whole part.
Result<FixedExponential> fixed_exponential(Value argument, int64_t argument_bits, int64_t bits);

Result<Value> shift_left(Value, int64_t bits);
Result<Value> shift_right(Value, int64_t bits); // towards minus infinity; to the left when negative

inline int64_t bits_for_digits(int64_t digits)
{
    return static_cast<int64_t>(static_cast<long double>(digits) * 3.3219280948873623479L) + 2;
}

}
