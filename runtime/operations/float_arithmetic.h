// Arithmetic on floats and complex numbers with Python's rules: floor division and modulo that follow the divisor's
// sign, powers that become complex, and the errors of each. Nothing here runs script code.
#pragma once

#include "runtime/objects/value.h"

namespace krait {

Result<Value> float_true_divide(double left, double right);
Result<Value> float_floor_divide(double left, double right);
Result<Value> float_modulo(double left, double right);
struct FloatQuotient {
    double quotient;
    double remainder;
};
// The divisor is not zero.
FloatQuotient float_divide(double left, double right);
Result<Value> float_power(double base, double exponent); // a complex number for some negative bases

struct ComplexNumber {
    double real;
    double imaginary;
};
Value make_complex(ComplexNumber);
Result<ComplexNumber> complex_divide(ComplexNumber, ComplexNumber);
Result<ComplexNumber> complex_power(ComplexNumber, ComplexNumber);
// Inline, since numbers that are passed through memory are waited for longer than the product takes.
inline ComplexNumber complex_multiply(ComplexNumber a, ComplexNumber b)
{
    return { a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real };
}

// OverflowError(34, 'Numerical result out of range')
Raised raise_out_of_range();

}
