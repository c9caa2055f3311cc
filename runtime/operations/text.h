// Text: Unicode properties and case mappings of single characters as Python defines them, on utf8proc's tables with
// the additions of unicode_tables.h. Nothing here allocates or runs script code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait {

class String;

// Of characters of one byte.
inline constexpr auto latin_spaces = [] {
    std::array<bool, 256> table {};
    for (unsigned character : { 9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 0x85, 0xA0 })
        table[character] = true;
    return table;
}();
bool is_space_beyond_latin(char32_t);
template <class Unit> inline bool is_space(Unit character)
{
    if constexpr (sizeof(Unit) == 1)
        return latin_spaces[static_cast<uint8_t>(character)];
    else
        return character <= 0xFF ? latin_spaces[character] : character >= 0x1680 && is_space_beyond_latin(character);
}
// What may surround a number in a text: as is_space, but without the ASCII separators 0x1C to 0x1F.
bool is_space_around_number(char32_t);
bool is_line_break(char32_t);
bool is_alphabetic(char32_t);
bool is_decimal(char32_t);
bool is_digit(char32_t); // superscripts and the like too
bool is_numeric(char32_t); // fractions and numerals too
bool is_lower(char32_t);
bool is_upper(char32_t);
bool is_title(char32_t);
bool is_cased(char32_t);
bool is_case_ignorable(char32_t);
bool is_printable(char32_t);
bool is_identifier_start(char32_t);
bool is_identifier_continue(char32_t);
// 0 to 9, or -1.
int decimal_digit_value(char32_t);
inline bool is_alphanumeric(char32_t character)
{
    return is_alphabetic(character) || is_numeric(character);
}
inline bool is_surrogate(char32_t character)
{
    return character >= 0xD800 && character <= 0xDFFF;
}

// The mapping of one character, up to three.
struct CaseMapping {
    char32_t characters[3];
    size_t count;
};
CaseMapping map_upper(char32_t);
CaseMapping map_lower(char32_t);
CaseMapping map_title(char32_t);
CaseMapping map_casefold(char32_t);

void append_utf8(std::string&, char32_t);

// How repr shows one character that is not printed as it is: \n, \x1b, \u2028, \U0001f600.
void append_escape(std::string&, char32_t);

}
