#include "runtime/operations/format_specification.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <cmath>

namespace krait {

static bool is_align(char32_t character)
{
    return character == '<' || character == '>' || character == '=' || character == '^';
}

static Raised raise_unknown_type(char32_t type, Type const& formatted)
{
    if (type > 32 && type < 128)
        return raise_value_error(
            "Unknown format code '{}' for object of type '{}'", static_cast<char>(type), formatted.name_utf8());
    return raise_value_error(
        "Unknown format code '\\x{:x}' for object of type '{}'", static_cast<uint32_t>(type), formatted.name_utf8());
}

static Raised raise_grouping_not_allowed(char grouping, char32_t type)
{
    if (type > 32 && type < 128)
        return raise_value_error("Cannot specify '{}' with '{}'.", grouping, static_cast<char>(type));
    return raise_value_error("Cannot specify '{}' with '\\x{:x}'.", grouping, static_cast<uint32_t>(type));
}

// A run of digits at `position`; -1 when there is none.
static Result<int64_t> parse_number(String const& text, size_t& position)
{
    int64_t number = -1;
    while (position < text.length()) {
        char32_t character = text.at(position);
        if (character < '0' || character > '9')
            break;
        number = std::max<int64_t>(number, 0);
        if (number > (INT64_MAX - 9) / 10)
            return raise_value_error("Too many decimal digits in format string");
        number = number * 10 + static_cast<int64_t>(character - '0');
        ++position;
    }
    return number;
}

Result<FormatSpecification> parse_format_specification(String const& text, Type const& formatted, char default_align)
{
    FormatSpecification specification;
    // The usual `.2f`: a precision of one digit and a type.
    if (text.length() == 3 && text.is_ascii()) {
        std::string_view characters = text.ascii_view();
        if (characters[0] == '.' && characters[1] >= '0' && characters[1] <= '9' && characters[2] >= 'A') {
            specification.precision = characters[1] - '0';
            specification.type = static_cast<unsigned char>(characters[2]);
            return specification;
        }
    }
    size_t position = 0;
    size_t length = text.length();
    auto peek = [&](size_t ahead) -> char32_t { return position + ahead < length ? text.at(position + ahead) : 0; };
    if (length >= 2 && is_align(peek(1))) {
        specification.fill = peek(0);
        specification.has_fill = true;
        specification.align = static_cast<char>(peek(1));
        position += 2;
    } else if (length >= 1 && is_align(peek(0))) {
        specification.align = static_cast<char>(peek(0));
        ++position;
    }
    if (char32_t sign = peek(0); sign == '+' || sign == '-' || sign == ' ') {
        specification.sign = static_cast<char>(sign);
        specification.has_sign = true;
        ++position;
    }
    if (peek(0) == 'z') {
        specification.no_negative_zero = true;
        ++position;
    }
    if (peek(0) == '#') {
        specification.is_alternate = true;
        ++position;
    }
    if (!specification.has_fill && peek(0) == '0') {
        specification.fill = '0';
        specification.has_fill = true;
        if (specification.align == 0 && default_align == '>')
            specification.align = '=';
        ++position;
    }
    specification.width = TRY(parse_number(text, position));
    for (char separator : { ',', '_' }) {
        if (peek(0) == static_cast<char32_t>(separator)) {
            if (specification.grouping)
                return raise_value_error("Cannot specify both ',' and '_'.");
            specification.grouping = separator;
            ++position;
        }
    }
    if (specification.grouping == '_' && peek(0) == ',')
        return raise_value_error("Cannot specify both ',' and '_'.");
    if (peek(0) == '.' && position < length) {
        ++position;
        specification.precision = TRY(parse_number(text, position));
        if (specification.precision < 0)
            return raise_value_error("Format specifier missing precision");
    }
    if (length - position > 1)
        return raise_value_error(
            "Invalid format specifier '{}' for object of type '{}'", text.to_utf8(), formatted.name_utf8());
    if (length - position == 1)
        specification.type = text.at(position);
    if (specification.grouping) {
        static constexpr std::u32string_view any_grouping = U"defgEG%F";
        static constexpr std::u32string_view underscores_only = U"boxX";
        bool allowed = specification.type == 0 || any_grouping.find(specification.type) != std::u32string_view::npos
            || (specification.grouping == '_'
                && underscores_only.find(specification.type) != std::u32string_view::npos);
        if (!allowed)
            return raise_grouping_not_allowed(specification.grouping, specification.type);
    }
    return specification;
}

namespace {

// Left and right padding for a text of `length`.
struct Padding {
    size_t left { 0 };
    size_t right { 0 };
};

Padding padding_for(FormatSpecification const& specification, size_t length, char default_align)
{
    Padding padding;
    if (specification.width <= 0 || static_cast<size_t>(specification.width) <= length)
        return padding;
    size_t missing = static_cast<size_t>(specification.width) - length;
    switch (specification.align ? specification.align : default_align) {
    case '<':
        padding.right = missing;
        break;
    case '^':
        padding.left = missing / 2;
        padding.right = missing - padding.left;
        break;
    default:
        padding.left = missing;
        break;
    }
    return padding;
}

// Separators between groups of digits, with leading zeros until the text is at least `least` long.
std::string group_digits(std::string_view digits, char separator, size_t group, size_t least)
{
    std::string reversed;
    size_t used = 0;
    size_t in_group = 0;
    while (used < digits.size() || reversed.size() < least) {
        if (in_group == group) {
            reversed.push_back(separator);
            in_group = 0;
            if (used == digits.size() && reversed.size() >= least) {
                // A separator never stands first.
                reversed.push_back('0');
                break;
            }
        }
        reversed.push_back(used < digits.size() ? digits[digits.size() - 1 - used] : '0');
        ++used;
        used = std::min(used, digits.size());
        ++in_group;
    }
    return { reversed.rbegin(), reversed.rend() };
}

// The parts of a formatted number, in texts of whoever made them: sign and prefix stay before the padding of '='.
struct NumberParts {
    std::string_view sign;
    std::string_view prefix;
    std::string_view digits; // whole part; empty for inf and nan
    std::string_view rest;
};

char const* sign_text(FormatSpecification const& specification, bool is_negative)
{
    if (is_negative)
        return "-";
    return specification.sign == '+' ? "+" : specification.sign == ' ' ? " " : "";
}

Result<String*> lay_out(FormatSpecification const& specification, NumberParts parts, size_t group)
{
    char align = specification.align ? specification.align : '>';
    if (specification.width > 0)
        TRY(check_memory(static_cast<size_t>(specification.width)));
    size_t fixed = parts.sign.size() + parts.prefix.size() + parts.rest.size();
    std::string grouped;
    if (specification.grouping && !parts.digits.empty()) {
        size_t least = 0;
        if (specification.fill == '0' && align == '=' && specification.width > 0
            && static_cast<size_t>(specification.width) > fixed)
            least = static_cast<size_t>(specification.width) - fixed;
        grouped = group_digits(parts.digits, specification.grouping, group, least);
        parts.digits = grouped;
    }
    Padding padding = padding_for(specification, fixed + parts.digits.size(), '>');
    size_t total = fixed + parts.digits.size() + padding.left + padding.right;
    char buffer[128];
    if (total <= sizeof(buffer) && specification.fill < 128) {
        char* end = buffer;
        auto put = [&end](std::string_view part) { end = std::copy(part.begin(), part.end(), end); };
        auto fill = [&](size_t count) { end = std::fill_n(end, count, static_cast<char>(specification.fill)); };
        if (align != '=')
            fill(padding.left);
        put(parts.sign);
        put(parts.prefix);
        if (align == '=')
            fill(padding.left);
        put(parts.digits);
        put(parts.rest);
        fill(padding.right);
        return String::create_ascii({ buffer, total });
    }
    TextBuilder result;
    result.reserve(fixed + parts.digits.size() + padding.left + padding.right);
    if (align != '=')
        result.fill(specification.fill, padding.left);
    result.append_ascii(parts.sign);
    result.append_ascii(parts.prefix);
    if (align == '=')
        result.fill(specification.fill, padding.left);
    result.append_ascii(parts.digits);
    result.append_ascii(parts.rest);
    result.fill(specification.fill, padding.right);
    return result.finish();
}

// Text of a float without its sign.
Result<std::string> float_digits(double magnitude, FormatSpecification const& specification, bool mark_as_float)
{
    char32_t type = specification.type;
    bool is_upper = type == 'E' || type == 'F' || type == 'G';
    if (!std::isfinite(magnitude)) {
        std::string text = std::isnan(magnitude) ? (is_upper ? "NAN" : "nan") : (is_upper ? "INF" : "inf");
        return type == '%' ? text + "%" : text;
    }
    if (specification.precision > INT32_MAX)
        return raise_value_error("precision too big");
    int precision = specification.precision < 0 ? 6 : static_cast<int>(specification.precision);
    TRY(check_memory(static_cast<size_t>(precision)));
    bool alternate = specification.is_alternate;
    switch (type) {
    case 'e':
        return float_scientific(magnitude, precision, alternate);
    case 'E': {
        std::string text = float_scientific(magnitude, precision, alternate);
        std::replace(text.begin(), text.end(), 'e', 'E');
        return text;
    }
    case 'f':
    case 'F':
        return float_fixed(magnitude, precision, alternate);
    case '%':
        if (double percent = magnitude * 100.0; std::isfinite(percent))
            return float_fixed(percent, precision, alternate) + "%";
        return std::string("inf%");
    case 'g':
    case 'n':
        return float_general(magnitude, precision, alternate);
    case 'G': {
        std::string text = float_general(magnitude, precision, alternate);
        std::replace(text.begin(), text.end(), 'e', 'E');
        return text;
    }
    default: {
        if (specification.precision >= 0)
            return mark_as_float ? float_general_marked(magnitude, precision, alternate)
                                 : float_general(magnitude, precision, alternate);
        std::string text = mark_as_float ? float_repr(magnitude) : float_repr_short(magnitude);
        if (alternate && text.find('.') == std::string::npos)
            text.insert(std::min(text.find('e'), text.size()), 1, '.');
        return text;
    }
    }
}

bool is_float_type(char32_t type)
{
    static constexpr std::u32string_view types = U"eEfFgGn%";
    return type == 0 || types.find(type) != std::u32string_view::npos;
}

// `text` is where the digits are put.
Result<NumberParts> float_parts(
    double number, FormatSpecification const& specification, bool mark_as_float, std::string& text)
{
    NumberParts parts;
    text = TRY(float_digits(std::fabs(number), specification, mark_as_float));
    bool is_negative = std::signbit(number) && !std::isnan(number);
    if (is_negative && specification.no_negative_zero && std::isfinite(number)) {
        std::string_view mantissa = std::string_view(text).substr(0, text.find_first_of("eE"));
        is_negative = mantissa.find_first_of("123456789") != std::string_view::npos;
    }
    parts.sign = sign_text(specification, is_negative);
    size_t whole = 0;
    while (whole < text.size() && text[whole] >= '0' && text[whole] <= '9')
        ++whole;
    parts.digits = std::string_view(text).substr(0, whole);
    parts.rest = std::string_view(text).substr(whole);
    return parts;
}

Result<String*> format_float_with(double number, FormatSpecification const& specification)
{
    std::string text;
    NumberParts parts = TRY(float_parts(number, specification, true, text));
    return lay_out(specification, parts, 3);
}

Result<String*> format_character(Value number, FormatSpecification const& specification)
{
    if (specification.has_sign)
        return raise_value_error("Sign not allowed with integer format specifier 'c'");
    if (specification.is_alternate)
        return raise_value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    std::optional<int64_t> code = int_as_int64(number);
    if (!code)
        return raise_message(*types().OverflowError, "Python int too large to convert to C long");
    if (*code < 0 || *code > 0x10FFFF)
        return raise_message(*types().OverflowError, "%c arg not in range(0x110000)");
    TextBuilder result;
    Padding padding = padding_for(specification, 1, '>');
    result.fill(specification.fill, padding.left);
    result.append(static_cast<char32_t>(*code));
    result.fill(specification.fill, padding.right);
    return result.finish();
}

}

Result<String*> format_string(String& text, String& specification_text)
{
    if (specification_text.length() == 0)
        return text.substring(0, text.length());
    FormatSpecification specification = TRY(parse_format_specification(specification_text, text.type(), '<'));
    if (specification.type != 0 && specification.type != 's')
        return raise_unknown_type(specification.type, text.type());
    if (specification.grouping)
        return raise_grouping_not_allowed(specification.grouping, 's');
    if (specification.has_sign) {
        if (specification.sign == ' ')
            return raise_value_error("Space not allowed in string format specifier");
        return raise_value_error("Sign not allowed in string format specifier");
    }
    if (specification.no_negative_zero)
        return raise_value_error("Negative zero coercion (z) not allowed in string format specifier");
    if (specification.is_alternate)
        return raise_value_error("Alternate form (#) not allowed in string format specifier");
    if (specification.align == '=')
        return raise_value_error("'=' alignment not allowed in string format specifier");
    size_t length = text.length();
    if (specification.precision >= 0)
        length = std::min(length, static_cast<size_t>(specification.precision));
    Padding padding = padding_for(specification, length, '<');
    if (!padding.left && !padding.right)
        return text.substring(0, length);
    if (!text.is_ascii() || specification.fill > 0x7F) {
        TextBuilder result;
        result.fill(specification.fill, padding.left);
        result.append(text, 0, length);
        result.fill(specification.fill, padding.right);
        return result.finish();
    }
    TRY(check_memory(padding.left + padding.right));
    String* result = TRY(String::create_uninitialised(padding.left + length + padding.right, 0x7F));
    auto* next = static_cast<uint8_t*>(result->characters());
    next = std::fill_n(next, padding.left, static_cast<uint8_t>(specification.fill));
    next = std::copy_n(text.units<uint8_t>(), length, next);
    std::fill_n(next, padding.right, static_cast<uint8_t>(specification.fill));
    return result;
}

Result<String*> format_int(Value number, String& specification_text)
{
    if (specification_text.length() == 0) {
        if (number.is_bool())
            return number.is_true() ? intern("True") : intern("False");
        return int_to_string(number);
    }
    Type& type = type_of(number);
    FormatSpecification specification = TRY(parse_format_specification(specification_text, type, '>'));
    unsigned base;
    switch (specification.type) {
    case 0:
    case 'd':
    case 'n':
        base = 10;
        break;
    case 'b':
        base = 2;
        break;
    case 'o':
        base = 8;
        break;
    case 'x':
    case 'X':
        base = 16;
        break;
    case 'c':
        base = 0;
        break;
    default:
        if (!is_float_type(specification.type))
            return raise_unknown_type(specification.type, type);
        return format_float_with(TRY(int_to_double(number)), specification);
    }
    if (specification.precision >= 0)
        return raise_value_error("Precision not allowed in integer format specifier");
    if (specification.no_negative_zero)
        return raise_value_error("Negative zero coercion (z) not allowed in integer format specifier");
    if (base == 0)
        return format_character(number, specification);
    NumberParts parts;
    std::string digits = TRY(int_to_text(number, base));
    bool is_negative = digits[0] == '-';
    if (specification.type == 'X')
        std::transform(digits.begin(), digits.end(), digits.begin(),
            [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 32) : digit; });
    parts.sign = sign_text(specification, is_negative);
    parts.digits = std::string_view(digits).substr(is_negative);
    if (specification.is_alternate && base != 10)
        parts.prefix = base == 2 ? "0b" : base == 8 ? "0o" : specification.type == 'X' ? "0X" : "0x";
    return lay_out(specification, parts, base == 10 ? 3 : 4);
}

