// The format mini-language of numbers as decimals have it: no '#', no '_', and a separator only with a comma.
#include "runtime/objects/exception.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>

namespace krait::decimal {

namespace {

struct Specification {
    char32_t fill { U' ' };
    char align { '>' }; // '<' '>' '=' '^'
    char sign { '-' };
    bool pads_with_zeros { false };
    bool drops_sign_of_zero { false };
    int64_t width { 0 };
    int64_t precision { -1 };
    char type { 0 }; // one of e E f g G %
    Separators separators;
};

// Reads a specification from the left.
class SpecificationReader {
public:
    explicit SpecificationReader(String const& text)
        : text_(text)
    {
    }
    std::optional<Specification> read();

private:
    char32_t peek(size_t ahead = 0) const { return place_ + ahead < text_.length() ? text_.at(place_ + ahead) : 0; }
    bool is_at_end() const { return place_ >= text_.length(); }
    bool take(char32_t character)
    {
        if (is_at_end() || peek() != character)
            return false;
        ++place_;
        return true;
    }
    static bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }
    bool is_at_digit() const { return peek() >= '0' && peek() <= '9'; }
    // Empty when it is out of all proportion.
    std::optional<int64_t> read_count()
    {
        int64_t count = 0;
        for (; is_at_digit(); ++place_) {
            auto const digit = static_cast<int64_t>(peek() - '0');
            if (count > (largest_precision - digit) / 10)
                return {};
            count = count * 10 + digit;
        }
        return count;
    }
    bool read_type();

