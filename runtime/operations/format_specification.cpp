#include "runtime/operations/format_specification.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/decimal_digits.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text.h"
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

namespace {

// Reads a specification from characters of one width.
template <class Unit> class SpecificationReader {
public:
    SpecificationReader(Unit const* next, Unit const* end)
        : next_(next)
        , end_(end)
    {
    }
    // False for what is no specification, if nothing was raised.
    Result<bool> read(FormatSpecification&);

private:
    char32_t peek(ptrdiff_t ahead = 0) const { return end_ - next_ > ahead ? next_[ahead] : 0; }
    bool skip(char32_t character)
    {
        bool const is_next = peek() == character;
        next_ += is_next;
        return is_next;
    }
    Result<int64_t> read_number();

    Unit const* next_;
    Unit const* end_;
};

// A run of digits; -1 when there is none.
template <class Unit> Result<int64_t> SpecificationReader<Unit>::read_number()
{
    int64_t number = -1;
    for (; next_ < end_ && *next_ >= '0' && *next_ <= '9'; ++next_) {
        number = std::max<int64_t>(number, 0);
        if (number > (INT64_MAX - 9) / 10)
            return raise_value_error("Too many decimal digits in format string");
        number = number * 10 + static_cast<int64_t>(*next_ - '0');
    }
    return number;
}

template <class Unit> Result<bool> SpecificationReader<Unit>::read(FormatSpecification& specification)
{
    if (is_align(peek(1))) {
        specification.fill = peek();
        specification.has_fill = true;
        specification.align = static_cast<char>(peek(1));
        next_ += 2;
    } else if (is_align(peek())) {
        specification.align = static_cast<char>(*next_++);
    }
    if (char32_t sign = peek(); sign == '+' || sign == '-' || sign == ' ') {
        specification.sign = static_cast<char>(sign);
        specification.has_sign = true;
        ++next_;
    }
    specification.no_negative_zero = skip('z');
    specification.is_alternate = skip('#');
    if (!specification.has_fill && skip('0')) {
        specification.fill = '0';
        specification.has_fill = true;
        specification.is_zero_padded = specification.align == 0;
    }
    specification.width = TRY(read_number());
    for (char separator : { ',', '_' }) {
        if (skip(static_cast<char32_t>(separator))) {
            if (specification.grouping)
                return raise_value_error("Cannot specify both ',' and '_'.");
            specification.grouping = separator;
        }
    }
    if (specification.grouping == '_' && peek() == ',')
        return raise_value_error("Cannot specify both ',' and '_'.");
    if (skip('.')) {
        specification.precision = TRY(read_number());
        if (specification.precision < 0)
            return raise_value_error("Format specifier missing precision");
    }
    specification.type = peek();
    return end_ - next_ <= 1;
}

}

Result<void> parse_format_specification(
    String const& text, size_t start, size_t end, Type const& formatted, FormatSpecification& specification)
{
    bool const is_understood = TRY(with_units(
        text, [&](auto const* units) { return SpecificationReader(units + start, units + end).read(specification); }));
    if (!is_understood) {
        std::string shown;
        for (size_t index = start; index < end; ++index)
            append_utf8(shown, text.at(index));
        return raise_value_error("Invalid format specifier '{}' for object of type '{}'", shown, formatted.name_utf8());
    }
    if (specification.grouping) {
        static constexpr std::u32string_view any_grouping = U"defgEG%F";
        static constexpr std::u32string_view underscores_only = U"boxX";
        bool allowed = specification.type == 0 || any_grouping.find(specification.type) != std::u32string_view::npos
            || (specification.grouping == '_'
                && underscores_only.find(specification.type) != std::u32string_view::npos);
        if (!allowed)
            return raise_grouping_not_allowed(specification.grouping, specification.type);
    }
    return {};
}

