// The type Decimal.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/float_arithmetic.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/operators.h"
#include "stdlib/_decimal/bindings.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/conversion.h"

#include <algorithm>

namespace krait::decimal {

static Result<Value> construct_decimal(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] = { "value", "context" };
    if (size_t const count = arguments.positional_count + arguments.keyword_count(); count > 2)
        return raise_type_error("function takes at most 2 arguments ({} given)", count);
    Value values[2];
    TRY(bind_arguments("Decimal", arguments, names, 0, values));
    State& state = decimal::state();
    Value const given = values[0].is_present() ? values[0] : Value::small_int(0);
    bool const is_exact_type = &type == state.decimal_type;
    Context& context = *TRY(context_or_current(values[1]));
    if (is_exact_type && given.is<Decimal>() && &given.object().type() == &type)
        return given;
    Computation computation(context.settings);
    Number const number = TRY(exact_number(given, computation));
    if (computation.happened)
        TRY(context.signal(computation.happened));
    return allocate_object<Decimal>(type, 0, number.coefficient, number.exponent, number.kind(), number.is_negative());
}

static Result<Value> decimal_from_float(Type& type, Value f)
{
    return make_decimal_of(type, TRY(number_from_float(f)));
}

static Result<Value> decimal_str(Value self)
{
    return TRY(to_text(self.as<Decimal>().number(), current_context()->has_capitals));
}

static Result<Value> decimal_repr(Value self)
{
    String& text = *TRY(to_text(self.as<Decimal>().number(), current_context()->has_capitals));
    return Value(TRY(String::create_ascii(fmt::format("Decimal('{}')", text.ascii_view()))));
}

static Result<String*> decimal_to_eng_string(Decimal& self, Value context)
{
    return to_text(self.number(), TRY(context_or_current(context))->has_capitals, Notation::Engineering);
}

static Result<int64_t> decimal_hash(Value self)
{
    Number const number = self.as<Decimal>().number();
    if (number.kind() == Kind::Signaling)
        return raise_type_error("Cannot hash a signaling NaN value");
    return number.is_nan() ? hash_of_pointer(self.cell()) : hash_of(number);
}

static Result<bool> decimal_truth(Value self)
{
    return !self.as<Decimal>().number().is_zero();
}

// The other side of a comparison as a number. A rational is compared by multiplying with its denominator: then `left`
// changes too. Answers whether the type can be compared.
static Result<bool> load_comparison(Number& left, Value right, Number& other, Comparison comparison)
{
    if (TRY(load_operand(right, other)))
        return true;
    bool const is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    double number;
    if (is_float(right)) {
        number = float_value(right);
    } else if (right.is<Complex>() && is_equality && right.as<Complex>().imaginary == 0) {
        number = right.as<Complex>().real;
    } else {
        State& state = decimal::state();
        if (!TRY(is_instance_of(right, Value(state.rational_type.get()))))
            return false;
        Number const denominator = TRY(operand(TRY(get_attribute(right, *intern("denominator")))));
        other = TRY(operand(TRY(get_attribute(right, *intern("numerator")))));
        if (left.is_finite())
            left.coefficient = TRY(int_multiply(left.coefficient, denominator.coefficient));
        return true;
    }
    Context& context = *current_context();
    if (is_equality)
        context.flags |= condition::float_operation;
    else
        TRY(context.signal(condition::float_operation));
    other = TRY(from_double(number));
    return true;
}

static Result<Value> decimal_compare(Value self, Value right, Comparison comparison)
{
    Number left = self.as<Decimal>().number();
    Number other;
    if (!TRY(load_comparison(left, right, other, comparison)))
        return Value::not_implemented();
    if (left.is_nan() || other.is_nan()) {
        bool const is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
        if (!is_equality || left.kind() == Kind::Signaling || other.kind() == Kind::Signaling)
            TRY(current_context()->signal(condition::invalid_operation));
        return Value::boolean(comparison == Comparison::NotEqual);
    }
    int const order = TRY(order_of(left, other));
    switch (comparison) {
    case Comparison::Less:
        return Value::boolean(order < 0);
    case Comparison::LessEqual:
        return Value::boolean(order <= 0);
    case Comparison::Equal:
        return Value::boolean(order == 0);
    case Comparison::NotEqual:
        return Value::boolean(order != 0);
    case Comparison::Greater:
        return Value::boolean(order > 0);
    case Comparison::GreaterEqual:
        return Value::boolean(order >= 0);
    }
    UNREACHABLE();
}

