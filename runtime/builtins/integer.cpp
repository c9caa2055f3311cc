#include "runtime/builtins/integer.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/float_arithmetic.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/warnings.h"

namespace krait {

namespace {

template <auto operation> Result<Value> int_binary(Value left, Value right)
{
    if (!is_int(left) || !is_int(right))
        return Value::not_implemented();
    if constexpr (requires { operation(left, right); })
        return operation(left, right);
    else
        return operation(left, right, nullptr); // scripts hold both operands
}

Result<Value> int_ternary_power(Value base, Value exponent, Value modulus)
{
    if (!is_int(base) || !is_int(exponent))
        return Value::not_implemented();
    if (modulus.is_none() || modulus.is_empty())
        return int_power(base, exponent);
    if (!is_int(modulus))
        return Value::not_implemented();
    return int_power_modulo(base, exponent, modulus);
}

Result<Value> int_compare_slot(Value left, Value right, Comparison comparison)
{
    if (!is_int(left) || !is_int(right))
        return Value::not_implemented();
    int order = int_compare(left, right);
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

Result<Value> int_repr(Value self)
{
    return TRY(int_to_string(self));
}
Result<int64_t> int_hash(Value self)
{
    return hash_of_int(self);
}
Result<bool> int_truth(Value self)
{
    return int_sign(self) != 0;
}

Result<Value> int_to_float(Value self)
{
    double number = TRY(int_to_double(self));
    return Value::number(number);
}

Result<Value> int_from_text(Value text, int64_t base)
{
    if (auto* string = text.try_as<String>())
        return int_from_string(*string, base, text);
    std::span<uint8_t const> bytes = *bytes_of(text);
    String* string = TRY(String::create_uninitialised(bytes.size(), 0xFF));
    auto* characters = static_cast<uint8_t*>(string->characters());
    for (size_t index = 0; index < bytes.size(); ++index)
        // Bytes beyond ASCII are no digits, whatever Latin-1 says of them.
        characters[index] = bytes[index] < 128 ? bytes[index] : uint8_t('?');
    Value shown = text.is<Bytes>() ? text : Value(TRY(Bytes::create(bytes)));
    return int_from_string(*string, base, shown);
}

Result<Value> int_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "", "base" };
    Value values[2];
    TRY(bind_arguments("int", arguments, names, 0, values));
    Value number = Value::small_int(0);
    if (values[1].is_present()) {
        if (values[0].is_empty())
            return raise_type_error("int() missing string argument");
        Value base_value = TRY(to_index(values[1]));
        std::optional<int64_t> base = int_as_int64(base_value);
        if (!base || (*base != 0 && (*base < 2 || *base > 36)))
            return raise_value_error("int() base must be >= 2 and <= 36, or 0");
        if (!values[0].is<String>() && !values[0].is<Bytes>() && !values[0].is<ByteArray>())
            return raise_type_error("int() can't convert non-string with explicit base");
        number = TRY(int_from_text(values[0], *base));
    } else if (values[0].is_present()) {
        number = TRY(int_from_object(values[0]));
    }
    if (&type == types().integer)
        return number;
    return int_of_type(type, number);
}

Result<Value> int_round(Value self, Value digits)
{
    if (digits.is_empty() || digits.is_none())
        return exact_int(self);
    Value places = TRY(to_index(digits));
    if (int_sign(places) >= 0)
        return exact_int(self);
    Value positive = TRY(int_negate(places));
    return int_round_to_power_of_ten(self, positive);
}

Result<Value> int_self(Value self)
{
    return exact_int(self);
}
Result<Value> int_zero(Value)
{
    return Value::small_int(0);
}
Result<Value> int_one(Value)
{
    return Value::small_int(1);
}

Result<Value> check_self(Value self, char const* method)
{
    if (!is_int(self))
        return raise_type_error(
            "descriptor '{}' for 'int' objects doesn't apply to a '{}' object", method, type_name_of(self));
    return self;
}

Result<Value> int_bit_length_of(Value self)
{
    TRY(check_self(self, "bit_length"));
    return make_int(static_cast<int64_t>(int_bit_length(self)));
}

Result<Value> int_bit_count(Value self)
{
    TRY(check_self(self, "bit_count"));
    IntegerView view(self);
    int64_t count = 0;
    for (size_t index = 0; index < view.size(); ++index)
        count += __builtin_popcountll(view.limbs()[index]);
    return make_int(count);
}

Result<Value> int_conjugate(Value self)
{
    TRY(check_self(self, "conjugate"));
    return exact_int(self);
}

Result<Value> int_as_integer_ratio(Value self)
{
    TRY(check_self(self, "as_integer_ratio"));
    Value number = TRY(exact_int(self));
    return Tuple::create({ number, Value::small_int(1) });
}

Result<Value> int_trunc(Value self)
{
    TRY(check_self(self, "__trunc__"));
    return exact_int(self);
}

Result<Value> int_round_method(Value self, Value digits)
{
    TRY(check_self(self, "__round__"));
    return int_round(self, digits);
}

Result<Value> int_getnewargs(Value self)
{
    TRY(check_self(self, "__getnewargs__"));
    Value number = TRY(exact_int(self));
    return Tuple::create({ number });
}

Result<Value> int_format(Value self, Value specification)
{
    TRY(check_self(self, "__format__"));
    if (!specification.is<String>())
        return raise_type_error("__format__() argument must be str, not {}", type_name_of(specification));
    // Without a form it is the text, which a subclass may have its own of.
    if (specification.as<String>().length() == 0 && &type_of(self) != types().integer)
        return to_string(self);
    return Value(TRY(format_int(self, specification.as<String>())));
}

// divmod(left, right), or NotImplemented.
Result<Value> int_divmod(Value left, Value right)
{
    if (!is_int(left) || !is_int(right))
        return Value::not_implemented();
    IntQuotient parts = TRY(int_divide(left, right));
    return Tuple::create({ parts.quotient, parts.remainder });
}

Result<Value> int_reflected_divmod(Value self, Value other)
{
    return int_divmod(other, self);
}

Result<Value> int_sizeof(Value self)
{
    TRY(check_self(self, "__sizeof__"));
    return make_int(static_cast<int64_t>(24 + 4 * ((int_bit_length(self) + 29) / 30)));
}

Result<ByteOrder> parse_byte_order(Value order)
{
    if (order.is_empty())
        return ByteOrder::Big;
    if (!order.is<String>())
        return raise_type_error("argument 'byteorder' must be str, not {}", type_name_of(order));
    if (order.as<String>().equals(std::string_view("little")))
        return ByteOrder::Little;
    if (order.as<String>().equals(std::string_view("big")))
        return ByteOrder::Big;
    return raise_value_error("byteorder must be either 'little' or 'big'");
}

Result<Value> int_to_bytes_method(Value self, Value length, Value byteorder, bool is_signed)
{
    TRY(check_self(self, "to_bytes"));
    int64_t count = length.is_empty() ? 1 : TRY(to_int64(length, types().OverflowError));
    ByteOrder order = TRY(parse_byte_order(byteorder));
    if (count < 0)
        return raise_value_error("length argument must be non-negative");
    Bytes* bytes = TRY(Bytes::create_uninitialised(static_cast<size_t>(count)));
    TRY(int_to_bytes(
        self, { bytes->data(), bytes->size() }, order, is_signed ? Signedness::Signed : Signedness::Unsigned));
    return Value(bytes);
}

Result<Value> int_from_bytes_method(Type& type, Value source, Value byteorder, bool is_signed)
{
    ByteOrder order = TRY(parse_byte_order(byteorder));
    Value bytes = source;
    if (!source.is<Bytes>() && !source.is<ByteArray>()) {
        Type& source_type = type_of(source);
        bool const is_made_of_bytes = source_type.slots.iterate || source_type.slots.get_item
            || source_type.look_up(*names().bytes).is_present();
        if (source.is<String>() || !is_made_of_bytes)
            return raise_type_error("cannot convert '{}' object to bytes", type_name_of(source));
        bytes = TRY(call(Value(types().bytes), { source }));
    }
    std::span<uint8_t const> data
        = bytes.is<Bytes>() ? std::span<uint8_t const>(bytes.as<Bytes>().span()) : bytes.as<ByteArray>().span();
    Value number = TRY(int_from_bytes(data, order, is_signed ? Signedness::Signed : Signedness::Unsigned));
    if (&type == types().integer)
        return number;
    return call(Value(&type), { number });
}

Result<Value> bool_convert(Value object)
{
    bool truth = TRY(is_truthy(object));
    return Value::boolean(truth);
}

Result<Value> bool_construct(Type&, Arguments const& arguments)
{
    TRY(check_no_keywords("bool", arguments));
    TRY(check_count("bool", arguments, 0, 1));
    if (arguments.positional_count == 0)
        return Value::boolean(false);
    bool truth = TRY(is_truthy(arguments.values[0]));
    return Value::boolean(truth);
}

Result<Value> bool_repr(Value self)
{
    return Value(self.is_true() ? names().true_text : names().false_text);
}

template <class Operation>
Result<Value> bool_logical(Value left, Value right, Result<Value> (*general)(Value, Value), Operation operation)
{
    if (left.is_bool() && right.is_bool())
        return Value::boolean(operation(left.is_true(), right.is_true()));
    return general(left, right);
}

Result<Value> bool_and(Value left, Value right)
{
    return bool_logical(left, right, int_binary<int_and>, [](bool a, bool b) { return a && b; });
}
Result<Value> bool_or(Value left, Value right)
{
    return bool_logical(left, right, int_binary<int_or>, [](bool a, bool b) { return a || b; });
}
Result<Value> bool_xor(Value left, Value right)
{
    return bool_logical(left, right, int_binary<int_xor>, [](bool a, bool b) { return a != b; });
}

Slots::Binary& binary_slot(Type& type, BinaryOperator operation)
{
    return type.slots.binary[static_cast<size_t>(operation)];
}
Slots::Unary& unary_slot(Type& type, UnaryOperator operation)
{
    return type.slots.unary[static_cast<size_t>(operation)];
}

}

