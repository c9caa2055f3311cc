#include "stdlib/_decimal/conversion.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/text.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>
#include <cmath>

namespace krait::decimal {

namespace {

// What a text may have around and inside the number.
enum class Decoration : uint8_t { None, SpaceAndUnderscores };

char ascii_of(char32_t character)
{
    if (character < 128)
        return static_cast<char>(character);
    int const digit = decimal_digit_value(character);
    return digit >= 0 ? static_cast<char>('0' + digit) : '?';
}

Result<std::optional<Number>> parse_text(String const& text, Decoration decoration)
{
    size_t start = 0;
    size_t end = text.length();
    if (decoration == Decoration::SpaceAndUnderscores) {
        while (start < end && is_space(text.at(start)))
            ++start;
        while (end > start && is_space(text.at(end - 1)))
            --end;
    }
    if (text.is_ascii()) {
        std::string_view const view = text.ascii_view().substr(start, end - start);
        if (decoration == Decoration::None || view.find('_') == std::string_view::npos)
            return parse(view);
    }
    TRY(check_memory(end - start));
    std::string ascii;
    ascii.reserve(end - start);
    for (size_t i = start; i < end; ++i) {
        if (char const character = ascii_of(text.at(i)); character != '_' || decoration == Decoration::None)
            ascii.push_back(character);
    }
    return parse(ascii);
}

// A sequence of sign, digits and exponent.
Result<Number> number_from_row(std::span<Value const> row)
{
    if (row.size() != 3)
        return raise_value_error("argument must be a sequence of length 3");
    std::optional<int64_t> const sign = is_int(row[0]) ? int_as_int64(row[0]) : std::nullopt;
    if (!sign || *sign < 0 || *sign > 1)
        return raise_value_error("sign must be an integer with the value 0 or 1");
    Kind kind = Kind::Finite;
    int64_t exponent = 0;
    if (row[2].is<String>()) {
        auto& letter = row[2].as<String>();
        if (letter.equals("F"))
            kind = Kind::Infinite;
        else if (letter.equals("n"))
            kind = Kind::Quiet;
        else if (letter.equals("N"))
            kind = Kind::Signaling;
        else
            return raise_value_error("string argument in the third position must be 'F', 'n' or 'N'");
    } else if (!is_int(row[2])) {
        return raise_value_error("exponent must be an integer");
    } else if (std::optional<int64_t> const wanted = int_as_int64(row[2])) {
        // Beyond reach is far enough: sums of exponents must not overflow.
        exponent = std::clamp(*wanted, -exponent_out_of_reach, exponent_out_of_reach);
    } else {
        return raise_message(*types().OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (!row[1].is<Tuple>() && !row[1].is<List>())
        return raise_value_error("coefficient must be a tuple of digits");
    Tuple& digits = *TRY(tuple_from_iterable(row[1]));
    ByteStorage* text = ByteStorage::try_create(digits.size() + 1);
    if (!text)
        return raise_memory_error();
    for (size_t i = 0; i < digits.size(); ++i) {
        std::optional<int64_t> const digit = is_int(digits.at(i)) ? int_as_int64(digits.at(i)) : std::nullopt;
        if (!digit || *digit < 0 || *digit > 9)
            return raise_value_error("coefficient must be a tuple of digits");
        text->data()[i] = static_cast<uint8_t>('0' + *digit);
    }
    if (kind == Kind::Infinite)
        return Number::infinity(*sign);
    Value const coefficient
        = TRY(coefficient_from_digits({ reinterpret_cast<char const*>(text->data()), digits.size() }));
    return Number(coefficient, exponent, kind, *sign);
}

Result<Number> number_from(Value value, Decoration decoration, Computation& computation)
{
    Number number;
    if (TRY(load_operand(value, number)))
        return number;
    if (value.is<String>()) {
        std::optional<Number> const parsed = TRY(parse_text(value.as<String>(), decoration));
        return parsed ? *parsed : computation.invalid(condition::conversion_syntax);
    }
    if (value.is<Tuple>())
        return number_from_row(value.as<Tuple>().span());
    if (value.is<List>())
        return number_from_row(TRY(tuple_from_iterable(value))->span());
    if (is_float(value)) {
        computation.signal(condition::float_operation);
        return from_double(float_value(value));
    }
    return raise_type_error("conversion from {} to Decimal is not supported", type_name_of(value));
}

}

Result<Number> exact_number(Value value, Computation& computation)
{
    Number const number = TRY(number_from(value, Decoration::SpaceAndUnderscores, computation));
    return value.is<Decimal>() ? number : check_exact(number, computation);
}

Result<Number> rounded_number(Value value, Computation& computation)
{
    Number const number = TRY(number_from(value, Decoration::None, computation));
    if (!number.is_nan())
        return finish_any(number, computation);
    if (!number.has_zero_coefficient()
        && TRY(digit_count(number.coefficient)) > computation.precision - computation.clamps)
        return computation.invalid(condition::conversion_syntax);
    return number;
}

Result<Number> number_from_float(Value value)
{
    if (is_float(value))
        return from_double(float_value(value));
    if (!is_int(value))
        return raise_type_error("argument must be int or float");
    return operand(value);
}

Result<double> to_double(Number const& number)
{
    if (number.kind() == Kind::Signaling)
        return raise_value_error("cannot convert signaling NaN to float");
    double const sign = number.is_negative() ? -1.0 : 1.0;
    if (number.is_nan())
        return std::copysign(std::numeric_limits<double>::quiet_NaN(), sign);
    if (number.is_infinite())
        return sign * HUGE_VAL;
    // Both parts are exact as floats, and one operation rounds once.
    if (Wide wide; load_wide(number.coefficient, wide) && wide <= Wide(1) << 53) {
        static constexpr double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
            1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
        auto const coefficient = static_cast<double>(static_cast<uint64_t>(wide));
        if (number.exponent >= 0 && number.exponent <= 22)
            return sign * (coefficient * powers[number.exponent]);
        if (number.exponent < 0 && number.exponent >= -22)
            return sign * (coefficient / powers[-number.exponent]);
    }
    String* const text = TRY(to_text(number, true));
    return parse_float(text->ascii_view()).value_or(0.0);
}

Result<Value> as_tuple(Number const& number)
{
    State& state = decimal::state();
    Tuple* digits = Tuple::empty();
    if (number.is_infinite()) {
        digits = Tuple::create({ Value::small_int(0) });
    } else if (number.is_finite() || !number.has_zero_coefficient()) {
        DigitText text;
        TRY(text.write(number.coefficient));
        digits = TRY(Tuple::create(text.view().size()));
        for (size_t i = 0; i < text.view().size(); ++i)
            digits->set(i, Value::small_int(text.view()[i] - '0'));
    }
    static constexpr char const* letters[] = { "", "F", "n", "N" };
    Value const exponent
        = number.is_finite() ? make_int(number.exponent) : Value(intern(letters[static_cast<size_t>(number.kind())]));
    return call(Value(state.tuple_type.get()), { Value::small_int(number.is_negative()), Value(digits), exponent });
}

Result<Value> as_integer_ratio(Number const& number)
{
    if (number.is_infinite())
        return raise_message(*types().OverflowError, "cannot convert Infinity to integer ratio");
    if (number.is_nan())
        return raise_value_error("cannot convert NaN to integer ratio");
    Value numerator = number.coefficient;
    Value denominator = Value::small_int(1);
    if (number.exponent >= 0) {
        numerator = TRY(append_zeros(numerator, number.exponent));
    } else if (number.has_zero_coefficient()) {
        numerator = Value::small_int(0);
    } else {
        denominator = TRY(power_of_ten(-number.exponent));
        Value const divisor = TRY(int_gcd(numerator, denominator));
        numerator = TRY(int_floor_divide(numerator, divisor));
        denominator = TRY(int_floor_divide(denominator, divisor));
    }
    if (number.is_negative())
        numerator = TRY(int_negate(numerator));
    return Value(Tuple::create({ numerator, denominator }));
}

}
