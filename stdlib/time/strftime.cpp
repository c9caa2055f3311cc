// strftime: the usual directives are written here, digit by digit; the C library is asked about all others, one by one,
// so that its locale and its extensions (flags, widths) count. Other characters are copied, whatever they are.
#include "runtime/objects/exception.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/time/struct_time.h"

#include <array>

namespace krait {

namespace {

// With leading zeros up to the width.
void append_digits(TextBuilder& text, int number, unsigned width)
{
    if (number < 0)
        text.append(U'-');
    auto magnitude = number < 0 ? -static_cast<uint32_t>(number) : static_cast<uint32_t>(number);
    std::array<char, 10> digits;
    size_t start = digits.size();
    for (; magnitude != 0 || digits.size() - start < width; magnitude /= 10)
        digits[--start] = static_cast<char>('0' + magnitude % 10);
    text.append_ascii(std::string_view(digits.data() + start, digits.size() - start));
}

// The directives whose text depends on no locale, for fields in their ranges.
bool append_common(TextBuilder& text, char32_t directive, std::tm const& time)
{
    switch (directive) {
    case 'Y':
        // As the C library, without leading zeros.
        append_digits(text, time.tm_year + 1900, 1);
        return true;
    case 'm':
        append_digits(text, time.tm_mon + 1, 2);
        return true;
    case 'd':
        append_digits(text, time.tm_mday, 2);
        return true;
    case 'H':
        append_digits(text, time.tm_hour, 2);
        return true;
    case 'M':
        append_digits(text, time.tm_min, 2);
        return true;
    case 'S':
        append_digits(text, time.tm_sec, 2);
        return true;
    case 'j':
        append_digits(text, time.tm_yday + 1, 3);
        return true;
    case '%':
        text.append(U'%');
        return true;
    default:
        return false;
    }
}

Result<void> append_by_library(TextBuilder& text, std::string const& directive, std::tm const& time)
{
    // A character in front tells an empty result from a buffer that is too small.
    std::string pattern = " " + directive;
    std::string buffer;
    for (size_t capacity = 64;; capacity *= 2) {
        TRY(check_memory(capacity));
        buffer.resize(capacity);
        if (size_t length = std::strftime(buffer.data(), capacity, pattern.c_str(), &time)) {
            buffer.resize(length);
            break;
        }
    }
    text.append(*TRY(decode_utf8(std::string_view(buffer).substr(1))));
    return {};
}

bool is_flag_or_digit(char32_t character)
{
    return character == '_' || character == '-' || character == '^' || character == '#' || character == '+'
        || (character >= '0' && character <= '9');
}

// Where the directive that begins behind the percent sign at `start` ends.
size_t end_of_directive(String const& format, size_t start)
{
    size_t end = start + 1;
    while (end < format.length() && is_flag_or_digit(format.at(end)))
        ++end;
    if (end < format.length() && (format.at(end) == 'E' || format.at(end) == 'O'))
        ++end;
    // What the letter is shall be the C library's concern, if it is one that it can see.
    return end < format.length() && format.at(end) < 0x80 ? end + 1 : end;
}

}

Result<String*> format_time(String& format, std::tm const& time)
{
    size_t length = format.length();
    for (size_t i = 0; i < length; ++i) {
        if (format.at(i) == 0)
            return raise_value_error("embedded null character");
    }
    TextBuilder text;
    size_t copied = 0;
    for (size_t i = 0; i < length;) {
        if (format.at(i) != '%') {
            ++i;
            continue;
        }
        text.append(format, copied, i);
        size_t end = end_of_directive(format, i);
        if (end != i + 2 || !append_common(text, format.at(i + 1), time)) {
            std::string directive;
            for (size_t place = i; place < end; ++place)
                directive += static_cast<char>(format.at(place));
            TRY(append_by_library(text, directive, time));
        }
        copied = i = end;
    }
    text.append(format, copied, length);
    return text.finish();
}

}
