#include "runtime/operations/text.h"

#include "runtime/operations/unicode_tables.h"

#include <algorithm>
#include <array>
#include <span>
#include <utf8proc.h>

namespace krait {

using unicode_tables::CaseExpansion;
using unicode_tables::CodePointRange;

static bool lies_in(std::span<CodePointRange const> ranges, char32_t character)
{
    auto found = std::upper_bound(ranges.begin(), ranges.end(), character,
        [](char32_t left, CodePointRange const& right) { return left < right.first; });
    return found != ranges.begin() && character <= (found - 1)->last;
}

static CaseExpansion const* find_expansion(std::span<CaseExpansion const> table, char32_t character)
{
    auto found = std::lower_bound(table.begin(), table.end(), character,
        [](CaseExpansion const& left, char32_t right) { return left.code_point < right; });
    return found != table.end() && found->code_point == character ? &*found : nullptr;
}

static utf8proc_category_t category(char32_t character)
{
    return utf8proc_category(static_cast<utf8proc_int32_t>(character));
}

static bool is_ascii_letter(char32_t character)
{
    return (character | 0x20) - 'a' < 26;
}

bool is_space_beyond_latin(char32_t character)
{
    return character == 0x1680 || (character >= 0x2000 && character <= 0x200A) || character == 0x2028
        || character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

// A property with a table of the characters of the alphabets of Europe that have it, made when it is first needed.
constexpr size_t known_characters = 0x600;
template <bool (*find)(char32_t)> static bool has_property(char32_t character)
{
    static std::array<bool, known_characters> const known = [] {
        std::array<bool, known_characters> table;
        for (char32_t each = 0; each < table.size(); ++each)
            table[each] = find(each);
        return table;
    }();
    return character < known.size() ? known[character] : find(character);
}

bool is_space_around_number(char32_t character)
{
    return is_space(character) && !(character >= 0x1C && character <= 0x1F);
}

bool is_line_break(char32_t character)
{
    if (character < 128)
        return character - 10 < 4 || character - 0x1C < 3;
    return character == 0x85 || character == 0x2028 || character == 0x2029;
}

static bool find_is_alphabetic(char32_t character)
{
    auto kind = category(character);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_alphabetic(char32_t character)
{
    if (character < 128)
        return is_ascii_letter(character);
    return has_property<find_is_alphabetic>(character);
}

bool is_decimal(char32_t character)
{
    if (character < 128)
        return character - '0' < 10;
    return category(character) == UTF8PROC_CATEGORY_ND;
}

int decimal_digit_value(char32_t character)
{
    if (character < 128)
        return character - '0' < 10 ? static_cast<int>(character - '0') : -1;
    if (category(character) != UTF8PROC_CATEGORY_ND)
        return -1;
    // Decimal digits come in runs of ten (or several such runs in sequence) that begin with a zero.
    char32_t first = character;
    while (category(first - 1) == UTF8PROC_CATEGORY_ND)
        --first;
    return static_cast<int>((character - first) % 10);
}

bool is_digit(char32_t character)
{
    return is_decimal(character) || (character >= 128 && lies_in(unicode_tables::digit_extra, character));
}

bool is_numeric(char32_t character)
{
    return is_digit(character) || (character >= 128 && lies_in(unicode_tables::numeric_extra, character));
}

static bool find_is_lower(char32_t character)
{
    return category(character) == UTF8PROC_CATEGORY_LL || lies_in(unicode_tables::lower_case_extra, character);
}

bool is_lower(char32_t character)
{
    if (character < 128)
        return character - 'a' < 26;
    return has_property<find_is_lower>(character);
}

static bool find_is_upper(char32_t character)
{
    return category(character) == UTF8PROC_CATEGORY_LU || lies_in(unicode_tables::upper_case_extra, character);
}

bool is_upper(char32_t character)
{
    if (character < 128)
        return character - 'A' < 26;
    return has_property<find_is_upper>(character);
}

bool is_title(char32_t character)
{
    return character >= 128 && category(character) == UTF8PROC_CATEGORY_LT;
}

static bool find_is_cased(char32_t character)
{
    return find_is_lower(character) || find_is_upper(character) || is_title(character);
}

bool is_cased(char32_t character)
{
    if (character < 128)
        return is_ascii_letter(character);
    return has_property<find_is_cased>(character);
}

bool is_case_ignorable(char32_t character)
{
    return lies_in(unicode_tables::case_ignorable, character);
}

static bool find_is_printable(char32_t character)
{
    switch (category(character)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

bool is_printable(char32_t character)
{
    if (character < 128)
        return character >= 0x20 && character != 0x7F;
    return has_property<find_is_printable>(character);
}

bool is_identifier_start(char32_t character)
{
    if (character < 128)
        return is_ascii_letter(character) || character == '_';
    auto kind = category(character);
    bool is_letter = (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) || kind == UTF8PROC_CATEGORY_NL;
    if (is_letter)
        return !lies_in(unicode_tables::identifier_start_removed, character);
    return lies_in(unicode_tables::identifier_start_added, character);
}

bool is_identifier_continue(char32_t character)
{
    if (character < 128)
        return is_ascii_letter(character) || character == '_' || character - '0' < 10;
    switch (category(character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return !lies_in(unicode_tables::identifier_continue_removed, character);
    default:
        return lies_in(unicode_tables::identifier_continue_added, character);
    }
}

static CaseMapping single(char32_t character)
{
    return { { character, 0, 0 }, 1 };
}

static CaseMapping expanded(CaseExpansion const& expansion)
{
    CaseMapping mapping { {}, 0 };
    while (mapping.count < 3 && expansion.mapped[mapping.count]) {
        mapping.characters[mapping.count] = expansion.mapped[mapping.count];
        ++mapping.count;
    }
    return mapping;
}

static CaseMapping find_upper(char32_t character)
{
    if (auto const* expansion = find_expansion(unicode_tables::upper_expansions, character))
        return expanded(*expansion);
    return single(static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(character))));
}

static CaseMapping find_lower(char32_t character)
{
    if (character == 0x130)
        return { { 'i', 0x307, 0 }, 2 };
    return single(static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(character))));
}

static CaseMapping find_title(char32_t character)
{
    if (auto const* expansion = find_expansion(unicode_tables::title_expansions, character))
        return expanded(*expansion);
    return single(static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(character))));
}