Result<String*> format_float(double number, String& specification_text)
{
    if (specification_text.length() == 0)
        return String::create_ascii(float_repr(number));
    FormatSpecification specification = TRY(parse_format_specification(specification_text, *types().floating, '>'));
    if (!is_float_type(specification.type))
        return raise_unknown_type(specification.type, *types().floating);
    return format_float_with(number, specification);
}

std::string complex_repr(double real, double imaginary)
{
    std::string text;
    bool has_real = real != 0.0 || std::signbit(real);
    if (has_real) {
        text = "(" + float_repr_short(real);
        if (!std::signbit(imaginary) || std::isnan(imaginary))
            text.push_back('+');
    }
    text += float_repr_short(imaginary) + "j";
    if (has_real)
        text.push_back(')');
    return text;
}

Result<String*> format_complex(double real, double imaginary, String& specification_text)
{
    if (specification_text.length() == 0)
        return String::create_small(complex_repr(real, imaginary));
    FormatSpecification specification = TRY(parse_format_specification(specification_text, *types().complex, '>'));
    if (!is_float_type(specification.type) || specification.type == '%')
        return raise_unknown_type(specification.type, *types().complex);
    if (specification.fill == '0')
        return raise_value_error("Zero padding is not allowed in complex format specifier");
    if (specification.align == '=')
        return raise_value_error("'=' alignment flag is not allowed in complex format specifier");
    bool has_parentheses = specification.type == 0;
    bool has_real = specification.type != 0 || real != 0.0 || std::signbit(real);
    has_parentheses = has_parentheses && has_real;
    auto part_text = [&](double part, FormatSpecification const& how) -> Result<std::string> {
        std::string digits;
        NumberParts parts = TRY(float_parts(part, how, false, digits));
        std::string shown(parts.sign);
        if (how.grouping && !parts.digits.empty())
            shown += group_digits(parts.digits, how.grouping, 3, 0);
        else
            shown += parts.digits;
        shown += parts.rest;
        return shown;
    };
    std::string text = has_parentheses ? "(" : "";
    FormatSpecification imaginary_specification = specification;
    if (has_real) {
        text += TRY(part_text(real, specification));
        imaginary_specification.sign = '+';
    }
    text += TRY(part_text(imaginary, imaginary_specification));
    text += has_parentheses ? "j)" : "j";
    if (specification.width > 0)
        TRY(check_memory(static_cast<size_t>(specification.width)));
    TextBuilder result;
    Padding padding = padding_for(specification, text.size(), '>');
    result.fill(specification.fill, padding.left);
    result.append_ascii(text);
    result.fill(specification.fill, padding.right);
    return result.finish();
}

}