static Result<Value> decimal_ternary_power(Value base, Value exponent, Value modulus)
{
    Number numbers[3];
    size_t index = 0;
    for (Value value : { base, exponent, modulus }) {
        if (!TRY(load_operand(value, numbers[index++])))
            return Value::not_implemented();
    }
    Context& context = *current_context();
    Computation computation(context.settings);
    Number const result = TRY(power_modulo(numbers[0], numbers[1], numbers[2], computation));
    return deliver(context, computation, result);
}

static Result<Value> divide_both(Value left, Value right)
{
    Number first;
    Number second;
    if (!TRY(load_operand(left, first)) || !TRY(load_operand(right, second)))
        return Value::not_implemented();
    Context& context = *current_context();
    Computation computation(context.settings);
    Division const division = TRY(divide_with_remainder(first, second, computation));
    if (computation.happened)
        TRY(context.signal(computation.happened));
    return Value(Tuple::create_pair(
        make_decimal(*context.state, division.quotient), make_decimal(*context.state, division.remainder)));
}
static Result<Value> decimal_divmod(Decimal& self, Value value)
{
    return divide_both(&self, value);
}
static Result<Value> decimal_rdivmod(Decimal& self, Value value)
{
    return divide_both(value, &self);
}

template <Rounding rounding> static Result<Value> decimal_to_int(Value self)
{
    return to_int(self.as<Decimal>().number(), rounding);
}

static Result<Value> decimal_round(Decimal& self, Value digits)
{
    if (digits.is_empty())
        return to_int(self.number(), Rounding::HalfEven);
    if (!is_int(digits))
        return raise_type_error("optional arg must be an integer");
    std::optional<int64_t> const places = int_as_int64(digits);
    if (!places)
        return raise_message(*types().OverflowError, "Python int too large to convert to C ssize_t");
    Number const pattern = Number::finite(false, Value::small_int(1), *places == INT64_MIN ? INT64_MAX : -*places);
    return apply<quantize>(*current_context(), self.number(), pattern);
}

static Result<Value> decimal_float(Value self)
{
    return Value::number(TRY(to_double(self.as<Decimal>().number())));
}
static Result<Value> decimal_complex(Decimal& self)
{
    return make_complex({ TRY(to_double(self.number())), 0.0 });
}

static Result<Separators> separators_from(Value given)
{
    if (!given.is<Dict>())
        return raise_type_error("optional argument must be a dict");
    Separators separators;
    auto take = [&](char const* name, std::string& text) -> Result<void> {
        Value const value = given.as<Dict>().get(*intern(name));
        if (value.is_empty())
            return {};
        if (!value.is<String>())
            return raise_type_error("override values must be str");
        text = value.as<String>().to_utf8();
        return {};
    };
    TRY(take("decimal_point", separators.point));
    TRY(take("thousands_sep", separators.thousands));
    TRY(take("grouping", separators.group_sizes));
    // The sizes end with a zero, and a negative one is none.
    separators.group_sizes.resize(std::min(separators.group_sizes.find('\0'), separators.group_sizes.size()));
    bool const has_large_group = std::any_of(separators.group_sizes.begin(), separators.group_sizes.end(),
        [](char size) { return static_cast<unsigned char>(size) > 127; });
    if (separators.point.empty() || separators.point.size() > 4 || separators.thousands.size() > 4 || has_large_group)
        return raise_value_error("invalid override dict");
    return separators;
}

static Result<String*> decimal_format(Decimal& self, Value specification, Value override_separators)
{
    if (!specification.is<String>())
        return raise_type_error("format arg must be str");
    Context& context = *current_context();
    std::optional<Separators> separators;
    if (override_separators.is_present())
        separators = TRY(separators_from(override_separators));
    return format_number(
        self.number(), specification.as<String>(), context.settings.rounding, context.has_capitals, separators);
}

static Result<Value> decimal_reduce(Decimal& self)
{
    Value const text = TRY(decimal_str(&self));
    return Value(Tuple::create({ Value(&self.type()), Value(Tuple::create({ text })) }));
}

