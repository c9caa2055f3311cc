#include "runtime/operations/text_builder.h"
#include "stdlib/_decimal/coefficient.h"
#include "stdlib/_decimal/operations.h"

#include <charconv>

namespace krait::decimal {

static void append_int(TextBuilder& text, int64_t number)
{
    char buffer[24];
    auto const end = std::to_chars(buffer, buffer + sizeof(buffer), number).ptr;
    text.append_ascii({ buffer, static_cast<size_t>(end - buffer) });
}

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

Result<String*> to_text(Number const& number, bool has_capitals, Notation notation)
{
    TextBuilder text;
    if (number.is_negative)
        text.append(U'-');
    if (number.is_infinite()) {
        text.append_ascii("Infinity");
        return text.finish();
    }
    if (number.is_nan()) {
        text.append_ascii(number.kind == Kind::Signaling ? "sNaN" : "NaN");
        if (!number.has_zero_coefficient())
            text.append_ascii(TRY(DigitText::of(number.coefficient)).view());
        return text.finish();
    }
    DigitText const digit_text = TRY(DigitText::of(number.coefficient));
    std::string_view const digits = digit_text.view();
    auto const size = static_cast<int64_t>(digits.size());
    int64_t const point = point_place(number, size, notation);
    if (point <= 0) {
        text.append_ascii("0.");
        text.fill(U'0', static_cast<size_t>(-point));
        text.append_ascii(digits);
    } else if (point >= size) {
        text.append_ascii(digits);
        text.fill(U'0', static_cast<size_t>(point - size));
    } else {
        text.append_ascii(digits.substr(0, static_cast<size_t>(point)));
        text.append(U'.');
        text.append_ascii(digits.substr(static_cast<size_t>(point)));
    }
    if (int64_t const exponent = number.exponent + size - point; exponent != 0) {
        text.append(has_capitals ? U'E' : U'e');
        if (exponent > 0)
            text.append(U'+');
        append_int(text, exponent);
    }
    return text.finish();
}

}
