#include "runtime/operations/float_text.h"

#include "runtime/objects/type.h"
#include "runtime/operations/decimal_digits.h"
#include "runtime/operations/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace krait {

namespace {

// The most decimal places that a number is scaled by, so that the product fits 128 bits.
constexpr int most_places = 19;

constexpr auto powers_of_ten = [] {
    std::array<uint64_t, most_places + 1> powers {};
    for (uint64_t power = 1; uint64_t & each : powers) {
        each = power;
        power *= 10;
    }
    return powers;
}();

// A finite positive number times a power of ten, rounded half to even. Exact, as the product of integers is; empty
// where the result is beyond 63 bits.
std::optional<uint64_t> scaled(double magnitude, int places)
{
    constexpr int fraction_bits = 52;
    auto const bits = std::bit_cast<uint64_t>(magnitude);
    uint64_t mantissa = bits & ((uint64_t(1) << fraction_bits) - 1);
    int exponent = static_cast<int>(bits >> fraction_bits);
    if (exponent == 0)
        exponent = 1;
    else
        mantissa |= uint64_t(1) << fraction_bits;
    exponent -= 1023 + fraction_bits;
    auto const product = static_cast<unsigned __int128>(mantissa) * powers_of_ten[static_cast<size_t>(places)];
    if (exponent >= 0) {
        if (exponent > 10 || product >> (63 - exponent))
            return {};
        return static_cast<uint64_t>(product) << exponent;
    }
    int const shift = -exponent;
    if (shift > 120) // the product has 117 bits at most
        return 0;
    auto const whole = product >> shift;
    if (whole >> 63)
        return {};
    auto const rest = product - (whole << shift);
    auto const half = static_cast<unsigned __int128>(1) << (shift - 1);
    auto const rounded = static_cast<uint64_t>(whole);
    return rounded + (rest > half || (rest == half && (rounded & 1)));
}

// A number as 0.DIGITS * 10^point; what follows the digits is zeros or was rounded.
struct Digits {
    std::string_view text() const { return { characters, static_cast<size_t>(count) }; }

    char characters[24];
    int count;
    int point;
};

Digits shortest_digits(double magnitude)
{
    char buffer[40];
    auto end = std::to_chars(buffer, buffer + sizeof(buffer), magnitude, std::chars_format::scientific).ptr;
    Digits result;
    // D.DDDe+XX
    char* const mark = std::find(buffer, end, 'e');
    result.characters[0] = buffer[0];
    result.count = 1;
    if (mark - buffer > 2) {
        result.count = static_cast<int>(mark - buffer) - 1;
        std::copy(buffer + 2, mark, result.characters + 1);
    }
    int exponent = 0;
    std::from_chars(mark + 2, end, exponent);
    result.point = (mark[1] == '-' ? -exponent : exponent) + 1;
    return result;
}

// `count` significant digits of a positive number, quickly; empty where that takes more than 64 bits.
std::optional<Digits> leading_digits(double magnitude, int count)
{
    if (count > 17 || magnitude == 0.0)
        return {};
    // The logarithm, right or one too small, from that of base two.
    int point = ((std::ilogb(magnitude) * 1233) >> 12) + 1;
    for (int attempt = 0; attempt < 3; ++attempt) {
        int const places = count - point;
        if (places < 0 || places > most_places)
            return {};
        auto number = scaled(magnitude, places);
        if (!number)
            return {};
        if (*number >= powers_of_ten[static_cast<size_t>(count)]) {
            ++point;
        } else if (*number < powers_of_ten[static_cast<size_t>(count - 1)]) {
            --point;
        } else {
            Digits result { {}, count, point };
            for (int index = count; index-- > 0; *number /= 10)
                result.characters[index] = static_cast<char>('0' + *number % 10);
            return result;
        }
    }
    return {};
}

char const* special_text(double number)
{
    if (std::isnan(number))
        return "nan";
    return number < 0 ? "-inf" : "inf";
}

void append_exponent(std::string& text, int exponent)
{
    text += exponent < 0 ? "e-" : "e+";
    unsigned magnitude = static_cast<unsigned>(std::abs(exponent));
    if (magnitude < 10)
        text.push_back('0');
    text += std::to_string(magnitude);
}

char* put(char* target, std::string_view text)
{
    return std::copy(text.begin(), text.end(), target);
}

size_t put_shortest(char* const target, double number, bool mark_as_float)
{
    char* next = target;
    if (!std::isfinite(number))
        return static_cast<size_t>(put(next, special_text(number)) - target);
    if (std::signbit(number))
        *next++ = '-';
    Digits const shortest = shortest_digits(std::fabs(number));
    std::string_view const digits = shortest.text();
    int const point = shortest.point;
    if (point > 16 || point < -3) {
        *next++ = digits[0];
        if (digits.size() > 1) {
            *next++ = '.';
            next = put(next, digits.substr(1));
        }
        int const exponent = point - 1;
        next = put(next, exponent < 0 ? "e-" : "e+");
        if (std::abs(exponent) < 10)
            *next++ = '0';
        next = std::to_chars(next, next + 3, std::abs(exponent)).ptr;
    } else if (point <= 0) {
        next = put(next, "0.");
        next = std::fill_n(next, -point, '0');
        next = put(next, digits);
    } else if (static_cast<size_t>(point) >= digits.size()) {
        next = put(next, digits);
        next = std::fill_n(next, static_cast<size_t>(point) - digits.size(), '0');
        if (mark_as_float)
            next = put(next, ".0");
    } else {
        next = put(next, digits.substr(0, static_cast<size_t>(point)));
        *next++ = '.';
        next = put(next, digits.substr(static_cast<size_t>(point)));
    }
    return static_cast<size_t>(next - target);
}

// to_chars with a precision, into a string of the size that it needs.
std::string exact_digits(double number, std::chars_format format, int precision)
{
    if (precision <= 60) {
        char buffer[400];
        auto end = std::to_chars(buffer, buffer + sizeof(buffer), number, format, precision).ptr;
        return { buffer, end };
    }
    // More digits than this are zeros: the smallest float has 1074 binary places.
    int computed = std::min(precision, 1100);
    std::string text(static_cast<size_t>(computed) + 330, '\0');
    auto end = std::to_chars(text.data(), text.data() + text.size(), number, format, computed).ptr;
    text.resize(static_cast<size_t>(end - text.data()));
    return text;
}

}

