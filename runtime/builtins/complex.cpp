#include "runtime/builtins/floating.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/float_arithmetic.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/format_specification.h"
#include "runtime/operations/numbers.h"

#include <cmath>

namespace krait {

namespace {

ComplexNumber number_of(Value value)
{
    return { value.as<Complex>().real, value.as<Complex>().imaginary };
}

enum class Operand : uint8_t { Number, Foreign, Failed };

Operand load_operand(Value value, ComplexNumber& number)
{
    if (value.is<Complex>()) {
        number = number_of(value);
        return Operand::Number;
    }
    number.imaginary = 0.0;
    if (is_float(value)) {
        number.real = float_value(value);
        return Operand::Number;
    }
    if (!is_int(value))
        return Operand::Foreign;
    auto converted = int_to_double(value);
    if (converted.is_raised())
        return Operand::Failed;
    number.real = converted.release();
    return Operand::Number;
}

template <Result<ComplexNumber> (*operation)(ComplexNumber, ComplexNumber)>
Result<Value> complex_binary(Value left, Value right)
{
    if (left.is<Complex>() && right.is<Complex>()) [[likely]]
        return make_complex(TRY(operation(number_of(left), number_of(right))));
    ComplexNumber a;
    ComplexNumber b;
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
    ComplexNumber result = TRY(operation(a, b));
    return make_complex(result);
}

Result<ComplexNumber> add(ComplexNumber a, ComplexNumber b)
{
    return ComplexNumber { a.real + b.real, a.imaginary + b.imaginary };
}
Result<ComplexNumber> subtract(ComplexNumber a, ComplexNumber b)
{
    return ComplexNumber { a.real - b.real, a.imaginary - b.imaginary };
}
Result<ComplexNumber> multiply(ComplexNumber a, ComplexNumber b)
{
    return complex_multiply(a, b);
}

Result<Value> complex_ternary_power(Value base, Value exponent, Value modulus)
{
    if (!modulus.is_none() && modulus.is_present())
        return raise_value_error("complex modulo");
    return complex_binary<complex_power>(base, exponent);
}

Result<Value> complex_compare(Value left, Value right, Comparison comparison)
{
    if (comparison != Comparison::Equal && comparison != Comparison::NotEqual)
        return Value::not_implemented();
    if (!left.is<Complex>())
        std::swap(left, right);
    if (!left.is<Complex>())
        return Value::not_implemented();
    ComplexNumber a = number_of(left);
    bool equal;
    if (right.is<Complex>()) {
        ComplexNumber b = number_of(right);
        equal = a.real == b.real && a.imaginary == b.imaginary;
    } else if (is_float(right)) {
        equal = a.imaginary == 0.0 && a.real == float_value(right);
    } else if (is_int(right)) {
        equal = a.imaginary == 0.0 && !std::isnan(a.real) && int_compare_double(right, a.real) == 0;
    } else {
        return Value::not_implemented();
    }
    return Value::boolean(equal == (comparison == Comparison::Equal));
}

Result<Value> complex_repr_slot(Value self)
{
    ComplexNumber number = number_of(self);
    return Value(String::create_small(complex_repr(number.real, number.imaginary)));
}

Result<int64_t> complex_hash(Value self)
{
    ComplexNumber number = number_of(self);
    auto real
        = static_cast<uint64_t>(std::isnan(number.real) ? hash_of_pointer(self.cell()) : hash_of_double(number.real));
    auto imaginary = static_cast<uint64_t>(
        std::isnan(number.imaginary) ? hash_of_pointer(self.cell()) : hash_of_double(number.imaginary));
    auto hash = static_cast<int64_t>(real + 1000003u * imaginary);
    return hash == -1 ? -2 : hash;
}

Result<bool> complex_truth(Value self)
{
    ComplexNumber number = number_of(self);
    return number.real != 0.0 || number.imaginary != 0.0;
}

Result<Value> complex_negate(Value self)
{
    ComplexNumber number = number_of(self);
    return make_complex({ -number.real, -number.imaginary });
}

Result<Value> complex_positive(Value self)
{
    return make_complex(number_of(self));
}

Result<Value> complex_absolute(Value self)
{
    ComplexNumber number = number_of(self);
    double size = std::hypot(number.real, number.imaginary);
    if (std::isinf(size) && std::isfinite(number.real) && std::isfinite(number.imaginary))
        return raise_message(*types().OverflowError, "absolute value too large");
    return Value::number(size);
}

Result<Value> complex_conjugate(Complex& self)
{
    return make_complex({ self.real, -self.imaginary });
}
Result<Value> complex_real(Value self)
{
    return Value::number(self.as<Complex>().real);
}
Result<Value> complex_imaginary(Value self)
{
    return Value::number(self.as<Complex>().imaginary);
}
Result<Value> complex_complex(Complex& self)
{
    return make_complex({ self.real, self.imaginary });
}
Result<Value> complex_getnewargs(Complex& self)
{
    return Tuple::create({ Value::number(self.real), Value::number(self.imaginary) });
}

Result<Value> complex_format_method(Complex& self, Value specification)
{
    if (!specification.is<String>())
        return raise_type_error("__format__() argument must be str, not {}", type_name_of(specification));
    // Without a form it is the text, which a subclass may have its own of.
    if (specification.as<String>().length() == 0 && &self.type() != types().complex)
        return to_string(Value(&self));
    return Value(TRY(format_complex(self.real, self.imaginary, specification.as<String>())));
}

// The longest prefix that is a float; its length, or 0.
size_t float_prefix(std::string_view text)
{
    size_t index = 0;
    auto digits = [&] {
        size_t start = index;
        while (index < text.size() && ((text[index] >= '0' && text[index] <= '9') || text[index] == '_'))
            ++index;
        return index - start;
    };
    if (index < text.size() && (text[index] == '+' || text[index] == '-'))
        ++index;
    for (std::string_view word : { "infinity", "inf", "nan" }) {
        bool matches = text.size() - index >= word.size();
        for (size_t letter = 0; matches && letter < word.size(); ++letter)
            matches = (text[index + letter] | 0x20) == word[letter];
        if (matches)
            return index + word.size();
    }
    size_t count = digits();
    if (index < text.size() && text[index] == '.') {
        ++index;
        count += digits();
    }
    if (count == 0)
        return 0;
    if (index < text.size() && (text[index] | 0x20) == 'e') {
        size_t before = index++;
        if (index < text.size() && (text[index] == '+' || text[index] == '-'))
            ++index;
        if (digits() == 0)
            index = before;
    }
    return index;
}

// "1+2j", "3", "j", "-infj", with parentheses around.
std::optional<ComplexNumber> parse_complex(std::string_view text)
{
    auto trim = [&] {
        while (!text.empty() && (text.front() == ' ' || (text.front() >= 9 && text.front() <= 13)))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || (text.back() >= 9 && text.back() <= 13)))
            text.remove_suffix(1);
    };
    trim();
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        trim();
    }
    if (text.empty())
        return {};
    auto is_unit = [](std::string_view rest) { return rest == "j" || rest == "J"; };
    auto parse_imaginary = [&](std::string_view part) -> std::optional<double> {
        // A sign alone before the unit stands for one.
        std::string_view digits = part.substr(0, part.size() - 1);
        if (digits.empty() || digits == "+")
            return 1.0;
        if (digits == "-")
            return -1.0;
        return parse_float(digits);
    };
    size_t first = float_prefix(text);
    std::string_view rest = text.substr(first);
    if (first == 0) {
        if ((text.front() == '+' || text.front() == '-') && is_unit(text.substr(1)))
            return ComplexNumber { 0.0, text.front() == '-' ? -1.0 : 1.0 };
        if (is_unit(text))
            return ComplexNumber { 0.0, 1.0 };
        return {};
    }
    if (rest.empty()) {
        std::optional<double> real = parse_float(text);
        return real ? std::optional(ComplexNumber { *real, 0.0 }) : std::nullopt;
    }
    if (is_unit(rest)) {
        std::optional<double> imaginary = parse_float(text.substr(0, first));
        return imaginary ? std::optional(ComplexNumber { 0.0, *imaginary }) : std::nullopt;
    }
    if ((rest.front() != '+' && rest.front() != '-') || !is_unit(rest.substr(rest.size() - 1)))
        return {};
    size_t second = float_prefix(rest);
    if (second != 0 && second + 1 != rest.size())
        return {};
    if (second == 0 && rest.size() != 2)
        return {};
    std::optional<double> real = parse_float(text.substr(0, first));
    std::optional<double> imaginary = parse_imaginary(rest);
    if (!real || !imaginary)
        return {};
    return ComplexNumber { *real, *imaginary };
}