static Result<FormatSpecification> parse_format_specification(String const& text, Type const& formatted)
{
    FormatSpecification specification;
    TRY(parse_format_specification(text, 0, text.length(), formatted, specification));
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
    auto length_of = [group](size_t count) { return count + (count - 1) / group; };
    size_t count = digits.size();
    if (length_of(count) < least) {
        count = least - least / (group + 1);
        count += length_of(count) < least;
    }
    std::string text(length_of(count), separator);
    char* next = text.data() + text.size();
    for (size_t index = 0, in_group = 0; index < count; ++index, ++in_group) {
        if (in_group == group) {
            --next;
            in_group = 0;
        }
        *--next = index < digits.size() ? digits[digits.size() - 1 - index] : '0';
    }
    return text;
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

Result<void> lay_out(FormatSpecification const& specification, NumberParts parts, size_t group, FormattedText& target)
{
    char align = specification.align ? specification.align : specification.is_zero_padded ? '=' : '>';
    if (specification.width > static_cast<int64_t>(FormattedText::room))
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
    if (total <= FormattedText::room && specification.fill < 128) {
        char* next = target.take(total);
        auto put = [&next](std::string_view part) {
            copy_bytes(next, part.data(), part.size());
            next += part.size();
        };
        auto fill = [&](size_t count) { next = std::fill_n(next, count, static_cast<char>(specification.fill)); };
        if (align != '=')
            fill(padding.left);
        put(parts.sign);
        put(parts.prefix);
        if (align == '=')
            fill(padding.left);
        put(parts.digits);
        put(parts.rest);
        fill(padding.right);
        return {};
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
    target.set(*TRY(result.finish()));
    return {};
}

// Where the text of a float is, whose parts are views of it.
struct FloatText {
    char few[longest_short_fixed + 1];
    std::string many;
};

// Text of a float without its sign.
Result<std::string_view> float_digits(
    double magnitude, FormatSpecification const& specification, bool mark_as_float, FloatText& text)
{
    char32_t type = specification.type;
    bool is_upper = type == 'E' || type == 'F' || type == 'G';
    if (!std::isfinite(magnitude)) {
        text.many = std::isnan(magnitude) ? (is_upper ? "NAN" : "nan") : (is_upper ? "INF" : "inf");
        if (type == '%')
            text.many += '%';
        return std::string_view(text.many);
    }
    if (specification.precision > INT32_MAX)
        return raise_value_error("precision too big");
    int precision = specification.precision < 0 ? 6 : static_cast<int>(specification.precision);
    if (precision > static_cast<int>(FormattedText::room))
        TRY(check_memory(static_cast<size_t>(precision)));
    bool alternate = specification.is_alternate;
    switch (type) {
    case 'e':
    case 'E':
        text.many = float_scientific(magnitude, precision, alternate);
        break;
    case 'f':
    case 'F':
        if (size_t const length = float_fixed(magnitude, precision, alternate, text.few))
            return std::string_view(text.few, length);
        text.many = float_fixed(magnitude, precision, alternate);
        break;
    case '%': {
        double const percent = magnitude * 100.0;
        if (!std::isfinite(percent)) {
            text.many = "inf";
        } else if (size_t const length = float_fixed(percent, precision, alternate, text.few)) {
            text.few[length] = '%';
            return std::string_view(text.few, length + 1);
        } else {
            text.many = float_fixed(percent, precision, alternate);
        }
        text.many += '%';
        break;
    }
    case 'g':
    case 'G':
    case 'n':
        text.many = float_general(magnitude, precision, alternate);
        break;
    default:
        if (specification.precision >= 0) {
            text.many = mark_as_float ? float_general_marked(magnitude, precision, alternate)
                                      : float_general(magnitude, precision, alternate);
            break;
        }
        text.many = mark_as_float ? float_repr(magnitude) : float_repr_short(magnitude);
        if (alternate && text.many.find('.') == std::string::npos)
            text.many.insert(std::min(text.many.find('e'), text.many.size()), 1, '.');
        break;
    }
    if (is_upper)
        std::replace(text.many.begin(), text.many.end(), 'e', 'E');
    return std::string_view(text.many);
}

bool is_float_type(char32_t type)
{
    switch (type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%':
        return true;
    default:
        return false;
    }
}

Result<NumberParts> float_parts(
    double number, FormatSpecification const& specification, bool mark_as_float, FloatText& made)
{
    NumberParts parts;
    std::string_view const text = TRY(float_digits(std::fabs(number), specification, mark_as_float, made));
    bool is_negative = std::signbit(number) && !std::isnan(number);
    if (is_negative && specification.no_negative_zero && std::isfinite(number)) {
        std::string_view mantissa = text.substr(0, text.find_first_of("eE"));
        is_negative = mantissa.find_first_of("123456789") != std::string_view::npos;
    }
    parts.sign = sign_text(specification, is_negative);
    size_t whole = 0;
    while (whole < text.size() && text[whole] >= '0' && text[whole] <= '9')
        ++whole;
    parts.digits = text.substr(0, whole);
    parts.rest = text.substr(whole);
    return parts;
}

Result<void> format_float_with(
    double number, Type const& type, FormatSpecification const& specification, FormattedText& target)
{
    if (!is_float_type(specification.type))
        return raise_unknown_type(specification.type, type);
    if (specification.type == 0 && specification.precision < 0 && specification.is_plain()
        && !specification.is_alternate && !specification.no_negative_zero) {
        target.take(float_repr(number, target.take(0)));
        return {};
    }
    FloatText text;
    NumberParts parts = TRY(float_parts(number, specification, true, text));
    return lay_out(specification, parts, 3, target);
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
    return format_string(text, TRY(parse_format_specification(specification_text, text.type())));
}

Result<String*> format_string(String& text, FormatSpecification const& specification)
{
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

namespace {

Result<void> format_int_with(Value number, FormatSpecification const& specification, FormattedText& target)
{
    Type& type = type_of(number);
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
        return format_float_with(TRY(int_to_double(number)), type, specification, target);
    }
    if (specification.precision >= 0)
        return raise_value_error("Precision not allowed in integer format specifier");
    if (specification.no_negative_zero)
        return raise_value_error("Negative zero coercion (z) not allowed in integer format specifier");
    if (base == 0) {
        target.set(*TRY(format_character(number, specification)));
        return {};
    }
    if (base == 10 && number.is_small_int() && specification.is_plain()) {
        target.take(put_decimal(target.take(0), number.as_small_int()));
        return {};
    }
    NumberParts parts;
    char few[most_decimal_digits];
    std::string many;
    std::string_view digits;
    if (base == 10 && number.is_small_int()) {
        digits = { few, put_decimal(few, number.as_small_int()) };
    } else {
        many = TRY(int_to_text(number, base));
        if (specification.type == 'X')
            std::transform(many.begin(), many.end(), many.begin(),
                [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 32) : digit; });
        digits = many;
    }
    bool is_negative = digits[0] == '-';
    parts.sign = sign_text(specification, is_negative);
    parts.digits = digits.substr(is_negative);
    if (specification.is_alternate && base != 10)
        parts.prefix = base == 2 ? "0b" : base == 8 ? "0o" : specification.type == 'X' ? "0X" : "0x";
    return lay_out(specification, parts, base == 10 ? 3 : 4, target);
}

}

Result<void> format_number(Value number, FormatSpecification const& specification, FormattedText& target)
{
    if (number.is_double())
        return format_float_with(number.as_double(), *types().floating, specification, target);
    return format_int_with(number, specification, target);
}

Result<String*> format_int(Value number, String& specification_text)
{
    if (specification_text.length() == 0) {
        if (number.is_bool())
            return number.is_true() ? names().true_text : names().false_text;
        return int_to_string(number);
    }
    FormattedText text;
    FormatSpecification specification = TRY(parse_format_specification(specification_text, type_of(number)));
    TRY(format_int_with(number, specification, text));
    return text.to_string();
}

Result<String*> format_float(double number, String& specification_text)
{
    if (specification_text.length() == 0)
        return String::create_ascii(float_repr(number));
    FormattedText text;
    FormatSpecification specification = TRY(parse_format_specification(specification_text, *types().floating));
    TRY(format_float_with(number, *types().floating, specification, text));
    return text.to_string();
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
    FormatSpecification specification = TRY(parse_format_specification(specification_text, *types().complex));
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
        FloatText made;
        NumberParts parts = TRY(float_parts(part, how, false, made));
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