size_t float_repr(double number, char* target)
{
    return put_shortest(target, number, true);
}

std::string float_repr(double number)
{
    char text[longest_float_repr];
    return { text, float_repr(number, text) };
}

std::string float_repr_short(double number)
{
    char text[longest_float_repr];
    return { text, put_shortest(text, number, false) };
}

size_t float_fixed(double number, int precision, bool keep_zeros, char* target)
{
    std::optional<uint64_t> const digits = precision <= most_places ? scaled(number, precision) : std::nullopt;
    if (!digits)
        return 0;
    auto places = static_cast<size_t>(precision);
    size_t length = put_decimal(target, *digits / powers_of_ten[places]);
    uint64_t rest = *digits % powers_of_ten[places];
    if (places > 0 || keep_zeros)
        target[length++] = '.';
    auto put_eight = [&](uint64_t characters) { std::memcpy(target + length, &characters, sizeof characters); };
    for (; places > 8; length += 8) {
        places -= 8;
        put_eight(eight_decimal_digits(rest / powers_of_ten[places]));
        rest %= powers_of_ten[places];
    }
    if (places > 0)
        put_eight(eight_decimal_digits(rest) >> (8 * (8 - places)));
    return length + places;
}

std::string float_fixed(double number, int precision, bool keep_zeros)
{
    char few[longest_short_fixed];
    if (size_t const length = float_fixed(number, precision, keep_zeros, few))
        return { few, length };
    std::string text = exact_digits(number, std::chars_format::fixed, precision);
    if (precision > 1100)
        text.append(static_cast<size_t>(precision - 1100), '0');
    if (precision == 0 && keep_zeros)
        text.push_back('.');
    return text;
}

std::string float_scientific(double number, int precision, bool keep_zeros)
{
    std::string text;
    if (auto digits = leading_digits(number, precision + 1)) {
        text.push_back(digits->characters[0]);
        if (precision > 0)
            text.push_back('.');
        text += digits->text().substr(1);
        append_exponent(text, digits->point - 1);
    } else {
        text = exact_digits(number, std::chars_format::scientific, precision);
    }
    if (precision > 1100)
        text.insert(text.find('e'), static_cast<size_t>(precision - 1100), '0');
    if (precision == 0 && keep_zeros)
        text.insert(text.find('e'), 1, '.');
    return text;
}

