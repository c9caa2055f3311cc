#include "runtime/builtins/floating.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/float_arithmetic.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/numbers.h"

#include <bit>
#include <cmath>

namespace krait {

namespace {

enum class Operand : uint8_t { Number, Foreign, Failed };

// The operand as a float: floats and ints are taken, others are for their own type to handle.
Operand load_operand(Value value, double& number)
{
    if (value.is_double()) {
        number = value.as_double();
        return Operand::Number;
    }
    if (value.is_small_int()) {
        number = static_cast<double>(value.as_small_int());
        return Operand::Number;
    }
    if (is_float(value)) {
        number = float_value(value);
        return Operand::Number;
    }
    if (!is_int(value))
        return Operand::Foreign;
    auto converted = int_to_double(value);
    if (converted.is_raised())
        return Operand::Failed;
    number = converted.release();
    return Operand::Number;
}

template <Result<Value> (*operation)(double, double)> Result<Value> float_binary(Value left, Value right)
{
    double a;
    double b;
    for (auto [value, number] : { std::pair { left, &a }, std::pair { right, &b } }) {
        switch (load_operand(value, *number)) {
        case Operand::Number:
            break;
        case Operand::Foreign:
            return Value::not_implemented();
        case Operand::Failed:
            return raised;
        }
    }
    return operation(a, b);
}

Result<Value> add(double left, double right)
{
    return Value::number(left + right);
}
Result<Value> subtract(double left, double right)
{
    return Value::number(left - right);
}
Result<Value> multiply(double left, double right)
{
    return Value::number(left * right);
}

Result<Value> divmod(double left, double right)
{
    if (right == 0.0)
        return raise_message(*types().ZeroDivisionError, "float divmod()");
    FloatQuotient parts = float_divide(left, right);
    return Tuple::create({ Value::number(parts.quotient), Value::number(parts.remainder) });
}

Result<Value> float_ternary_power(Value base, Value exponent, Value modulus)
{
    if (!modulus.is_none() && modulus.is_present())
        return raise_type_error("pow() 3rd argument not allowed unless all arguments are integers");
    return float_binary<float_power>(base, exponent);
}

Result<Value> answer(Comparison comparison, bool less, bool equal, bool greater)
{
    switch (comparison) {
    case Comparison::Less:
        return Value::boolean(less);
    case Comparison::LessEqual:
        return Value::boolean(less || equal);
    case Comparison::Equal:
        return Value::boolean(equal);
    case Comparison::NotEqual:
        return Value::boolean(!equal);
    case Comparison::Greater:
        return Value::boolean(greater);
    case Comparison::GreaterEqual:
        return Value::boolean(greater || equal);
    }
    UNREACHABLE();
}

Result<Value> float_compare(Value left, Value right, Comparison comparison)
{
    if (is_float(left) && is_float(right)) {
        double a = float_value(left);
        double b = float_value(right);
        return answer(comparison, a<b, a == b, a> b);
    }
    bool is_reversed = !is_float(left);
    Value number = is_reversed ? right : left;
    Value integer = is_reversed ? left : right;
    if (!is_float(number) || !is_int(integer))
        return Value::not_implemented();
    double value = float_value(number);
    if (std::isnan(value))
        return Value::boolean(comparison == Comparison::NotEqual);
    int order = int_compare_double(integer, value);
    if (!is_reversed)
        order = -order;
    return answer(comparison, order<0, order == 0, order> 0);
}

Result<Value> float_repr_slot(Value self)
{
    char text[longest_float_repr];
    size_t const length = float_repr(float_value(self), text);
    return TRY(String::create_ascii({ text, length }));
}
Result<int64_t> float_hash(Value self)
{
    double number = float_value(self);
    if (std::isnan(number) && !self.is_double())
        return hash_of_pointer(self.cell());
    return hash_of_double(number);
}
Result<bool> float_truth(Value self)
{
    return float_value(self) != 0.0;
}
Result<Value> float_negate(Value self)
{
    return Value::number(-float_value(self));
}
Result<Value> float_positive(Value self)
{
    return Value::number(float_value(self));
}
Result<Value> float_absolute(Value self)
{
    return Value::number(std::fabs(float_value(self)));
}
Result<Value> float_to_int(Value self)
{
    return int_from_double(float_value(self));
}
Result<Value> float_zero(Value)
{
    return Value::number(0.0);
}

Result<Value> make_float(Type& type, double number)
{
    if (&type == types().floating)
        return Value::number(number);
    return allocate_object<FloatObject>(type, 0, number);
}

Raised raise_not_a_float(Value text)
{
    String* shown = TRY(repr(text));
    if (shown->length() > 200)
        shown = TRY(shown->substring(0, 200));
    return raise_value_error("could not convert string to float: {}", shown->to_utf8());
}

Result<Value> float_construct(Type& type, Arguments const& arguments)
{
    if (type.slots.initialise == types().floating->slots.initialise)
        TRY(check_no_keywords("float", arguments));
    TRY(check_count("float", arguments, 0, 1));
    if (arguments.positional_count == 0)
        return make_float(type, 0.0);
    double number = TRY(float_from_object(arguments.values[0]));
    return make_float(type, number);
}

Result<Value> float_convert(Value object)
{
    double number = TRY(float_from_object(object));
    return Value::number(number);
}

// Checks that a method got a float and answers its number.
Result<double> self_number(Value self, char const* method)
{
    if (!is_float(self))
        return raise_type_error(
            "descriptor '{}' for 'float' objects doesn't apply to a '{}' object", method, type_name_of(self));
    return float_value(self);
}

Result<Value> float_as_integer_ratio(Value self)
{
    double number = TRY(self_number(self, "as_integer_ratio"));
    if (std::isnan(number))
        return raise_value_error("cannot convert NaN to integer ratio");
    if (std::isinf(number))
        return raise_message(*types().OverflowError, "cannot convert Infinity to integer ratio");
    int exponent;
    double fraction = std::frexp(number, &exponent);
    for (int step = 0; step < 300 && fraction != std::floor(fraction); ++step) {
        fraction *= 2.0;
        --exponent;
    }
    Value numerator = TRY(int_from_double(fraction));
    Value denominator = Value::small_int(1);
    Value shift = Value::small_int(exponent < 0 ? -exponent : exponent);
    if (exponent > 0)
        numerator = TRY(int_shift_left(numerator, shift));
    else
        denominator = TRY(int_shift_left(denominator, shift));
    return Tuple::create({ numerator, denominator });
}

Result<Value> float_is_integer(Value self)
{
    double number = TRY(self_number(self, "is_integer"));
    return Value::boolean(std::isfinite(number) && std::floor(number) == number);
}

Result<Value> float_conjugate(Value self)
{
    return Value::number(TRY(self_number(self, "conjugate")));
}

Result<Value> float_hex(Value self)
{
    double number = TRY(self_number(self, "hex"));
    if (!std::isfinite(number))
        return Value(String::create_small(float_repr(number)));
    std::string text = std::signbit(number) ? "-0x" : "0x";
    if (number == 0.0)
        return Value(String::create_small(text + "0.0p+0"));
    auto bits = std::bit_cast<uint64_t>(number);
    uint64_t mantissa = bits & ((uint64_t(1) << 52) - 1);
    int exponent = static_cast<int>((bits >> 52) & 0x7FF);
    bool is_subnormal = exponent == 0;
    static constexpr char digits[] = "0123456789abcdef";
    text += is_subnormal ? "0." : "1.";
    for (int shift = 48; shift >= 0; shift -= 4)
        text.push_back(digits[(mantissa >> shift) & 15]);
    int power = is_subnormal ? -1022 : exponent - 1023;
    text += power < 0 ? "p-" : "p+";
    text += std::to_string(std::abs(power));
    return Value(String::create_small(text));
}

Result<Value> float_fromhex(Type& type, Value given)
{
    if (!given.is<String>())
        return raise_type_error("bad argument type for built-in operation");
    String& text = given.as<String>();
    std::optional<double> number;
    if (text.is_ascii())
        number = TRY(parse_hexadecimal_float(normalise_number_text(text)));
    if (!number)
        return raise_value_error("invalid hexadecimal floating-point string");
    if (&type == types().floating)
        return Value::number(*number);
    return call(Value(&type), { Value::number(*number) });
}

Result<Value> float_round_method(Value self, Value digits)
{
    double number = TRY(self_number(self, "__round__"));
    return float_round(number, digits);
}

Result<Value> float_trunc(Value self)
{
    return int_from_double(TRY(self_number(self, "__trunc__")));
}
Result<Value> float_floor(Value self)
{
    return int_from_double(std::floor(TRY(self_number(self, "__floor__"))));
}
Result<Value> float_ceil(Value self)
{
    return int_from_double(std::ceil(TRY(self_number(self, "__ceil__"))));
}

Result<Value> float_format(Value self, Value specification)
{
    double number = TRY(self_number(self, "__format__"));
    if (!specification.is<String>())
        return raise_type_error("__format__() argument must be str, not {}", type_name_of(specification));
    // Without a form it is the text, which a subclass may have its own of.
    if (specification.as<String>().length() == 0 && &type_of(self) != types().floating)
        return to_string(self);
    return Value(TRY(format_float(number, specification.as<String>())));
}

Result<Value> float_getnewargs(Value self)
{
    return Tuple::create({ Value::number(TRY(self_number(self, "__getnewargs__"))) });
}

Result<Value> float_divmod(Value self, Value other)
{
    return float_binary<divmod>(self, other);
}
Result<Value> float_reflected_divmod(Value self, Value other)
{
    return float_binary<divmod>(other, self);
}

Result<Value> float_getformat(Type&, Value kind)
{
    if (!kind.is<String>())
        return raise_type_error("__getformat__() argument must be str, not {}", type_name_of(kind));
    if (!kind.as<String>().equals(std::string_view("double")) && !kind.as<String>().equals(std::string_view("float")))
        return raise_value_error("__getformat__() argument 1 must be 'double' or 'float'");
    return Value(String::create_small("IEEE, little-endian"));
}

Slots::Binary& binary_slot(Type& type, BinaryOperator operation)
{
    return type.slots.binary[static_cast<size_t>(operation)];
}

}

Result<std::optional<double>> parse_hexadecimal_float(std::string_view text)
{
    std::optional<double> none;
    bool is_negative = false;
    std::string_view rest = text;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        is_negative = rest[0] == '-';
        rest.remove_prefix(1);
    }
    if (!rest.empty() && (rest[0] | 0x20) > 'f') {
        // Only "inf", "infinity" and "nan" begin so.
        if (rest.find('_') != std::string_view::npos)
            return none;
        return parse_float(text);
    }
    if (rest.size() >= 2 && rest[0] == '0' && (rest[1] | 0x20) == 'x')
        rest.remove_prefix(2);
    auto digit_of = [](char character) -> int {
        if (character >= '0' && character <= '9')
            return character - '0';
        char lower = static_cast<char>(character | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    // Sixty significant bits and a sticky one decide every rounding.
    uint64_t mantissa = 0;
    bool sticky = false;
    int64_t exponent = 0;
    size_t digit_count = 0;
    bool after_point = false;
    size_t index = 0;
    for (; index < rest.size(); ++index) {
        if (rest[index] == '.' && !after_point) {
            after_point = true;
            continue;
        }
        int digit = digit_of(rest[index]);
        if (digit < 0)
            break;
        ++digit_count;
        if (mantissa >> 60) {
            sticky |= digit != 0;
            exponent += after_point ? 0 : 4;
        } else {
            mantissa = mantissa << 4 | static_cast<uint64_t>(digit);
            exponent -= after_point ? 4 : 0;
        }
    }
    if (digit_count == 0)
        return none;
    if (index < rest.size() && (rest[index] | 0x20) == 'p') {
        ++index;
        bool negative_exponent = false;
        if (index < rest.size() && (rest[index] == '-' || rest[index] == '+'))
            negative_exponent = rest[index++] == '-';
        if (index == rest.size())
            return none;
        int64_t given = 0;
        for (; index < rest.size() && rest[index] >= '0' && rest[index] <= '9'; ++index)
            given = std::min<int64_t>(given * 10 + (rest[index] - '0'), int64_t(1) << 56);
        exponent += negative_exponent ? -given : given;
    }
    if (index != rest.size())
        return none;
    double number = 0.0;
    if (mantissa != 0) {
        unsigned shift = static_cast<unsigned>(__builtin_clzll(mantissa));
        mantissa <<= shift;
        exponent -= shift;
        number = round_to_double(mantissa, exponent, sticky);
        if (std::isinf(number))
            return raise_message(*types().OverflowError, "hexadecimal value too large to represent as a float");
    }
    return std::optional<double>(is_negative ? -number : number);
}

Result<Value> float_round(double number, Value digits)
{
    if (digits.is_empty() || digits.is_none()) {
        double rounded = std::nearbyint(number);
        return int_from_double(rounded);
    }
    Value index = TRY(to_index(digits));
    std::optional<int64_t> places = int_as_int64(index);
    int64_t count = places ? *places : int_sign(index) < 0 ? -100000 : 100000;
    double rounded = round_float(number, count);
    if (std::isinf(rounded) && std::isfinite(number))
        return raise_message(*types().OverflowError, "rounded value too large to represent");
    return Value::number(rounded);
}

Result<double> float_from_object(Value value)
{
    if (value.is_double())
        return value.as_double();
    if (value.is_small_int())
        return static_cast<double>(value.as_small_int());
    Type& type = type_of(value);
    std::optional<std::span<uint8_t const>> buffer = bytes_of(value);
    bool is_text = value.is<String>() || buffer;
    if (!is_text || type.slots.to_float) {
        if (!type.slots.to_float && !type.slots.to_index)
            return raise_type_error(
                "float() argument must be a string or a real number, not '{}'", type_name_of(value));
        return to_double(value);
    }
    std::optional<double> number;
    if (value.is<String>()) {
        number = parse_float(value.as<String>());
    } else {
        std::span<uint8_t const> bytes = *buffer;
        size_t start = 0;
        size_t end = bytes.size();
        auto is_blank = [](uint8_t byte) { return byte == ' ' || (byte >= 9 && byte <= 13); };
        while (start < end && is_blank(bytes[start]))
            ++start;
        while (end > start && is_blank(bytes[end - 1]))
            --end;
        number = parse_float(std::string_view(reinterpret_cast<char const*>(bytes.data()) + start, end - start));
    }
    if (!number)
        return raise_not_a_float(value);
    return *number;
}

void define_floating()
{
    Type& type = native_type<FloatObject>(types().floating, "float", { Type::Flag::IsBaseType });
    Slots& slots = type.slots;
    slots.construct = float_construct;
    type.convert = float_convert;
    slots.repr = float_repr_slot;
    slots.hash = float_hash;
    slots.compare = float_compare;
    slots.truth = float_truth;
    binary_slot(type, BinaryOperator::Add) = float_binary<add>;
    binary_slot(type, BinaryOperator::Subtract) = float_binary<subtract>;
    binary_slot(type, BinaryOperator::Multiply) = float_binary<multiply>;
    binary_slot(type, BinaryOperator::TrueDivide) = float_binary<float_true_divide>;
    binary_slot(type, BinaryOperator::FloorDivide) = float_binary<float_floor_divide>;
    binary_slot(type, BinaryOperator::Modulo) = float_binary<float_modulo>;
    binary_slot(type, BinaryOperator::Power) = float_binary<float_power>;
    slots.ternary_power = float_ternary_power;
    slots.unary[static_cast<size_t>(UnaryOperator::Negative)] = float_negate;
    slots.unary[static_cast<size_t>(UnaryOperator::Positive)] = float_positive;
    slots.unary[static_cast<size_t>(UnaryOperator::Absolute)] = float_absolute;
    slots.to_int = float_to_int;
    slots.to_float = float_positive;
    TypeBuilder(type)
        .documentation("Convert a string or number to a floating point number, if possible.")
        .method<float_as_integer_ratio>("as_integer_ratio(self, /)",
            "Return a pair of integers whose ratio is exactly equal to the original float.")
        .method<float_conjugate>("conjugate(self, /)", "Return self, the complex conjugate of any float.")
        .class_method<float_fromhex>(
            "fromhex(cls, string, /)", "Create a floating-point number from a hexadecimal string.")
        .method<float_hex>("hex(self, /)", "Return a hexadecimal representation of a floating-point number.")
        .method<float_is_integer>("is_integer(self, /)", "Return True if the float is an integer.")
        .method<float_trunc>("__trunc__(self, /)", "Return the Integral closest to x between 0 and x.")
        .method<float_floor>("__floor__(self, /)", "Return the floor as an Integral.")
        .method<float_ceil>("__ceil__(self, /)", "Return the ceiling as an Integral.")
        .method<float_round_method>(
            "__round__(self, ndigits=..., /)", "Return the Integral closest to x, rounding half toward even.")
        .method<float_format>("__format__(self, format_spec, /)", "Formats the float according to format_spec.")
        .method<float_divmod>("__divmod__(self, value, /)", "Return divmod(self, value).")
        .method<float_reflected_divmod>("__rdivmod__(self, value, /)", "Return divmod(value, self).")
        .method<float_getnewargs>("__getnewargs__(self, /)")
        .class_method<float_getformat>("__getformat__(cls, typestr, /)")
        .property("real", float_positive, nullptr, "the real part of a complex number")
        .property("imag", float_zero, nullptr, "the imaginary part of a complex number")
        .finish();
}

}
