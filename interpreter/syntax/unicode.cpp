#include "interpreter/syntax/unicode.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utf8proc.h>

namespace krait::syntax {

char32_t decode_utf8(std::string_view text, std::size_t& position)
{
    auto byte = [&](std::size_t offset) {
        std::size_t at = position + offset;
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
    };
    unsigned first = byte(0);
    if (first < 0x80) {
        position += 1;
        return first;
    }
    if (first < 0xE0) {
        char32_t result = (first & 0x1F) << 6 | (byte(1) & 0x3F);
        position += 2;
        return result;
    }
    if (first < 0xF0) {
        char32_t result = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        position += 3;
        return result;
    }
    char32_t result = (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    position += 4;
    return result;
}

void append_utf8(std::string& text, char32_t code_point)
{
    auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

// Nearly all of a program is ASCII.
static bool has_eight_ascii(std::string_view text, std::size_t position)
{
    std::uint64_t word;
    if (text.size() - position < sizeof(word))
        return false;
    std::memcpy(&word, text.data() + position, sizeof(word));
    return (word & 0x8080808080808080) == 0;
}

std::size_t find_invalid_utf8(std::string_view text)
{
    std::size_t i = 0;
    std::size_t size = text.size();
    auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    while (i < size) {
        if (has_eight_ascii(text, i)) {
            i += 8;
            continue;
        }
        unsigned first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || i + length > size)
            return i;
        unsigned second = byte(i + 1);
        unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest)
            return i;
        for (std::size_t k = 2; k < length; ++k) {
            if ((byte(i + k) & 0xC0) != 0x80)
                return i;
        }
        i += length;
    }
    return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text, std::size_t bytes)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < bytes && i < text.size(); ++i)
        count += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    return count;
}

// The letters that the Unicode standard keeps among the identifier characters for compatibility
// (Other_ID_Start and Other_ID_Continue in PropList.txt).
static bool is_other_identifier_start(char32_t c)
{
    return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E || c == 0x309B || c == 0x309C;
}

static bool is_other_identifier_continue(char32_t c)
{
    return c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA;
}

static bool has_identifier_start_category(char32_t c)
{
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return c == '_' || is_other_identifier_start(c);
    }
}

static bool has_identifier_continue_category(char32_t c)
{
    if (has_identifier_start_category(c))
        return true;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return is_other_identifier_continue(c);
    }
}

// XID_Start and XID_Continue leave out the letters whose compatibility form is no identifier (part) any more.
static bool is_closed_under_normalisation(char32_t c, bool as_start)
{
    std::string text;
    append_utf8(text, c);
    std::string normal = normalise_identifier(text);
    bool is_first = true;
    for (std::size_t position = 0; position < normal.size(); is_first = false) {
        char32_t part = decode_utf8(normal, position);
        if (as_start && is_first ? !has_identifier_start_category(part) : !has_identifier_continue_category(part))
            return false;
    }
    return true;
}

bool can_start_identifier(char32_t c)
{
    return has_identifier_start_category(c) && is_closed_under_normalisation(c, true);
}

bool can_continue_identifier(char32_t c)
{
    return has_identifier_continue_category(c) && is_closed_under_normalisation(c, false);
}

bool is_printable(char32_t c)
{
    if (c == ' ')
        return true;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS:
        return false;
    default:
        return true;
    }
}

std::string normalise_identifier(std::string_view name)
{
    utf8proc_uint8_t* result = nullptr;
    auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    auto length = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(name.data()),
        static_cast<utf8proc_ssize_t>(name.size()), &result, options);
    if (length < 0)
        return std::string(name);
    std::string normal(reinterpret_cast<char const*>(result), static_cast<std::size_t>(length));
    std::free(result);
    return normal;
}

}
