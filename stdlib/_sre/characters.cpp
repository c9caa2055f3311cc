#include "stdlib/_sre/characters.h"

#include "runtime/operations/text.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace krait::regex {

namespace {

bool is_ascii_letter(char32_t c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

char32_t simple_lower(char32_t character)
{
    // The one character whose lower case is two characters has a single one too.
    if (character == 0x130)
        return 'i';
    return map_lower(character).characters[0];
}

// For each character that has others like it, all of them.
class CaseTable {
public:
    CaseTable()
    {
        std::map<std::u32string, std::vector<char32_t>> classes;
        // Scripts with case lie outside of these gaps.
        struct Gap {
            char32_t first;
            char32_t last;
        };
        constexpr Gap gaps[] { { 0x3000, 0xA63F }, { 0xAC00, 0xFAFF }, { 0x11A00, 0x16DFF }, { 0x17000, 0x1E8FF } };
        for (char32_t character = 0; character < 0x1E944; ++character) {
            for (Gap gap : gaps) {
                if (character == gap.first)
                    character = gap.last + 1;
            }
            char32_t lower = simple_lower(character);
            CaseMapping upper = map_upper(lower);
            if (lower == character && upper.count == 1 && upper.characters[0] == character)
                continue;
            classes[{ upper.characters, upper.count }].push_back(character);
        }
        for (auto& [upper, members] : classes) {
            for (char32_t member : members)
                table_[member] = members;
        }
    }
    std::vector<char32_t> const* find(char32_t character) const
    {
        auto found = table_.find(character);
        return found == table_.end() ? nullptr : &found->second;
    }
    auto begin() const { return table_.begin(); }
    auto end() const { return table_.end(); }

private:
    std::unordered_map<char32_t, std::vector<char32_t>> table_;
};

CaseTable const& case_table()
{
    static CaseTable const table;
    return table;
}

bool contains(std::vector<CharacterRange> const& ranges, char32_t character)
{
    return std::any_of(ranges.begin(), ranges.end(),
        [&](CharacterRange range) { return character >= range.first && character <= range.last; });
}

}

bool is_in_category(Category category, Charset charset, char32_t c)
{
    switch (category) {
    case Category::Digit:
        return c < 0x80 || charset == Charset::Ascii ? c >= '0' && c <= '9' : is_decimal(c);
    case Category::Space:
        if (charset == Charset::Ascii)
            return c == ' ' || (c >= '\t' && c <= '\r');
        return is_space(c);
    case Category::Word:
        if (c < 0x80 || charset == Charset::Ascii)
            return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_';
        return is_alphanumeric(c);
    case Category::NotDigit:
        return !is_in_category(Category::Digit, charset, c);
    case Category::NotSpace:
        return !is_in_category(Category::Space, charset, c);
    case Category::NotWord:
        return !is_in_category(Category::Word, charset, c);
    }
    return false;
}

std::vector<char32_t> case_variants(char32_t character, Charset charset)
{
    if (charset == Charset::Ascii) {
        if (!is_ascii_letter(character))
            return { character };
        return { character & ~char32_t(32), character | char32_t(32) };
    }
    if (std::vector<char32_t> const* variants = case_table().find(character))
        return *variants;
    return { character };
}

std::bitset<256> low_members(CharacterSet const& set, Charset charset, bool ignores_case)
{
    std::bitset<256> members;
    for (CharacterRange range : set.ranges) {
        for (char32_t c = range.first; c <= range.last && c < 256; ++c)
            members.set(c);
    }
    if (ignores_case) {
        for (char32_t c = 'a'; c <= 'z'; ++c) {
            if (members[c] || members[c - 32])
                members.set(c).set(c - 32);
        }
        bool is_plain
            = std::all_of(set.ranges.begin(), set.ranges.end(), [](CharacterRange range) { return range.last < 0x80; });
        // The letters i, k and s have variants beyond ASCII, but none of them below U+0100.
        if (charset == Charset::Unicode && !is_plain) {
            for (auto& [character, variants] : case_table()) {
                if (!contains(set.ranges, character))
                    continue;
                for (char32_t variant : variants) {
                    if (variant < 256)
                        members.set(variant);
                }
            }
        }
    }
    for (Category category : set.categories) {
        for (char32_t c = 0; c < 256; ++c) {
            if (is_in_category(category, charset, c))
                members.set(c);
        }
    }
    return set.is_negated ? ~members : members;
}

std::vector<CharacterRange> ranges_with_case(CharacterSet const& set, Charset charset, bool ignores_case)
{
    std::vector<CharacterRange> ranges = set.ranges;
    if (ignores_case && charset == Charset::Ascii) {
        for (char32_t c = 'a'; c <= 'z'; ++c) {
            if (contains(set.ranges, c) || contains(set.ranges, c - 32)) {
                ranges.push_back({ c, c });
                ranges.push_back({ c - 32, c - 32 });
            }
        }
    } else if (ignores_case) {
        for (auto& [character, variants] : case_table()) {
            if (!contains(set.ranges, character))
                continue;
            for (char32_t variant : variants)
                ranges.push_back({ variant, variant });
        }
    }
    std::sort(ranges.begin(), ranges.end(), [](CharacterRange a, CharacterRange b) { return a.first < b.first; });
    std::vector<CharacterRange> joined;
    for (CharacterRange range : ranges) {
        if (!joined.empty() && range.first <= joined.back().last + 1)
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    }
    return joined;
}

std::span<CharacterRange const> space_ranges()
{
    static constexpr CharacterRange ranges[] { { 9, 13 }, { 0x1C, 0x20 }, { 0x85, 0x85 }, { 0xA0, 0xA0 },
        { 0x1680, 0x1680 }, { 0x2000, 0x200A }, { 0x2028, 0x2029 }, { 0x202F, 0x202F }, { 0x205F, 0x205F },
        { 0x3000, 0x3000 } };
    return ranges;
}

}