static Result<Value> decimal_itself(Decimal& self)
{
    return Value(&self);
}
static Result<Value> decimal_deepcopy(Decimal& self, Value)
{
    return Value(&self);
}
static int64_t decimal_sizeof(Decimal& self)
{
    Value const coefficient = self.number().coefficient;
    size_t const cell = coefficient.is_cell() ? coefficient.as<BigInt>().payload_size() : 0;
    return static_cast<int64_t>(sizeof(Decimal) + cell);
}
static Result<Value> get_real(Value self)
{
    return self;
}
static Result<Value> get_imaginary(Value)
{
    return make_decimal(state(), Number());
}

static Result<int64_t> decimal_adjusted(Decimal& self)
{
    return self.number().is_finite() ? adjusted_exponent(self.number()) : Result<int64_t>(0);
}
static Result<Value> decimal_as_tuple(Decimal& self)
{
    return as_tuple(self.number());
}
static Result<Value> decimal_as_integer_ratio(Decimal& self)
{
    return as_integer_ratio(self.number());
}
static bool decimal_is_canonical(Decimal&)
{
    return true;
}
static Result<bool> decimal_is_normal(Decimal& self, Value context)
{
    return is_normal_number(self.number(), TRY(context_or_current(context))->settings);
}
static Result<bool> decimal_is_subnormal(Decimal& self, Value context)
{
    return is_subnormal_number(self.number(), TRY(context_or_current(context))->settings);
}
static Result<Value> decimal_number_class(Decimal& self, Value context)
{
    return Value(intern(TRY(number_class(self.number(), TRY(context_or_current(context))->settings))));
}
static Value decimal_radix(Decimal&)
{
    return make_decimal(state(), Number::of(10));
}
static Value decimal_copy_abs(Decimal& self)
{
    return make_decimal(state(), self.number().absolute());
}
static Value decimal_copy_negate(Decimal& self)
{
    return make_decimal(state(), self.number().negated());
}
static Result<Value> decimal_copy_sign(Decimal& self, Value other, Value context)
{
    TRY(context_or_current(context));
    return make_decimal(state(), self.number().with_sign(TRY(operand(other)).is_negative()));
}
static Result<bool> decimal_same_quantum(Decimal& self, Value other, Value context)
{
    TRY(context_or_current(context));
    return has_same_quantum(self.number(), TRY(operand(other)));
}

static Result<Value> decimal_fma(Decimal& self, Value other, Value third, Value context)
{
    Context& taken = *TRY(context_or_current(context));
    Number const factor = TRY(operand(other));
    Number const summand = TRY(operand(third));
    Computation computation(taken.settings);
    Number const result = TRY(multiply_add(self.number(), factor, summand, computation));
    return deliver(taken, computation, result);
}

// A computation with a rounding of its own, if one is given.
static Result<Computation> computation_with(Context const& context, Value rounding)
{
    Computation computation(context.settings);
    if (rounding.is_present() && !rounding.is_none())
        computation.rounding = TRY(rounding_from(rounding));
    return computation;
}

static Result<Value> decimal_quantize(Decimal& self, Value exp, Value rounding, Value context)
{
    Context& taken = *TRY(context_or_current(context));
    Computation computation = TRY(computation_with(taken, rounding));
    Number const pattern = TRY(operand(exp));
    Number const result = TRY(quantize(self.number(), pattern, computation));
    return deliver(taken, computation, result);
}

template <UnaryOperation operation>
static Result<Value> decimal_to_integral(Decimal& self, Value rounding, Value context)
{
    Context& taken = *TRY(context_or_current(context));
    Computation computation = TRY(computation_with(taken, rounding));
    Number const result = TRY(operation(self.number(), computation));
    return deliver(taken, computation, result);
}

