// Operators of timedelta. Products and quotients are exact in 128 bits, rounded once, half to even.
#include "stdlib/datetime/timedelta.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"

#include <cmath>
#include <optional>

namespace krait {

namespace {

constexpr char const* division_by_zero = "integer division or modulo by zero";

Raised raise_division_by_zero(char const* text = division_by_zero)
{
    return raise_message(*types().ZeroDivisionError, text);
}

Raised raise_too_large()
{
    return raise_message(*types().OverflowError, "Python int too large to convert to C int");
}

FloorQuotient<Microseconds> divide_down(Microseconds dividend, Microseconds divisor)
{
    if (divisor < 0)
        dividend = -dividend, divisor = -divisor;
    return floor_divide(dividend, divisor);
}

// To the nearest, ties to even.
Microseconds divide_and_round(Microseconds dividend, Microseconds divisor)
{
    if (divisor < 0)
        dividend = -dividend, divisor = -divisor;
    auto [quotient, remainder] = floor_divide(dividend, divisor);
    Microseconds missing = divisor - remainder;
    if (remainder > missing || (remainder == missing && quotient & 1))
        ++quotient;
    return quotient;
}

Result<Value> multiply_by_int(TimeDelta& delta, Value number)
{
    Microseconds total = delta.total();
    std::optional<Microseconds> factor = int_as_microseconds(number);
    Microseconds product = 0;
    if (total != 0 && (!factor || __builtin_mul_overflow(total, *factor, &product)))
        return raise_too_large();
    return make_timedelta(product);
}

// A finite float as mantissa * 2^exponent, both integers.
struct FloatRatio {
    int64_t mantissa;
    int exponent;
};

Result<FloatRatio> ratio_of(double number)
{
    if (std::isnan(number))
        return raise_value_error("cannot convert NaN to integer ratio");
    if (std::isinf(number))
        return raise_message(*types().OverflowError, "cannot convert Infinity to integer ratio");
    if (number == 0)
        return FloatRatio { 0, 0 };
    int exponent;
    auto mantissa = static_cast<int64_t>(std::ldexp(std::frexp(number, &exponent), 53));
    int zeros = std::countr_zero(static_cast<uint64_t>(mantissa));
    return FloatRatio { mantissa >> zeros, exponent - 53 + zeros };
}

// dividend * 2^shift / divisor for a shift of either sign. Results beyond any duration are refused, and what is
// certainly less than one half is zero, before the numbers outgrow 128 bits.
Result<Value> scale(Microseconds dividend, int shift, int64_t divisor)
{
    constexpr int largest_shift = 72; // divisors have 53 bits at most
    Microseconds divisor_wide = divisor;
    if (shift < 0) {
        if (shift < -largest_shift)
            dividend = 0;
        else
            divisor_wide *= Microseconds(1) << -shift;
    } else if (dividend != 0
        && (shift > 126 || __builtin_mul_overflow(dividend, Microseconds(1) << shift, &dividend))) {
        return raise_too_large();
    }
    return make_timedelta(divide_and_round(dividend, divisor_wide));
}

Result<Value> multiply_by_float(TimeDelta& delta, double number)
{
    FloatRatio ratio = TRY(ratio_of(number));
    Microseconds product = delta.total() * ratio.mantissa;
    if (ratio.exponent < -126)
        return make_timedelta(0);
    if (ratio.exponent < 0)
        return make_timedelta(divide_and_round(product, Microseconds(1) << -ratio.exponent));
    return scale(product, ratio.exponent, 1);
}

Result<Value> divide_by_float(TimeDelta& delta, double number)
{
    FloatRatio ratio = TRY(ratio_of(number));
    if (ratio.mantissa == 0)
        return raise_division_by_zero();
    return scale(delta.total(), -ratio.exponent, ratio.mantissa);
}

Result<Value> timedelta_add(Value left, Value right)
{
    if (!left.is<TimeDelta>() || !right.is<TimeDelta>())
        return Value::not_implemented();
    auto& first = left.as<TimeDelta>();
    auto& second = right.as<TimeDelta>();
    return make_timedelta(int64_t(first.days) + second.days, int64_t(first.seconds) + second.seconds,
        int64_t(first.microseconds) + second.microseconds);
}

Result<Value> timedelta_subtract(Value left, Value right)
{
    if (!left.is<TimeDelta>() || !right.is<TimeDelta>())
        return Value::not_implemented();
    auto& first = left.as<TimeDelta>();
    auto& second = right.as<TimeDelta>();
    return make_timedelta(int64_t(first.days) - second.days, int64_t(first.seconds) - second.seconds,
        int64_t(first.microseconds) - second.microseconds);
}

Result<Value> timedelta_multiply(Value left, Value right)
{
    if (!left.is<TimeDelta>())
        std::swap(left, right);
    auto& delta = left.as<TimeDelta>();
    if (is_int(right))
        return multiply_by_int(delta, right);
    if (is_float(right))
        return multiply_by_float(delta, float_value(right));
    return Value::not_implemented();
}

Result<Value> timedelta_true_divide(Value left, Value right)
{
    if (!left.is<TimeDelta>())
        return Value::not_implemented();
    auto& delta = left.as<TimeDelta>();
    if (right.is<TimeDelta>())
        return int_true_divide(make_int128(delta.total()), make_int128(right.as<TimeDelta>().total()));
    if (is_float(right))
        return divide_by_float(delta, float_value(right));
    if (!is_int(right))
        return Value::not_implemented();
    std::optional<Microseconds> divisor = int_as_microseconds(right);
    if (!divisor)
        return make_timedelta(0); // of any duration less than half a microsecond is left
    if (*divisor == 0)
        return raise_division_by_zero();
    return make_timedelta(divide_and_round(delta.total(), *divisor));
}

Result<Value> timedelta_floor_divide(Value left, Value right)
{
    if (!left.is<TimeDelta>())
        return Value::not_implemented();
    Microseconds total = left.as<TimeDelta>().total();
    if (right.is<TimeDelta>()) {
        auto& divisor = right.as<TimeDelta>();
        if (divisor.is_zero())
            return raise_division_by_zero();
        return make_int128(divide_down(total, divisor.total()).quotient);
    }
    if (!is_int(right))
        return Value::not_implemented();
    Value quotient = TRY(int_floor_divide(make_int128(total), right));
    return make_timedelta(*int_as_microseconds(quotient));
}

Result<Value> timedelta_modulo(Value left, Value right)
{
    if (!left.is<TimeDelta>() || !right.is<TimeDelta>())
        return Value::not_implemented();
    Microseconds divisor = right.as<TimeDelta>().total();
    if (divisor == 0)
        return raise_division_by_zero("integer modulo by zero");
    Microseconds total = left.as<TimeDelta>().total();
    return make_timedelta(total - divide_down(total, divisor).quotient * divisor);
}

Result<Value> timedelta_divmod(Value left, Value right)
{
    if (!left.is<TimeDelta>() || !right.is<TimeDelta>())
        return Value::not_implemented();
    Microseconds divisor = right.as<TimeDelta>().total();
    if (divisor == 0)
        return raise_division_by_zero();
    Microseconds total = left.as<TimeDelta>().total();
    Microseconds quotient = divide_down(total, divisor).quotient;
    TimeDelta* remainder = TRY(make_timedelta(total - quotient * divisor));
    return Tuple::create({ make_int128(quotient), Value(remainder) });
}

Result<Value> timedelta_reflected_divmod(Value self, Value other)
{
    return timedelta_divmod(other, self);
}

Result<Value> timedelta_negative(Value self)
{
    auto& delta = self.as<TimeDelta>();
    return make_timedelta(-int64_t(delta.days), -int64_t(delta.seconds), -int64_t(delta.microseconds));
}

Result<Value> timedelta_positive(Value self)
{
    auto& delta = self.as<TimeDelta>();
    return make_timedelta(delta.days, delta.seconds, delta.microseconds);
}

Result<Value> timedelta_absolute(Value self)
{
    return self.as<TimeDelta>().days < 0 ? timedelta_negative(self) : timedelta_positive(self);
}

Result<bool> timedelta_truth(Value self)
{
    return !self.as<TimeDelta>().is_zero();
}

Result<Value> timedelta_compare(Value left, Value right, Comparison comparison)
{
    if (!right.is<TimeDelta>())
        return Value::not_implemented();
    return Value::boolean(satisfies(left.as<TimeDelta>() <=> right.as<TimeDelta>(), comparison));
}

}

void add_timedelta_arithmetic(Type& type, TypeBuilder& builder)
{
    Slots& slots = type.slots;
    slots.compare = timedelta_compare;
    slots.truth = timedelta_truth;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = timedelta_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Subtract)] = timedelta_subtract;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = timedelta_multiply;
    slots.binary[static_cast<size_t>(BinaryOperator::TrueDivide)] = timedelta_true_divide;
    slots.binary[static_cast<size_t>(BinaryOperator::FloorDivide)] = timedelta_floor_divide;
    slots.binary[static_cast<size_t>(BinaryOperator::Modulo)] = timedelta_modulo;
    slots.unary[static_cast<size_t>(UnaryOperator::Negative)] = timedelta_negative;
    slots.unary[static_cast<size_t>(UnaryOperator::Positive)] = timedelta_positive;
    slots.unary[static_cast<size_t>(UnaryOperator::Absolute)] = timedelta_absolute;
    builder.method<timedelta_divmod>("__divmod__(self, value, /)", "Return divmod(self, value).")
        .method<timedelta_reflected_divmod>("__rdivmod__(self, value, /)", "Return divmod(value, self).");
}

}