// What `__complex__` answers, or nothing.
Result<std::optional<ComplexNumber>> through_method(Value value)
{
    if (value.is_cell() && &value.object().type() != types().complex
        && type_of(value).look_up(*names().complex).is_present()) {
        Value converted = TRY(call_method(value, *names().complex, {}));
        if (!converted.is<Complex>())
            return raise_type_error("__complex__ returned non-complex (type {})", type_name_of(converted));
        return std::optional(number_of(converted));
    }
    if (value.is<Complex>())
        return std::optional(number_of(value));
    return std::optional<ComplexNumber>();
}

bool is_real_number(Value value)
{
    Slots const& slots = type_of(value).slots;
    return is_int(value) || is_float(value) || slots.to_float || slots.to_index;
}

Result<Value> complex_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "real", "imag" };
    Value values[2];
    TRY(bind_arguments("complex", arguments, names, 0, values));
    if (&type == types().complex && values[0].is_present() && &type_of(values[0]) == &type && values[1].is_empty())
        return values[0];
    ComplexNumber result { 0.0, 0.0 };
    if (values[0].is<String>()) {
        if (values[1].is_present())
            return raise_type_error("complex() can't take second arg if first is a string");
        std::optional<ComplexNumber> parsed = parse_complex(normalise_number_text(values[0].as<String>()));
        if (!parsed)
            return raise_value_error("complex() arg is a malformed string");
        result = *parsed;
    } else {
        if (values[1].is<String>())
            return raise_type_error("complex() second arg can't be a string");
        if (values[0].is_present()) {
            std::optional<ComplexNumber> converted = TRY(through_method(values[0]));
            if (converted) {
                result = *converted;
            } else if (is_real_number(values[0])) {
                result.real = TRY(to_double(values[0]));
            } else {
                return raise_type_error(
                    "complex() first argument must be a string or a number, not '{}'", type_name_of(values[0]));
            }
        }
        if (values[1].is_present()) {
            if (values[1].is<Complex>()) {
                ComplexNumber second = number_of(values[1]);
                result.real -= second.imaginary;
                result.imaginary += second.real;
            } else if (is_real_number(values[1])) {
                double second = TRY(to_double(values[1]));
                // Added only where there is something to add to, so that a negative zero stays one.
                result.imaginary
                    = values[0].is_present() && result.imaginary != 0.0 ? result.imaginary + second : second;
            } else {
                return raise_type_error(
                    "complex() second argument must be a number, not '{}'", type_name_of(values[1]));
            }
        }
    }
    return Value(allocate_object<Complex>(type, 0, result.real, result.imaginary));
}

}