static void set_slots(Slots& slots)
{
    slots.construct = construct_decimal;
    slots.repr = decimal_repr;
    slots.str = decimal_str;
    slots.hash = decimal_hash;
    slots.compare = decimal_compare;
    slots.truth = decimal_truth;
    auto set_binary
        = [&](BinaryOperator place, Slots::Binary slot) { slots.binary[static_cast<size_t>(place)] = slot; };
    set_binary(BinaryOperator::Add, operator_slot<add>);
    set_binary(BinaryOperator::Subtract, operator_slot<subtract>);
    set_binary(BinaryOperator::Multiply, operator_slot<multiply>);
    set_binary(BinaryOperator::TrueDivide, operator_slot<divide>);
    set_binary(BinaryOperator::FloorDivide, operator_slot<divide_integer>);
    set_binary(BinaryOperator::Modulo, operator_slot<remainder>);
    set_binary(BinaryOperator::Power, operator_slot<power>);
    slots.ternary_power = decimal_ternary_power;
    slots.unary[static_cast<size_t>(UnaryOperator::Negative)] = operator_slot<minus>;
    slots.unary[static_cast<size_t>(UnaryOperator::Positive)] = operator_slot<plus>;
    slots.unary[static_cast<size_t>(UnaryOperator::Absolute)] = operator_slot<absolute>;
    slots.to_int = decimal_to_int<Rounding::Down>;
    slots.to_float = decimal_float;
}

static void add_protocols(TypeBuilder& builder)
{
    builder.method<decimal_divmod>("__divmod__(self, value, /)", "Return divmod(self, value).")
        .method<decimal_rdivmod>("__rdivmod__(self, value, /)", "Return divmod(value, self).")
        .method<decimal_round>("__round__(self, ndigits=..., /)")
        .method<decimal_to_int<Rounding::Down>>("__trunc__(self, /)")
        .method<decimal_to_int<Rounding::Floor>>("__floor__(self, /)")
        .method<decimal_to_int<Rounding::Ceiling>>("__ceil__(self, /)")
        .method<decimal_complex>("__complex__(self, /)")
        .method<decimal_format>("__format__(self, specifier, override=..., /)")
        .method<decimal_itself>("__copy__(self, /)")
        .method<decimal_deepcopy>("__deepcopy__(self, memo, /)")
        .method<decimal_reduce>("__reduce__(self, /)")
        .method<decimal_sizeof>("__sizeof__(self, /)", "Size in memory, with the coefficient, in bytes.")
        .property("real", get_real)
        .property("imag", get_imaginary)
        .class_method<decimal_from_float>("from_float(type, f, /)", "The exact value of a float or int.");
}

static void add_questions(TypeBuilder& builder)
{
    builder.method<decimal_question<is_finite>>("is_finite(self, /)", "Whether it is neither infinite nor a NaN.")
        .method<decimal_question<is_infinite>>("is_infinite(self, /)", "Whether it is infinite.")
        .method<decimal_question<is_nan>>("is_nan(self, /)", "Whether it is a NaN, quiet or signaling.")
        .method<decimal_question<is_quiet_nan>>("is_qnan(self, /)", "Whether it is a quiet NaN.")
        .method<decimal_question<is_signaling_nan>>("is_snan(self, /)", "Whether it is a signaling NaN.")
        .method<decimal_question<is_signed>>("is_signed(self, /)", "Whether its sign is negative.")
        .method<decimal_question<is_zero>>("is_zero(self, /)", "Whether it is a zero.")
        .method<decimal_is_canonical>("is_canonical(self, /)", "True: there is one encoding only.")
        .method<decimal_is_normal>(
            "is_normal(self, /, context=None)", "Whether it is finite, not zero and not subnormal.")
        .method<decimal_is_subnormal>(
            "is_subnormal(self, /, context=None)", "Whether it is smaller than the normal numbers and not zero.")
        .method<decimal_number_class>("number_class(self, /, context=None)", "What kind of number it is, as text.")
        .method<decimal_adjusted>("adjusted(self, /)", "The exponent of the first digit.")
        .method<decimal_radix>("radix(self, /)", "Decimal(10).")
        .method<decimal_same_quantum>(
            "same_quantum(self, /, other, context=None)", "Whether both have the same exponent.")
        .method<decimal_as_tuple>("as_tuple(self, /)", "Sign, digits and exponent.")
        .method<decimal_as_integer_ratio>("as_integer_ratio(self, /)", "Numerator and denominator in lowest terms.")
        .method<decimal_to_eng_string>(
            "to_eng_string(self, /, context=None)", "As text; an exponent is a multiple of three.");
}