    String const& text_;
    size_t place_ { 0 };
    Specification result_;
};

bool SpecificationReader::read_type()
{
    if (is_at_end())
        return true;
    char32_t const type = peek();
    ++place_;
    switch (type) {
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
    case '%':
        result_.type = static_cast<char>(type);
        break;
    case 'F':
        result_.type = 'f';
        break;
    case 'n':
        // As in the locale "C"; a comma does not go with it.
        if (!result_.separators.thousands.empty())
            return false;
        result_.type = 'g';
        break;
    default:
        return false;
    }
    return is_at_end();
}

std::optional<Specification> SpecificationReader::read()
{
    bool has_align = true;
    if (text_.length() > 1 && is_align(peek(1))) {
        result_.fill = peek();
        result_.align = static_cast<char>(peek(1));
        place_ = 2;
    } else if (is_align(peek())) {
        result_.align = static_cast<char>(peek());
        place_ = 1;
    } else {
        has_align = false;
    }
    if (char32_t const sign = peek(); sign == '+' || sign == '-' || sign == ' ') {
        result_.sign = static_cast<char>(sign);
        ++place_;
    }
    result_.drops_sign_of_zero = take('z');
    if (take('0')) {
        if (has_align)
            return {};
        result_.pads_with_zeros = true;
    }
    if (peek() == '0')
        return {};
    std::optional<int64_t> const width = read_count();
    if (!width)
        return {};
    result_.width = *width;
    if (take(','))
        result_.separators = { ".", ",", "\3\3" };
    if (take('.')) {
        std::optional<int64_t> const precision = is_at_digit() ? read_count() : std::nullopt;
        if (!precision)
            return {};
        result_.precision = *precision;
    }
    return read_type() ? std::optional(result_) : std::nullopt;
}

// The parts of a text, of which the sign stays before the padding with '='.
struct Parts {
    std::string_view sign;
    std::string whole;
    std::string rest;
};

size_t count_characters(std::string_view utf8)
{
    return static_cast<size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

Result<String*> lay_out(Parts const& parts, size_t whole_size, Specification const& specification)
{
    size_t const size = parts.sign.size() + whole_size + count_characters(parts.rest);
    auto const width = static_cast<size_t>(specification.width);
    size_t const padding = width > size ? width - size : 0;
    size_t before = 0;
    size_t inside = 0;
    switch (specification.align) {
    case '>':
        before = padding;
        break;
    case '=':
        inside = padding;
        break;
    case '^':
        before = padding / 2;
        break;
    default:
        break;
    }
    TextBuilder text;
    text.fill(specification.fill, before);
    text.append_ascii(parts.sign);
    text.fill(specification.fill, inside);
    text.append_utf8(parts.whole);
    text.append_utf8(parts.rest);
    text.fill(specification.fill, padding - before - inside);
    return text.finish();
}

// Puts separators between groups of digits, and zeros in front until `width` characters are there.
std::string group(std::string_view digits, Separators const& separators, int64_t width, size_t& character_count)
{
    auto const separator_size = static_cast<int64_t>(count_characters(separators.thousands));
    std::string reversed;
    character_count = 0;
    size_t group_index = 0;
    for (;;) {
        auto const left = static_cast<int64_t>(digits.size());
        int64_t take = std::max<int64_t>({ left, width, 1 });
        if (!separators.thousands.empty() && !separators.group_sizes.empty()) {
            // The last size goes on; 127 says that no more groups follow.
            size_t const index = std::min(group_index, separators.group_sizes.size() - 1);
            if (auto const size = static_cast<unsigned char>(separators.group_sizes[index]); size != 127)
                take = std::min<int64_t>(take, size);
        }
        int64_t const own = std::min(take, left);
        for (int64_t i = 0; i < own; ++i)
            reversed.push_back(digits[static_cast<size_t>(left - 1 - i)]);
        reversed.append(static_cast<size_t>(take - own), '0');
        character_count += static_cast<size_t>(take);
        digits.remove_suffix(static_cast<size_t>(own));
        width -= take;
        if (digits.empty() && width <= 0)
            break;
        reversed.append(separators.thousands.rbegin(), separators.thousands.rend());
        character_count += static_cast<size_t>(separator_size);
        width -= separator_size;
        ++group_index;
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

std::string_view sign_text(bool is_negative, Specification const& specification)
{
    return is_negative ? "-" : specification.sign == '+' ? "+" : specification.sign == ' ' ? " " : "";
}

Result<String*> format_special(Number const& number, Specification specification)
{
    if (specification.pads_with_zeros) {
        specification.fill = U' ';
        specification.align = '>';
    }
    Parts parts { sign_text(number.is_negative(), specification), TRY(to_text(number.absolute(), true))->to_utf8(),
        "" };
    if (specification.type == '%')
        parts.rest = "%";
    return lay_out(parts, parts.whole.size(), specification);
}

// Rounded to so many significant digits.
Result<Number> round_to_digits(Number const& number, int64_t count, Rounding rounding)
{
    int64_t const excess = TRY(digit_count(number.coefficient)) - count;
    if (number.has_zero_coefficient())
        return number;
    Number rounded = TRY(rescale(number, number.exponent + excess, rounding));
    // 9.99 may have become 10.0.
    if (TRY(digit_count(rounded.coefficient)) > count)
        rounded = TRY(rescale(rounded, rounded.exponent + 1, rounding));
    return rounded;
}

Result<Number> round_for(Number number, Specification const& specification, Rounding rounding)
{
    bool const is_fixed = specification.type == 'f' || specification.type == '%';
    if (specification.type == '%')
        number.exponent += 2;
    if (int64_t const precision = specification.precision; precision >= 0) {
        if (is_fixed)
            number = TRY(rescale(number, -precision, rounding));
        else if (specification.type == 'e' || specification.type == 'E')
            number = TRY(round_to_digits(number, precision + 1, rounding));
        else if (int64_t const wanted = std::max<int64_t>(precision, 1); TRY(digit_count(number.coefficient)) > wanted)
            number = TRY(round_to_digits(number, wanted, rounding));
    }
    if (is_fixed && number.exponent > 0)
        number = TRY(rescale(number, 0, rounding));
    return number;
}

// Where the point stands, counted from the first digit.
int64_t point_place(Number const& number, int64_t left, Specification const& specification)
{
    switch (specification.type) {
    case 'e':
    case 'E':
        return number.has_zero_coefficient() && specification.precision >= 0 ? 1 - specification.precision : 1;
    case 'f':
    case '%':
        return left;
    default:
        return number.exponent <= 0 && left > -6 ? left : 1;
    }
}

}

Result<String*> format_number(Number const& number, String& text, Rounding rounding, bool has_capitals,
    std::optional<Separators> const& override_separators)
{
    std::optional<Specification> read = SpecificationReader(text).read();
    if (!read)
        return raise_value_error("invalid format string");
    Specification& specification = *read;
    if (specification.type == 0)
        specification.type = has_capitals ? 'G' : 'g';
    if (specification.pads_with_zeros) {
        specification.fill = U'0';
        specification.align = '=';
    }
    if (override_separators)
        specification.separators = *override_separators;
    if (!number.is_finite())
        return format_special(number, specification);
    Number const rounded = TRY(round_for(number, specification, rounding));
    DigitText digit_text;
    TRY(digit_text.write(rounded.coefficient));
    std::string_view const digits = digit_text.view();
    auto const size = static_cast<int64_t>(digits.size());
    int64_t const left = rounded.exponent + size;
    int64_t const point = point_place(rounded, left, specification);
    // All of it, separators and padding included, is held some times over.
    int64_t const zeros = std::max({ -point, point - size, int64_t(0) });
    TRY(check_memory((static_cast<size_t>(size + zeros) + static_cast<size_t>(specification.width)) * 8));
    Parts parts;
    bool const is_negative
        = rounded.is_negative() && !(specification.drops_sign_of_zero && rounded.has_zero_coefficient());
    parts.sign = sign_text(is_negative, specification);
    std::string whole;
    if (point <= 0) {
        whole = "0";
        parts.rest = std::string(static_cast<size_t>(-point), '0').append(digits);
    } else {
        whole = digits.substr(0, static_cast<size_t>(std::min(point, size)));
        whole.append(static_cast<size_t>(std::max<int64_t>(point - size, 0)), '0');
        parts.rest = digits.substr(static_cast<size_t>(std::min(point, size)));
    }
    if (!parts.rest.empty())
        parts.rest.insert(0, specification.separators.point);
    bool const is_scientific = specification.type == 'e' || specification.type == 'E';
    if (int64_t const exponent = left - point; exponent != 0 || is_scientific) {
        parts.rest += specification.type == 'E' || specification.type == 'G' ? 'E' : 'e';
        parts.rest += fmt::format("{:+d}", exponent);
    }
    if (specification.type == '%')
        parts.rest += '%';
    auto const outside = static_cast<int64_t>(count_characters(parts.rest) + parts.sign.size());
    size_t whole_size = 0;
    parts.whole = group(
        whole, specification.separators, specification.pads_with_zeros ? specification.width - outside : 0, whole_size);
    return lay_out(parts, whole_size, specification);
}

}