static std::string general_text(double number, int precision, bool keep_zeros, bool mark_as_float)
{
    if (precision == 0)
        precision = 1;
    if (number == 0.0 && !(mark_as_float && precision == 1)) {
        std::string text = "0";
        if (keep_zeros) {
            text.push_back('.');
            text.append(static_cast<size_t>(precision - 1), '0');
        } else if (mark_as_float) {
            text += ".0";
        }
        return text;
    }
    std::string digits;
    int exponent = 0;
    if (auto leading = leading_digits(number, precision)) {
        digits = leading->text();
        exponent = leading->point - 1;
    } else {
        std::string scientific = float_scientific(number, precision - 1, false);
        size_t mark = scientific.find('e');
        std::from_chars(scientific.data() + mark + 2, scientific.data() + scientific.size(), exponent);
        exponent = scientific[mark + 1] == '-' ? -exponent : exponent;
        digits = scientific.substr(0, mark);
        if (mark > 1)
            digits.erase(1, 1); // the point
    }
    if (!keep_zeros) {
        while (digits.size() > 1 && digits.back() == '0')
            digits.pop_back();
    }
    std::string text;
    if (exponent < -4 || exponent >= precision - mark_as_float) {
        text.push_back(digits[0]);
        if (digits.size() > 1 || keep_zeros)
            text.push_back('.');
        text.append(digits, 1);
        append_exponent(text, exponent);
        return text;
    }
    if (exponent < 0) {
        text = "0.";
        text.append(static_cast<size_t>(-exponent - 1), '0');
        text += digits;
        return text;
    }
    auto whole = static_cast<size_t>(exponent) + 1;
    if (digits.size() < whole)
        digits.append(whole - digits.size(), '0');
    text.assign(digits, 0, whole);
    if (digits.size() > whole || keep_zeros) {
        text.push_back('.');
        text.append(digits, whole);
    } else if (mark_as_float) {
        text += ".0";
    }
    return text;
}

std::string float_general(double number, int precision, bool keep_zeros)
{
    return general_text(number, precision, keep_zeros, false);
}

std::string float_general_marked(double number, int precision, bool keep_zeros)
{
    return general_text(number, precision, keep_zeros, true);
}

static bool equals_ignoring_case(std::string_view text, std::string_view lower)
{
    if (text.size() != lower.size())
        return false;
    for (size_t index = 0; index < text.size(); ++index) {
        if ((text[index] | 0x20) != lower[index])
            return false;
    }
    return true;
}

static bool is_ascii_digit(char character)
{
    return character >= '0' && character <= '9';
}

// What from_chars calls out of range is either far too large or far too small; the place of the first digit tells
// which. (strtod would obey the host's locale.)
static double out_of_range(std::string_view text)
{
    size_t mark = std::min(text.find_first_of("eE"), text.size());
    size_t point = std::min(text.find('.'), mark);
    size_t first = text.find_first_of("123456789");
    if (first >= mark)
        return 0.0;
    auto place = static_cast<int64_t>(point) - static_cast<int64_t>(first);
    int64_t exponent = 0;
    if (mark < text.size()) {
        std::string_view digits = text.substr(mark + 1);
        if (digits[0] == '+')
            digits.remove_prefix(1);
        bool is_negative = digits[0] == '-';
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec
            == std::errc::result_out_of_range)
            exponent = is_negative ? INT64_MIN / 2 : INT64_MAX / 2;
    }
    return exponent + place > 0 ? HUGE_VAL : 0.0;
}

std::optional<double> parse_float(std::string_view given)
{
    std::string without_underscores;
    std::string_view text = given;
    if (text.find('_') != std::string_view::npos) {
        for (size_t index = 0; index < text.size(); ++index) {
            if (text[index] != '_') {
                without_underscores.push_back(text[index]);
                continue;
            }
            bool between_digits = index > 0 && index + 1 < text.size() && is_ascii_digit(text[index - 1])
                && is_ascii_digit(text[index + 1]);
            if (!between_digits)
                return {};
        }
        text = without_underscores;
    }
    bool is_negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        is_negative = text[0] == '-';
        text.remove_prefix(1);
    }
    if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity"))
        return is_negative ? -HUGE_VAL : HUGE_VAL;
    if (equals_ignoring_case(text, "nan"))
        return std::numeric_limits<double>::quiet_NaN();
    // from_chars accepts a prefix and hexadecimal words; what may be read is checked first.
    size_t index = 0;
    size_t digit_count = 0;
    while (index < text.size() && is_ascii_digit(text[index]))
        ++index, ++digit_count;
    if (index < text.size() && text[index] == '.') {
        ++index;
        while (index < text.size() && is_ascii_digit(text[index]))
            ++index, ++digit_count;
    }
    if (digit_count == 0)
        return {};
    if (index < text.size() && (text[index] | 0x20) == 'e') {
        ++index;
        if (index < text.size() && (text[index] == '-' || text[index] == '+'))
            ++index;
        size_t exponent_digits = 0;
        while (index < text.size() && is_ascii_digit(text[index]))
            ++index, ++exponent_digits;
        if (exponent_digits == 0)
            return {};
    }
    if (index != text.size())
        return {};
    double number = 0.0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::general);
    if (error == std::errc::result_out_of_range)
        number = out_of_range(text);
    else if (error != std::errc {} || end != text.data() + text.size())
        return {};
    return is_negative ? -number : number;
}