void define_complex()
{
    Type& type = native_type<Complex>(types().complex, "complex", { Type::Flag::IsBaseType });
    Slots& slots = type.slots;
    slots.construct = complex_construct;
    slots.repr = complex_repr_slot;
    slots.hash = complex_hash;
    slots.compare = complex_compare;
    slots.truth = complex_truth;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = complex_binary<add>;
    slots.binary[static_cast<size_t>(BinaryOperator::Subtract)] = complex_binary<subtract>;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = complex_binary<multiply>;
    slots.binary[static_cast<size_t>(BinaryOperator::TrueDivide)] = complex_binary<complex_divide>;
    slots.binary[static_cast<size_t>(BinaryOperator::Power)] = complex_binary<complex_power>;
    slots.ternary_power = complex_ternary_power;
    slots.unary[static_cast<size_t>(UnaryOperator::Negative)] = complex_negate;
    slots.unary[static_cast<size_t>(UnaryOperator::Positive)] = complex_positive;
    slots.unary[static_cast<size_t>(UnaryOperator::Absolute)] = complex_absolute;
    TypeBuilder(type)
        .documentation("Create a complex number from a real part and an optional imaginary part.\n\n"
                       "This is equivalent to (real + imag*1j) where imag defaults to 0.")
        .method<complex_conjugate>("conjugate(self, /)", "Return the complex conjugate of its argument.")
        .method<complex_complex>("__complex__(self, /)", "Convert this value to exact type complex.")
        .method<complex_format_method>(
            "__format__(self, format_spec, /)", "Convert to a string according to format_spec.")
        .method<complex_getnewargs>("__getnewargs__(self, /)")
        .property("real", complex_real, nullptr, "the real part of a complex number")
        .property("imag", complex_imaginary, nullptr, "the imaginary part of a complex number")
        .finish();
}

}
