#include "runtime/operations/float_arithmetic.h"

#include "runtime/objects/exception.h"
#include "runtime/objects/numbers.h"

#include <cmath>

namespace krait {

static Raised raise_division_by_zero(char const* message)
{
    return raise_message(*types().ZeroDivisionError, message);
}

Raised raise_out_of_range()
{
    return raise(*Exception::create(
        *types().OverflowError, { Value::small_int(34), String::create_small("Numerical result out of range") }));
}

Result<Value> float_true_divide(double left, double right)
{
    if (right == 0.0) [[unlikely]]
        return raise_division_by_zero("float division by zero");
    return Value::number(left / right);
}

static double floor_modulo(double left, double right)
{
    double rest = std::fmod(left, right);
    if (rest == 0.0)
        return std::copysign(0.0, right);
    if ((right < 0) != (rest < 0))
        rest += right;
    return rest;
}

FloatQuotient float_divide(double left, double right)
{
    double rest = std::fmod(left, right);
    double quotient = (left - rest) / right;
    if (rest != 0.0) {
        if ((right < 0) != (rest < 0)) {
            rest += right;
            quotient -= 1.0;
        }
    } else {
        rest = std::copysign(0.0, right);
    }
    if (quotient == 0.0)
        return { std::copysign(0.0, left / right), rest };
    double whole = std::floor(quotient);
    // The division may have rounded just below the true whole number.
    if (quotient - whole > 0.5)
        whole += 1.0;
    return { whole, rest };
}

Result<Value> float_floor_divide(double left, double right)
{
    if (right == 0.0) [[unlikely]]
        return raise_division_by_zero("float floor division by zero");
    return Value::number(float_divide(left, right).quotient);
}

Result<Value> float_modulo(double left, double right)
{
    if (right == 0.0) [[unlikely]]
        return raise_division_by_zero("float modulo");
    return Value::number(floor_modulo(left, right));
}

Result<Value> float_power(double base, double exponent)
{
    if (base == 0.0 && exponent < 0.0 && std::isfinite(exponent))
        return raise_division_by_zero("0.0 cannot be raised to a negative power");
    if (base < 0.0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent)) {
        ComplexNumber result = TRY(complex_power({ base, 0.0 }, { exponent, 0.0 }));
        return make_complex(result);
    }
    double result = std::pow(base, exponent);
    if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent))
        return raise_out_of_range();
    return Value::number(result);
}

Value make_complex(ComplexNumber number)
{
    Type& type = *types().complex;
    return Value(Heap::of(type).allocate_leaf<Complex>(0, type, number.real, number.imaginary));
}

// Smith's method: scale by the larger part of the divisor.
static ComplexNumber divide_unchecked(ComplexNumber a, ComplexNumber b)
{
    double real_size = std::fabs(b.real);
    double imaginary_size = std::fabs(b.imaginary);
    if (real_size >= imaginary_size) {
        double ratio = b.imaginary / b.real;
        double denominator = b.real + b.imaginary * ratio;
        return { (a.real + a.imaginary * ratio) / denominator, (a.imaginary - a.real * ratio) / denominator };
    }
    if (imaginary_size >= real_size) {
        double ratio = b.real / b.imaginary;
        double denominator = b.real * ratio + b.imaginary;
        return { (a.real * ratio + a.imaginary) / denominator, (a.imaginary * ratio - a.real) / denominator };
    }
    return { NAN, NAN };
}

Result<ComplexNumber> complex_divide(ComplexNumber a, ComplexNumber b)
{
    if (b.real == 0.0 && b.imaginary == 0.0)
        return raise_division_by_zero("complex division by zero");
    return divide_unchecked(a, b);
}

static ComplexNumber whole_power(ComplexNumber base, int64_t exponent)
{
    ComplexNumber result { 1.0, 0.0 };
    ComplexNumber factor = base;
    for (int64_t mask = 1; mask > 0 && exponent >= mask; mask <<= 1) {
        if (exponent & mask)
            result = complex_multiply(result, factor);
        factor = complex_multiply(factor, factor);
    }
    return result;
}

Result<ComplexNumber> complex_power(ComplexNumber base, ComplexNumber exponent)
{
    ComplexNumber result;
    if (exponent.imaginary == 0.0 && exponent.real == std::floor(exponent.real) && std::fabs(exponent.real) <= 100.0) {
        auto whole = static_cast<int64_t>(exponent.real);
        if (whole >= 0) {
            result = whole_power(base, whole);
        } else {
            ComplexNumber inverse = whole_power(base, -whole);
            if (inverse.real == 0.0 && inverse.imaginary == 0.0)
                return raise_division_by_zero("0.0 to a negative or complex power");
            result = divide_unchecked({ 1.0, 0.0 }, inverse);
        }
    } else if (base.real == 0.0 && base.imaginary == 0.0) {
        if (exponent.imaginary != 0.0 || exponent.real < 0.0)
            return raise_division_by_zero("0.0 to a negative or complex power");
        result = { 0.0, 0.0 };
    } else {
        double size = std::hypot(base.real, base.imaginary);
        double length = std::pow(size, exponent.real);
        double angle = std::atan2(base.imaginary, base.real);
        double phase = angle * exponent.real;
        if (exponent.imaginary != 0.0) {
            length /= std::exp(angle * exponent.imaginary);
            phase += exponent.imaginary * std::log(size);
        }
        // CPython takes what the C library says of a sine of infinity for what it says of a power of zero.
        if (std::isinf(phase))
            return raise_division_by_zero("0.0 to a negative or complex power");
        result = { length * std::cos(phase), length * std::sin(phase) };
    }
    if (std::isinf(result.real) || std::isinf(result.imaginary))
        return raise_message(*types().OverflowError, "complex exponentiation");
    return result;
}

}
