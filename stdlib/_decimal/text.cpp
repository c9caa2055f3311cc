#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>

namespace krait::decimal {

// Where the point stands, counted from the first digit.
static int64_t point_place(Number const& number, int64_t digits, Notation notation)
{
    int64_t const left = number.exponent + digits;
    if (number.exponent <= 0 && left > -6)
        return left;
    if (notation == Notation::Scientific)
        return 1;
    auto modulo_three = [](int64_t value) { return (value % 3 + 3) % 3; };
    return number.has_zero_coefficient() ? modulo_three(left + 1) - 1 : modulo_three(left - 1) + 1;
}

// Writes the parts of a text one after the other into a string of exactly their size.
namespace {

class Characters {
public:
    explicit Characters(String& text)
        : next_(static_cast<char*>(text.characters()))
    {
    }
    void add(std::string_view text) { next_ = std::copy(text.begin(), text.end(), next_); }
    void add_zeros(int64_t count) { next_ = std::fill_n(next_, count, '0'); }

private:
    char* next_;
};

}

static Result<String*> special_text(Number const& number)
{
    std::string_view const sign = number.is_negative() ? "-" : "";
    if (number.is_infinite())
        return String::create_ascii(fmt::format("{}Infinity", sign));
    std::string_view const name = number.kind() == Kind::Signaling ? "sNaN" : "NaN";
    if (number.has_zero_coefficient())
        return String::create_ascii(fmt::format("{}{}", sign, name));
    DigitText payload;
    TRY(payload.write(number.coefficient));
    size_t const size = sign.size() + name.size() + payload.view().size();
    String* text = TRY(String::create_uninitialised(size, U'0'));
    Characters characters(*text);
    characters.add(sign);
    characters.add(name);
    characters.add(payload.view());
    return text;
}

Result<String*> to_text(Number const& number, bool has_capitals, Notation notation)
{
    if (!number.is_finite())
        return special_text(number);
    DigitText digit_text;
    TRY(digit_text.write(number.coefficient));
    std::string_view const digits = digit_text.view();
    auto const size = static_cast<int64_t>(digits.size());
    int64_t const point = point_place(number, size, notation);
    char exponent_text[24];
    char* end = exponent_text;
    if (int64_t const exponent = number.exponent + size - point; exponent != 0) {
        *end++ = has_capitals ? 'E' : 'e';
        if (exponent > 0)
            *end++ = '+';
        end = std::to_chars(end, exponent_text + sizeof(exponent_text), exponent).ptr;
    }
    int64_t const zeros_before = std::max<int64_t>(-point, 0);
    int64_t const zeros_after = std::max<int64_t>(point - size, 0);
    std::string_view const whole = digits.substr(0, static_cast<size_t>(std::clamp<int64_t>(point, 0, size)));
    std::string_view const fraction = digits.substr(whole.size());
    std::string_view const before = point <= 0 ? "0." : fraction.empty() ? "" : ".";
    int64_t const length = number.is_negative() + size + zeros_before + zeros_after
        + static_cast<int64_t>(before.size()) + (end - exponent_text);
    String* text = TRY(String::create_uninitialised(static_cast<size_t>(length), U'0'));
    Characters characters(*text);
    characters.add(number.is_negative() ? "-" : "");
    characters.add(whole);
    characters.add_zeros(zeros_after);
    characters.add(before);
    characters.add_zeros(zeros_before);
    characters.add(fraction);
    characters.add({ exponent_text, static_cast<size_t>(end - exponent_text) });
    return text;
}

}