static void add_unary_operations(TypeBuilder& builder)
{
    builder.method<decimal_itself>("canonical(self, /)", "The number itself.")
        .method<decimal_itself>("conjugate(self, /)", "The number itself.")
        .method<decimal_copy_abs>("copy_abs(self, /)", "Without sign; nothing is rounded.")
        .method<decimal_copy_negate>("copy_negate(self, /)", "With the other sign; nothing is rounded.")
        .method<decimal_method<exponential>>("exp(self, /, context=None)", "e to the power of it.")
        .method<decimal_method<natural_logarithm>>("ln(self, /, context=None)", "Its natural logarithm.")
        .method<decimal_method<decimal_logarithm>>("log10(self, /, context=None)", "Its logarithm to base ten.")
        .method<decimal_method<square_root>>("sqrt(self, /, context=None)", "Its square root.")
        .method<decimal_method<exponent_of>>("logb(self, /, context=None)", "The exponent of its first digit.")
        .method<decimal_method<logical_invert>>("logical_invert(self, /, context=None)", "Each digit inverted.")
        .method<decimal_method<next_minus>>("next_minus(self, /, context=None)", "The largest number below it.")
        .method<decimal_method<next_plus>>("next_plus(self, /, context=None)", "The smallest number above it.")
        .method<decimal_method<normalize>>("normalize(self, /, context=None)", "Rounded, without zeros at the end.")
        .method<decimal_to_integral<to_integral_value>>(
            "to_integral(self, /, rounding=None, context=None)", "The nearest integer.")
        .method<decimal_to_integral<to_integral_value>>(
            "to_integral_value(self, /, rounding=None, context=None)", "The nearest integer.")
        .method<decimal_to_integral<to_integral_exact>>("to_integral_exact(self, /, rounding=None, context=None)",
            "The nearest integer, with the signals of rounding.");
}

static void add_binary_operations(TypeBuilder& builder)
{
    builder.method<decimal_method<compare>>("compare(self, /, other, context=None)", "-1, 0, 1 or NaN.")
        .method<decimal_method<compare_signal>>(
            "compare_signal(self, /, other, context=None)", "As compare, but any NaN signals.")
        .method<decimal_method<compare_total>>(
            "compare_total(self, /, other, context=None)", "The order of the representations.")
        .method<decimal_method<compare_total_magnitude>>(
            "compare_total_mag(self, /, other, context=None)", "As compare_total, without signs.")
        .method<decimal_copy_sign>("copy_sign(self, /, other, context=None)", "With the sign of another number.")
        .method<decimal_method<logical_and>>("logical_and(self, /, other, context=None)", "`and` of each digit.")
        .method<decimal_method<logical_or>>("logical_or(self, /, other, context=None)", "`or` of each digit.")
        .method<decimal_method<logical_xor>>("logical_xor(self, /, other, context=None)", "`xor` of each digit.")
        .method<decimal_method<maximum>>("max(self, /, other, context=None)", "The larger one.")
        .method<decimal_method<maximum_magnitude>>(
            "max_mag(self, /, other, context=None)", "The one with the larger magnitude.")
        .method<decimal_method<minimum>>("min(self, /, other, context=None)", "The smaller one.")
        .method<decimal_method<minimum_magnitude>>(
            "min_mag(self, /, other, context=None)", "The one with the smaller magnitude.")
        .method<decimal_method<next_toward>>(
            "next_toward(self, /, other, context=None)", "The nearest number towards another.")
        .method<decimal_method<remainder_near>>(
            "remainder_near(self, /, other, context=None)", "The remainder of least magnitude.")
        .method<decimal_method<rotate>>("rotate(self, /, other, context=None)", "The digits rotated by so many places.")
        .method<decimal_method<shift>>("shift(self, /, other, context=None)", "The digits shifted by so many places.")
        .method<decimal_method<scale_exponent>>("scaleb(self, /, other, context=None)", "The exponent increased.")
        .method<decimal_quantize>(
            "quantize(self, /, exp, rounding=None, context=None)", "Rounded to the exponent of another number.")
        .method<decimal_fma>("fma(self, /, other, third, context=None)", "self * other + third, rounded once.");
}

Result<void> define_decimal_type(State& state)
{
    Type& type = *create_native_type<Decimal>("decimal.Decimal", *types().object, { Type::Flag::IsBaseType });
    state.decimal_type.set(state, &type);
    set_slots(type.slots);
    TypeBuilder builder(type);
    builder.documentation("A decimal floating-point number; immutable.")
        .constant("__text_signature__", Value(intern("(value=\"0\", context=None)")));
    add_protocols(builder);
    add_questions(builder);
    add_unary_operations(builder);
    add_binary_operations(builder);
    builder.finish();
    return {};
}

}
