// The table is a text of base-90 digits, in order of code points. An entry is: the step from the code point
// before (one digit; from 80 on two, 89 is followed by four); one digit for how many words it shares with the
// name before, times ten, plus how many are its own (9: the next digit says); then those words as indices
// into the list of words by frequency (below 50 one digit, below 80 as first of two, else first of three).
#include "runtime/core/unicode_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace krait {

extern char const unicode_name_words[];
extern char const unicode_name_entries[];
extern char const unicode_name_aliases[];

namespace {

struct NameHash {
    std::uint64_t hash;
    char32_t code_point;
};

class Hasher {
public:
    void add(std::string_view text)
    {
        for (char c : text)
            state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    std::uint64_t value() const
    {
        std::uint64_t mixed = (state_ ^ state_ >> 32) * 0xD6E8FEB86659FD93;
        return mixed ^ mixed >> 32;
    }

private:
    std::uint64_t state_ = 0xCBF29CE484222325;
};

constexpr std::uint32_t base = 90;

std::uint32_t take_digit(char const*& at)
{
    auto c = static_cast<std::uint32_t>(static_cast<unsigned char>(*at++));
    return c - 35 - (c > '?') - (c > '\\');
}

std::uint32_t take_step(char const*& at)
{
    std::uint32_t step = take_digit(at);
    if (step == 89) {
        step = 0;
        for (int i = 0; i < 4; ++i)
            step = step * base + take_digit(at);
    } else if (step >= 80) {
        step = (step - 80) * base + take_digit(at) + 80;
    }
    return step;
}

// Calls `visit(code point, words of the name)` for each entry in order.
template <class Visit> void read_entries(Visit visit)
{
    std::vector<std::string_view> words;
    for (std::string_view rest = unicode_name_words; !rest.empty();) {
        std::size_t end = std::min(rest.find(' '), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    char const* at = unicode_name_entries;
    std::vector<std::string_view> name;
    char32_t code_point = 0;
    while (*at) {
        code_point += take_step(at);
        std::uint32_t counts = take_digit(at);
        name.resize(counts / 10);
        std::uint32_t own = counts % 10;
        if (own == 9)
            own = take_digit(at);
        for (std::uint32_t i = 0; i < own; ++i) {
            std::uint32_t index = take_digit(at);
            if (index >= 80) {
                index = (index - 80) * base + take_digit(at);
                index = index * base + take_digit(at) + 50 + 30 * base;
            } else if (index >= 50) {
                index = (index - 50) * base + take_digit(at) + 50;
            }
            name.push_back(words[index]);
        }
        visit(code_point, name);
    }
}

// Names are found by a hash of 64 bits alone: that an unknown name meets one of 33,000 is not going to
// happen.
std::vector<NameHash> read_table()
{
    std::vector<NameHash> table;
    read_entries([&](char32_t code_point, std::vector<std::string_view> const& name) {
        Hasher hasher;
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (i > 0)
                hasher.add(" ");
            hasher.add(name[i]);
        }
        table.push_back({ hasher.value(), code_point });
    });
    std::sort(table.begin(), table.end(), [](NameHash const& a, NameHash const& b) { return a.hash < b.hash; });
    return table;
}

// The names themselves, by code point, without the aliases.
class NameList {
public:
    NameList()
    {
        char const* alias = unicode_name_aliases;
        std::size_t next_alias = *alias ? take_step(alias) : SIZE_MAX;
        std::size_t index = 0;
        read_entries([&](char32_t code_point, std::vector<std::string_view> const& name) {
            if (index++ == next_alias) {
                next_alias = *alias ? next_alias + take_step(alias) : SIZE_MAX;
                return;
            }
            entries_.push_back({ code_point, static_cast<std::uint32_t>(text_.size()) });
            for (std::size_t i = 0; i < name.size(); ++i) {
                text_ += i > 0 ? " " : "";
                text_ += name[i];
            }
        });
    }
    std::optional<std::string> find(char32_t character) const
    {
        auto found = std::lower_bound(entries_.begin(), entries_.end(), character,
            [](Entry const& entry, char32_t wanted) { return entry.code_point < wanted; });
        if (found == entries_.end() || found->code_point != character)
            return {};
        std::size_t end = found + 1 == entries_.end() ? text_.size() : (found + 1)->offset;
        return text_.substr(found->offset, end - found->offset);
    }

private:
    struct Entry {
        char32_t code_point;
        std::uint32_t offset;
    };
    std::vector<Entry> entries_;
    std::string text_;
};

struct ComputedRange {
    std::string_view prefix;
    char32_t first;
    char32_t last;
};

constexpr auto computed_ranges = std::to_array<ComputedRange>({
    { "CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4DBF },
    { "CJK UNIFIED IDEOGRAPH-", 0x4E00, 0x9FFF },
    { "CJK COMPATIBILITY IDEOGRAPH-", 0xF900, 0xFA6D },
    { "CJK COMPATIBILITY IDEOGRAPH-", 0xFA70, 0xFAD9 },
    { "KHITAN SMALL SCRIPT CHARACTER-", 0x18B00, 0x18CD5 },
    { "NUSHU CHARACTER-", 0x1B170, 0x1B2FB },
    { "CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2A6DF },
    { "CJK UNIFIED IDEOGRAPH-", 0x2A700, 0x2B738 },
    { "CJK UNIFIED IDEOGRAPH-", 0x2B740, 0x2B81D },
    { "CJK UNIFIED IDEOGRAPH-", 0x2B820, 0x2CEA1 },
    { "CJK UNIFIED IDEOGRAPH-", 0x2CEB0, 0x2EBE0 },
    { "CJK COMPATIBILITY IDEOGRAPH-", 0x2F800, 0x2FA1D },
    { "CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134A },
});

std::optional<char32_t> find_computed_name(std::string_view name)
{
    for (ComputedRange const& range : computed_ranges) {
        if (!name.starts_with(range.prefix))
            continue;
        std::string_view number = name.substr(range.prefix.size());
        if (number.size() != 4 && number.size() != 5)
            return {};
        char32_t value = 0;
        for (char c : number) {
            bool is_digit = c >= '0' && c <= '9';
            if (!is_digit && !(c >= 'A' && c <= 'F'))
                return {};
            value = value << 4 | static_cast<char32_t>(is_digit ? c - '0' : c - 'A' + 10);
        }
        if (value >= range.first && value <= range.last)
            return value;
    }
    return {};
}

// Hangul syllables are named by their parts (Unicode standard, section 3.12).
constexpr std::array<std::string_view, 19> initials { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "",
    "J", "JJ", "C", "K", "T", "P", "H" };
constexpr std::array<std::string_view, 21> vowels { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE",
    "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I" };
constexpr std::array<std::string_view, 28> finals { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB",
    "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };
constexpr std::string_view hangul_prefix = "HANGUL SYLLABLE ";

std::optional<char32_t> find_hangul_name(std::string_view name)
{
    if (!name.starts_with(hangul_prefix))
        return {};
    name.remove_prefix(hangul_prefix.size());
    // The longest part that fits is the right one.
    auto const take = [&](auto const& parts) -> std::optional<std::size_t> {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (name.starts_with(parts[i]) && (!best || parts[i].size() > parts[*best].size()))
                best = i;
        }
        if (best)
            name.remove_prefix(parts[*best].size());
        return best;
    };
    auto initial = take(initials);
    auto vowel = take(vowels);
    if (!initial || !vowel)
        return {};
    auto final = take(finals);
    if (!name.empty())
        return {};
    return static_cast<char32_t>(0xAC00 + (*initial * vowels.size() + *vowel) * finals.size() + *final);
}

}

std::optional<char32_t> find_unicode_name(std::string_view name)
{
    std::string upper;
    for (char c : name)
        upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    // CPython wants these two in capitals.
    bool is_unified = upper.starts_with("CJK UNIFIED IDEOGRAPH-");
    if (auto computed = find_computed_name(is_unified ? name : std::string_view(upper)))
        return computed;
    if (auto hangul = find_hangul_name(name))
        return hangul;
    static std::vector<NameHash> const table = read_table();
    Hasher hasher;
    hasher.add(upper);
    auto found = std::lower_bound(table.begin(), table.end(), hasher.value(),
        [](NameHash const& entry, std::uint64_t hash) { return entry.hash < hash; });
    if (found == table.end() || found->hash != hasher.value())
        return {};
    return found->code_point;
}

std::optional<std::string> unicode_name_of(char32_t character)
{
    for (ComputedRange const& range : computed_ranges) {
        if (character < range.first || character > range.last)
            continue;
        std::string digits;
        for (char32_t rest = character; rest > 0; rest >>= 4)
            digits.insert(digits.begin(), "0123456789ABCDEF"[rest & 15]);
        return std::string(range.prefix) + digits;
    }
    if (character >= 0xAC00 && character <= 0xD7A3) {
        std::size_t syllable = character - 0xAC00;
        std::string name(hangul_prefix);
        name += initials[syllable / finals.size() / vowels.size()];
        name += vowels[syllable / finals.size() % vowels.size()];
        name += finals[syllable % finals.size()];
        return name;
    }
    static NameList const names;
    return names.find(character);
}

}