Result<Value> int_from_object(Value value)
{
    if (value.is_small_int())
        return value;
    if (value.is_bool())
        return Value::small_int(value.is_true());
    Type& type = type_of(value);
    if (&type == types().integer)
        return value;
    if (value.is_double())
        return int_from_double(value.as_double());
    if (value.is_exactly<String>())
        return int_from_text(value, 10);
    if (type.slots.to_int) {
        Value result = TRY(type.slots.to_int(value));
        return int_from_method(result, "__int__");
    }
    if (type.slots.to_index) {
        Value result = TRY(type.slots.to_index(value));
        return int_from_method(result, "__index__");
    }
    if (type.look_up(*names().trunc).is_present()) {
        TRY(warn(*types().DeprecationWarning, "The delegation of int() to __trunc__ is deprecated."));
        Value result = TRY(call_method(value, *names().trunc, {}));
        if (is_int(result))
            return exact_int(result);
        if (!type_of(result).slots.to_index)
            return raise_type_error("__trunc__ returned non-Integral (type {})", type_name_of(result));
        return to_index(result);
    }
    if (value.is<String>() || bytes_of(value))
        return int_from_text(value, 10);
    return raise_type_error(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name_of(value));
}

void define_integer()
{
    Type& type = native_type<BigInt>(types().integer, "int", { Type::Flag::IsBaseType, Type::Flag::IsIntSubtype });
    type.set_layout({ CellKind::BigInt, sizeof(BigInt), true });
    Slots& slots = type.slots;
    slots.construct = int_construct;
    type.convert = int_from_object;
    slots.repr = int_repr;
    slots.hash = int_hash;
    slots.compare = int_compare_slot;
    slots.truth = int_truth;
    binary_slot(type, BinaryOperator::Add) = int_binary<int_add>;
    binary_slot(type, BinaryOperator::Subtract) = int_binary<int_subtract>;
    binary_slot(type, BinaryOperator::Multiply) = int_binary<int_multiply>;
    binary_slot(type, BinaryOperator::TrueDivide) = int_binary<int_true_divide>;
    binary_slot(type, BinaryOperator::FloorDivide) = int_binary<int_floor_divide>;
    binary_slot(type, BinaryOperator::Modulo) = int_binary<int_modulo>;
    binary_slot(type, BinaryOperator::Power) = int_binary<int_power>;
    binary_slot(type, BinaryOperator::LeftShift) = int_binary<int_shift_left>;
    binary_slot(type, BinaryOperator::RightShift) = int_binary<int_shift_right>;
    binary_slot(type, BinaryOperator::And) = int_binary<int_and>;
    binary_slot(type, BinaryOperator::Or) = int_binary<int_or>;
    binary_slot(type, BinaryOperator::Xor) = int_binary<int_xor>;
    slots.ternary_power = int_ternary_power;
    unary_slot(type, UnaryOperator::Negative) = int_negate;
    unary_slot(type, UnaryOperator::Positive) = int_self;
    unary_slot(type, UnaryOperator::Invert) = int_invert;
    unary_slot(type, UnaryOperator::Absolute) = int_absolute;
    slots.to_int = int_self;
    slots.to_float = int_to_float;
    slots.to_index = int_self;
    TypeBuilder(type)
        .documentation("int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer. "
                       "Text is read in the given base; with base 0 its prefix decides.")
        .method<int_bit_length_of>("bit_length(self, /)", "Number of bits necessary to represent self in binary.")
        .method<int_bit_count>(
            "bit_count(self, /)", "Number of ones in the binary representation of the absolute value.")
        .method<int_conjugate>("conjugate(self, /)", "Returns self.")
        .method<int_as_integer_ratio>(
            "as_integer_ratio(self, /)", "Return a pair of integers whose ratio is the number.")
        .method<int_to_bytes_method>("to_bytes(self, /, length=1, byteorder='big', *, signed=False)",
            "Return an array of bytes representing the integer.")
        .class_method<int_from_bytes_method>("from_bytes(cls, /, bytes, byteorder='big', *, signed=False)",
            "Return the integer represented by the given array of bytes.")
        .method<int_trunc>("__trunc__(self, /)", "Returns self.")
        .method<int_trunc>("__floor__(self, /)", "Returns self.")
        .method<int_trunc>("__ceil__(self, /)", "Returns self.")
        .method<int_round_method>("__round__(self, ndigits=..., /)", "Round to a multiple of a power of ten.")
        .method<int_format>("__format__(self, format_spec, /)", "Convert to a string according to format_spec.")
        .method<int_divmod>("__divmod__(self, value, /)", "Return divmod(self, value).")
        .method<int_reflected_divmod>("__rdivmod__(self, value, /)", "Return divmod(value, self).")
        .method<int_getnewargs>("__getnewargs__(self, /)")
        .method<int_sizeof>("__sizeof__(self, /)", "Returns size in memory, in bytes.")
        .property("real", int_self, nullptr, "the real part of a complex number")
        .property("imag", int_zero, nullptr, "the imaginary part of a complex number")
        .property("numerator", int_self, nullptr, "the numerator of a rational number in lowest terms")
        .property("denominator", int_one, nullptr, "the denominator of a rational number in lowest terms")
        .finish();

    if (!types().boolean)
        types().boolean
            = create_native_type("bool", type, Type::Layout { kind_of<BigInt>(), sizeof(BigInt), true }, {});
    Type& boolean = *types().boolean;
    boolean.set(Type::Flag::IsIntSubtype);
    boolean.slots.construct = bool_construct;
    boolean.convert = bool_convert;
    boolean.slots.repr = bool_repr;
    binary_slot(boolean, BinaryOperator::And) = bool_and;
    binary_slot(boolean, BinaryOperator::Or) = bool_or;
    binary_slot(boolean, BinaryOperator::Xor) = bool_xor;
    TypeBuilder(boolean)
        .documentation("bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.")
        .finish();
}

}