std::string normalise_number_text(String const& text)
{
    size_t start = 0;
    size_t end = text.length();
    while (start < end && is_space_around_number(text.at(start)))
        ++start;
    while (end > start && is_space_around_number(text.at(end - 1)))
        --end;
    std::string result;
    result.reserve(end - start);
    for (size_t index = start; index < end; ++index) {
        char32_t character = text.at(index);
        if (character < 128) {
            result.push_back(static_cast<char>(character));
        } else {
            int digit = decimal_digit_value(character);
            result.push_back(digit >= 0 ? static_cast<char>('0' + digit) : is_space(character) ? ' ' : '?');
        }
    }
    return result;
}

std::optional<double> parse_float(String const& text)
{
    if (!text.is_ascii())
        return parse_float(normalise_number_text(text));
    std::string_view characters = text.ascii_view();
    while (!characters.empty() && is_space_around_number(static_cast<unsigned char>(characters.front())))
        characters.remove_prefix(1);
    while (!characters.empty() && is_space_around_number(static_cast<unsigned char>(characters.back())))
        characters.remove_suffix(1);
    return parse_float(characters);
}

double round_float(double number, int64_t decimal_places)
{
    if (!std::isfinite(number) || number == 0.0)
        return number;
    // Beyond these bounds nothing is rounded away, or everything is.
    if (decimal_places > 323)
        return number;
    if (decimal_places < -308)
        return std::copysign(0.0, number);
    if (decimal_places >= 0 && decimal_places <= most_places) {
        // Both are floats without error, so that their quotient is the float next to the decimal number.
        auto whole = scaled(std::fabs(number), static_cast<int>(decimal_places));
        if (whole && *whole >> 53 == 0)
            return std::copysign(
                static_cast<double>(*whole) / static_cast<double>(powers_of_ten[static_cast<size_t>(decimal_places)]),
                number);
    }
    if (decimal_places >= 0) {
        std::string text = exact_digits(std::fabs(number), std::chars_format::fixed, static_cast<int>(decimal_places));
        double rounded = 0.0;
        std::from_chars(text.data(), text.data() + text.size(), rounded);
        return std::copysign(rounded, number);
    }
    // Round the exact integer digits to a multiple of ten, half to even.
    std::string text = exact_digits(std::fabs(number), std::chars_format::fixed, 1100);
    size_t point = text.find('.');
    bool has_fraction = text.find_first_of("123456789", point + 1) != std::string::npos;
    std::string digits = "0" + text.substr(0, point);
    auto dropped = static_cast<size_t>(-decimal_places);
    if (dropped >= digits.size())
        digits.insert(0, dropped + 1 - digits.size(), '0');
    size_t kept = digits.size() - dropped;
    bool rest_after_first = has_fraction || digits.find_first_of("123456789", kept + 1) != std::string::npos;
    char first = digits[kept];
    bool up = first > '5' || (first == '5' && (rest_after_first || ((digits[kept - 1] - '0') & 1)));
    for (size_t index = kept; index < digits.size(); ++index)
        digits[index] = '0';
    for (size_t index = kept; up && index-- > 0;) {
        up = digits[index] == '9';
        digits[index] = up ? '0' : static_cast<char>(digits[index] + 1);
    }
    if (up)
        digits.insert(0, 1, '1');
    double rounded = 0.0;
    auto result = std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
    if (result.ec == std::errc::result_out_of_range)
        return std::copysign(HUGE_VAL, number);
    return std::copysign(rounded, number);
}

}