static CaseMapping find_casefold(char32_t character)
{
    if (auto const* expansion = find_expansion(unicode_tables::fold_exceptions, character))
        return expanded(*expansion);
    return find_lower(character);
}

// A mapping with a table of what it does to the alphabets of Europe, which is made when it is first needed. Zero stands
// for what becomes several characters.
template <CaseMapping (*find)(char32_t)> static CaseMapping map_case(char32_t character)
{
    static std::array<char32_t, known_characters> const known = [] {
        std::array<char32_t, known_characters> table;
        for (char32_t each = 0; each < table.size(); ++each) {
            CaseMapping const mapping = find(each);
            table[each] = mapping.count == 1 ? mapping.characters[0] : 0;
        }
        return table;
    }();
    if (character < known.size() && known[character]) [[likely]]
        return single(known[character]);
    return find(character);
}

CaseMapping map_upper(char32_t character)
{
    return map_case<find_upper>(character);
}

CaseMapping map_lower(char32_t character)
{
    return map_case<find_lower>(character);
}

CaseMapping map_title(char32_t character)
{
    return map_case<find_title>(character);
}

CaseMapping map_casefold(char32_t character)
{
    return map_case<find_casefold>(character);
}

void append_utf8(std::string& text, char32_t character)
{
    if (character < 0x80) {
        text.push_back(static_cast<char>(character));
    } else if (character < 0x800) {
        text.push_back(static_cast<char>(0xC0 | (character >> 6)));
        text.push_back(static_cast<char>(0x80 | (character & 0x3F)));
    } else if (character < 0x10000) {
        text.push_back(static_cast<char>(0xE0 | (character >> 12)));
        text.push_back(static_cast<char>(0x80 | ((character >> 6) & 0x3F)));
        text.push_back(static_cast<char>(0x80 | (character & 0x3F)));
    } else {
        text.push_back(static_cast<char>(0xF0 | (character >> 18)));
        text.push_back(static_cast<char>(0x80 | ((character >> 12) & 0x3F)));
        text.push_back(static_cast<char>(0x80 | ((character >> 6) & 0x3F)));
        text.push_back(static_cast<char>(0x80 | (character & 0x3F)));
    }
}

void append_escape(std::string& text, char32_t character)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (character) {
    case '\n':
        text += "\\n";
        return;
    case '\r':
        text += "\\r";
        return;
    case '\t':
        text += "\\t";
        return;
    case '\\':
        text += "\\\\";
        return;
    }
    int count = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
    text.push_back('\\');
    text.push_back(count == 2 ? 'x' : count == 4 ? 'u' : 'U');
    for (int index = count - 1; index >= 0; --index)
        text.push_back(digits[(character >> (4 * index)) & 15]);
}

}
