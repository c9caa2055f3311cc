#include "stdlib/_decimal/context_methods.h"

#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "stdlib/_decimal/bindings.h"
#include "stdlib/_decimal/conversion.h"

namespace krait::decimal {

static Result<Value> context_create_decimal(Context& self, Value num)
{
    Computation computation(self.settings);
    Number const number = TRY(rounded_number(num.is_present() ? num : Value::small_int(0), computation));
    return deliver(self, computation, number);
}

static Result<Value> context_create_decimal_from_float(Context& self, Value f)
{
    Computation computation(self.settings);
    Number const number = TRY(finish_any(TRY(number_from_float(f)), computation));
    return deliver(self, computation, number);
}

// For the debugger and for tests: a Decimal as it is under the context.
static Result<Value> context_apply(Context& self, Decimal& x)
{
    return apply<finish_any>(self, x.number());
}

static Result<Value> context_canonical(Context&, Value x)
{
    if (!x.is<Decimal>())
        return raise_type_error("argument must be a Decimal");
    return x;
}
static Result<bool> context_is_canonical(Context& self, Value x)
{
    TRY(context_canonical(self, x));
    return true;
}

static Result<Value> context_copy_abs(Context& self, Value x)
{
    return make_decimal(*self.state, TRY(operand(x)).absolute());
}
static Result<Value> context_copy_decimal(Context& self, Value x)
{
    return x.is<Decimal>() ? Result<Value>(x) : make_decimal(*self.state, TRY(operand(x)));
}
static Result<Value> context_copy_negate(Context& self, Value x)
{
    return make_decimal(*self.state, TRY(operand(x)).negated());
}
static Result<Value> context_copy_sign(Context& self, Value x, Value y)
{
    Number const number = TRY(operand(x));
    return make_decimal(*self.state, number.with_sign(TRY(operand(y)).is_negative()));
}

static Result<Value> context_divmod(Context& self, Value x, Value y)
{
    Number const left = TRY(operand(x));
    Number const right = TRY(operand(y));
    Computation computation(self.settings);
    Division const division = TRY(divide_with_remainder(left, right, computation));
    if (computation.happened)
        TRY(self.signal(computation.happened));
    return Value(Tuple::create_pair(
        make_decimal(*self.state, division.quotient), make_decimal(*self.state, division.remainder)));
}

static Result<Value> context_fma(Context& self, Value x, Value y, Value z)
{
    Number const left = TRY(operand(x));
    Number const right = TRY(operand(y));
    Number const summand = TRY(operand(z));
    Computation computation(self.settings);
    Number const result = TRY(multiply_add(left, right, summand, computation));
    return deliver(self, computation, result);
}

static Result<Value> context_power(Context& self, Value a, Value b, Value modulo)
{
    Number const base = TRY(operand(a));
    Number const exponent = TRY(operand(b));
    if (modulo.is_empty() || modulo.is_none())
        return apply<power>(self, base, exponent);
    Number const modulus = TRY(operand(modulo));
    Computation computation(self.settings);
    Number const result = TRY(power_modulo(base, exponent, modulus, computation));
    return deliver(self, computation, result);
}

static Result<bool> context_is_normal(Context& self, Value x)
{
    return is_normal_number(TRY(operand(x)), self.settings);
}
static Result<bool> context_is_subnormal(Context& self, Value x)
{
    return is_subnormal_number(TRY(operand(x)), self.settings);
}
static Result<Value> context_number_class(Context& self, Value x)
{
    return Value(intern(TRY(number_class(TRY(operand(x)), self.settings))));
}
static Value context_radix(Context& self)
{
    return make_decimal(*self.state, Number::of(10));
}
static Result<bool> context_same_quantum(Context&, Value x, Value y)
{
    Number const left = TRY(operand(x));
    return has_same_quantum(left, TRY(operand(y)));
}
static Result<String*> context_to_sci_string(Context& self, Value x)
{
    return to_text(TRY(operand(x)), self.has_capitals);
}
static Result<String*> context_to_eng_string(Context& self, Value x)
{
    return to_text(TRY(operand(x)), self.has_capitals, Notation::Engineering);
}

static void add_unary(TypeBuilder& builder)
{
    builder.method<context_method<absolute>>("abs(self, x, /)", "abs(x)")
        .method<context_method<exponential>>("exp(self, x, /)", "e ** x")
        .method<context_method<natural_logarithm>>("ln(self, x, /)", "The natural logarithm of x.")
        .method<context_method<decimal_logarithm>>("log10(self, x, /)", "The logarithm of x to base ten.")
        .method<context_method<exponent_of>>("logb(self, x, /)", "The exponent of the first digit.")
        .method<context_method<logical_invert>>("logical_invert(self, x, /)", "Each digit inverted.")
        .method<context_method<minus>>("minus(self, x, /)", "-x")
        .method<context_method<next_minus>>("next_minus(self, x, /)", "The largest number below x.")
        .method<context_method<next_plus>>("next_plus(self, x, /)", "The smallest number above x.")
        .method<context_method<normalize>>("normalize(self, x, /)", "x rounded, without zeros at the end.")
        .method<context_method<plus>>("plus(self, x, /)", "+x")
        .method<context_method<square_root>>("sqrt(self, x, /)", "The square root of x.")
        .method<context_method<to_integral_exact>>(
            "to_integral_exact(self, x, /)", "The nearest integer, with signals.")
        .method<context_method<to_integral_value>>("to_integral_value(self, x, /)", "The nearest integer.")
        .method<context_method<to_integral_value>>("to_integral(self, x, /)", "The nearest integer.")
        .method<context_canonical>("canonical(self, x, /)", "x")
        .method<context_copy_abs>("copy_abs(self, x, /)", "x without sign.")
        .method<context_copy_decimal>("copy_decimal(self, x, /)", "x as a Decimal.")
        .method<context_copy_negate>("copy_negate(self, x, /)", "x with the other sign.")
        .method<context_create_decimal>("create_decimal(self, num=..., /)", "A Decimal, rounded to the context.")
        .method<context_create_decimal_from_float>(
            "create_decimal_from_float(self, f, /)", "A Decimal of a float, rounded to the context.")
        .method<context_apply>("_apply(self, x, /)", "x rounded to the context.");
}

static void add_binary(TypeBuilder& builder)
{
    builder.method<context_method<add>>("add(self, x, y, /)", "x + y")
        .method<context_method<compare>>("compare(self, x, y, /)", "-1, 0, 1 or NaN.")
        .method<context_method<compare_signal>>("compare_signal(self, x, y, /)", "As compare, but any NaN signals.")
        .method<context_method<compare_total>>("compare_total(self, x, y, /)", "The order of the representations.")
        .method<context_method<compare_total_magnitude>>(
            "compare_total_mag(self, x, y, /)", "As compare_total, without signs.")
        .method<context_method<divide>>("divide(self, x, y, /)", "x / y")
        .method<context_method<divide_integer>>("divide_int(self, x, y, /)", "x // y")
        .method<context_method<logical_and>>("logical_and(self, x, y, /)", "`and` of each digit.")
        .method<context_method<logical_or>>("logical_or(self, x, y, /)", "`or` of each digit.")
        .method<context_method<logical_xor>>("logical_xor(self, x, y, /)", "`xor` of each digit.")
        .method<context_method<maximum>>("max(self, x, y, /)", "The larger one.")
        .method<context_method<maximum_magnitude>>("max_mag(self, x, y, /)", "The one with the larger magnitude.")
        .method<context_method<minimum>>("min(self, x, y, /)", "The smaller one.")
        .method<context_method<minimum_magnitude>>("min_mag(self, x, y, /)", "The one with the smaller magnitude.")
        .method<context_method<multiply>>("multiply(self, x, y, /)", "x * y")
        .method<context_method<next_toward>>("next_toward(self, x, y, /)", "The nearest number towards y.")
        .method<context_method<quantize>>("quantize(self, x, y, /)", "x rounded to the exponent of y.")
        .method<context_method<remainder>>("remainder(self, x, y, /)", "x % y")
        .method<context_method<remainder_near>>("remainder_near(self, x, y, /)", "The remainder of least magnitude.")
        .method<context_method<rotate>>("rotate(self, x, y, /)", "The digits of x rotated by y places.")
        .method<context_method<scale_exponent>>("scaleb(self, x, y, /)", "The exponent of x increased by y.")
        .method<context_method<shift>>("shift(self, x, y, /)", "The digits of x shifted by y places.")
        .method<context_method<subtract>>("subtract(self, x, y, /)", "x - y")
        .method<context_copy_sign>("copy_sign(self, x, y, /)", "x with the sign of y.")
        .method<context_divmod>("divmod(self, x, y, /)", "divmod(x, y)")
        .method<context_fma>("fma(self, x, y, z, /)", "x * y + z, rounded once.")
        .method<context_power>("power(self, /, a, b, modulo=None)", "a ** b, or pow(a, b, modulo).");
}

static void add_questions(TypeBuilder& builder)
{
    builder.method<context_question<is_finite>>("is_finite(self, x, /)", "Whether x is neither infinite nor a NaN.")
        .method<context_question<is_infinite>>("is_infinite(self, x, /)", "Whether x is infinite.")
        .method<context_question<is_nan>>("is_nan(self, x, /)", "Whether x is a NaN.")
        .method<context_question<is_quiet_nan>>("is_qnan(self, x, /)", "Whether x is a quiet NaN.")
        .method<context_question<is_signaling_nan>>("is_snan(self, x, /)", "Whether x is a signaling NaN.")
        .method<context_question<is_signed>>("is_signed(self, x, /)", "Whether the sign of x is negative.")
        .method<context_question<is_zero>>("is_zero(self, x, /)", "Whether x is a zero.")
        .method<context_is_canonical>("is_canonical(self, x, /)", "True.")
        .method<context_is_normal>("is_normal(self, x, /)", "Whether x is finite, not zero and not subnormal.")
        .method<context_is_subnormal>("is_subnormal(self, x, /)", "Whether x is subnormal.")
        .method<context_number_class>("number_class(self, x, /)", "What kind of number x is, as text.")
        .method<context_radix>("radix(self, /)", "Decimal(10).")
        .method<context_same_quantum>("same_quantum(self, x, y, /)", "Whether both have the same exponent.")
        .method<context_to_sci_string>("to_sci_string(self, x, /)", "x as text.")
        .method<context_to_eng_string>("to_eng_string(self, x, /)", "x as text; an exponent is a multiple of three.");
}

void add_context_methods(TypeBuilder& builder)
{
    add_unary(builder);
    add_binary(builder);
    add_questions(builder);
}

}
