#include "stdlib/_strptime/format_matcher.h"

#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text.h"

#include <algorithm>
#include <span>

namespace krait {

namespace {

constexpr std::string_view weekdays[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
constexpr std::string_view months[] { "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december" };
constexpr std::string_view halves[] { "am", "pm" };
constexpr size_t abbreviation_length = 3;
constexpr size_t longest_offset = 16; // -hh:mm:ss.ffffff

struct NumberFormat {
    char32_t directive;
    int smallest;
    int largest;
    size_t shortest;
    size_t longest;
};
constexpr NumberFormat numbers[] { { 'd', 1, 31, 1, 2 }, { 'f', 0, 999999, 1, 6 }, { 'H', 0, 23, 1, 2 },
    { 'I', 1, 12, 1, 2 }, { 'G', 0, 9999, 4, 4 }, { 'j', 1, 366, 1, 3 }, { 'm', 1, 12, 1, 2 }, { 'M', 0, 59, 1, 2 },
    { 'S', 0, 61, 1, 2 }, { 'U', 0, 53, 1, 2 }, { 'W', 0, 53, 1, 2 }, { 'V', 1, 53, 1, 2 }, { 'w', 0, 6, 1, 1 },
    { 'u', 1, 7, 1, 1 }, { 'y', 0, 99, 2, 2 }, { 'Y', 0, 9999, 4, 4 } };

NumberFormat const* number_format_of(char32_t directive)
{
    for (NumberFormat const& format : numbers) {
        if (format.directive == directive)
            return &format;
    }
    return nullptr;
}

struct NameFormat {
    std::span<std::string_view const> names;
    size_t abbreviation; // their length when cut, or 0
    std::string_view name(size_t index) const
    {
        return abbreviation ? names[index].substr(0, abbreviation) : names[index];
    }
};

std::optional<NameFormat> name_format_of(char32_t directive)
{
    switch (directive) {
    case 'A':
        return NameFormat { weekdays, 0 };
    case 'a':
        return NameFormat { weekdays, abbreviation_length };
    case 'B':
        return NameFormat { months, 0 };
    case 'b':
        return NameFormat { months, abbreviation_length };
    case 'p':
        return NameFormat { halves, 0 };
    default:
        return {};
    }
}

// Directives that stand for several others.
std::string_view expansion_of(char32_t directive)
{
    switch (directive) {
    case 'c':
        return "%a %b %d %H:%M:%S %Y";
    case 'x':
        return "%m/%d/%y";
    case 'X':
        return "%H:%M:%S";
    default:
        return {};
    }
}

bool is_special(char32_t character)
{
    return character < 0x80
        && std::string_view("\\.^$*+?(){}[]|").find(static_cast<char>(character)) != std::string_view::npos;
}

char32_t lower(char32_t character)
{
    CaseMapping mapping = map_lower(character);
    return mapping.count == 1 ? mapping.characters[0] : character;
}

Result<std::string> shown(Value value)
{
    return TRY(repr(value))->to_utf8();
}

}

Result<FormatMatcher> FormatMatcher::create(String& format)
{
    FormatMatcher matcher;
    // Each character makes a part at most; directives that stand for others come but once.
    size_t most_parts = format.length() + 64;
    TRY(check_memory(most_parts * (sizeof(Part) + sizeof(size_t))));
    matcher.parts_.reserve(most_parts);
    TRY(matcher.add(format, format));
    return matcher;
}

Result<void> FormatMatcher::add(String& format, String& whole)
{
    size_t length = format.length();
    for (size_t i = 0; i < length; ++i) {
        char32_t character = format.at(i);
        if (is_space(character)) {
            if (i == 0 || !is_space(format.at(i - 1)))
                parts_.push_back({ Part::Kind::Spaces, 0 });
        } else if (character != '%') {
            parts_.push_back({ Part::Kind::Literal, lower(character) });
        } else if (++i == length) {
            return raise_value_error("stray % in format {}", TRY(shown(Value(&whole))));
        } else {
            TRY(add_directive(format.at(i), whole));
        }
    }
    return {};
}

Result<void> FormatMatcher::add_directive(char32_t letter, String& whole)
{
    if (letter == '%') {
        parts_.push_back({ Part::Kind::Literal, letter });
        return {};
    }
    if (std::string_view expansion = expansion_of(letter); !expansion.empty())
        return add(*String::create_small(expansion), whole);
    if (!number_format_of(letter) && !name_format_of(letter) && letter != 'z' && letter != 'Z') {
        // CPython escapes what is special in regular expressions before it looks at directives, and then blames the
        // percent sign.
        bool is_shown = !is_space(letter) && !is_special(letter);
        Value directive(String::from_code_point(is_shown ? letter : U'%'));
        return raise_value_error(
            "{} is a bad directive in format {}", TRY(shown(directive)), TRY(shown(Value(&whole))));
    }
    auto is_same = [&](Part const& part) { return part.kind == Part::Kind::Directive && part.character == letter; };
    if (auto earlier = std::find_if(parts_.begin(), parts_.end(), is_same); earlier != parts_.end()) {
        auto is_directive = [](Part const& part) { return part.kind == Part::Kind::Directive; };
        return raise_value_error("redefinition of group name '{}' as group {}; was group {}", static_cast<char>(letter),
            std::count_if(parts_.begin(), parts_.end(), is_directive) + 1,
            std::count_if(parts_.begin(), earlier, is_directive) + 1);
    }
    parts_.push_back({ Part::Kind::Directive, letter });
    return {};
}

Result<bool> FormatMatcher::match(String& text)
{
    text_ = &text;
    ends_.assign(parts_.size(), 0);
    size_t limit = SIZE_MAX;
    size_t index = 0;
    for (size_t step = 1; index < parts_.size(); ++step) {
        if (step % 1024 == 0)
            TRY(poll(runtime()));
        size_t start = start_of(index);
        if (size_t length = longest_below(index, start, limit)) {
            ends_[index++] = start + length;
            limit = SIZE_MAX;
        } else if (index == 0) {
            return false;
        } else {
            --index;
            limit = ends_[index] - start_of(index);
        }
    }
    return true;
}

// The length of the longest match that is shorter than `limit`; 0 when there is none.
size_t FormatMatcher::longest_below(size_t index, size_t start, size_t limit) const
{
    Part part = parts_[index];
    size_t length = std::min(longest(part, start), text_->length() - start);
    for (length = std::min(length, limit - 1); length > 0; --length) {
        if (fits(part, start, length))
            break;
    }
    return length;
}

// A bound of what the part may match.
size_t FormatMatcher::longest(Part part, size_t start) const
{
    if (part.kind == Part::Kind::Literal)
        return 1;
    if (part.kind == Part::Kind::Spaces) {
        size_t end = start;
        while (end < text_->length() && is_space(text_->at(end)))
            ++end;
        return end - start;
    }
    if (NumberFormat const* format = number_format_of(part.character))
        return format->longest;
    if (part.character == 'z')
        return longest_offset;
    if (part.character == 'Z')
        return std::max({ zones_.names[0].size(), zones_.names[1].size(), abbreviation_length });
    return 9; // "wednesday" and "september" are the longest names
}

bool FormatMatcher::fits(Part part, size_t start, size_t length) const
{
    if (part.kind == Part::Kind::Spaces)
        return true;
    if (part.kind == Part::Kind::Literal)
        return lower(text_->at(start)) == part.character;
    if (NumberFormat const* format = number_format_of(part.character)) {
        if (length < format->shortest)
            return false;
        // A day may have a blank for its zero.
        if (part.character == 'd' && length == 2 && text_->at(start) == ' ')
            return is_number(start + 1, 1, 1, 9);
        return is_number(start, length, format->smallest, format->largest);
    }
    if (part.character == 'z')
        return is_offset(start, length);
    return index_of_name(part.character, start, length) >= 0;
}

bool FormatMatcher::is_number(size_t start, size_t length, int smallest, int largest) const
{
    for (size_t i = start; i < start + length; ++i) {
        if (decimal_digit_value(text_->at(i)) < 0)
            return false;
    }
    int number = number_at({ start, start + length });
    return number >= smallest && number <= largest;
}

int FormatMatcher::number_at(Piece piece) const
{
    int number = 0;
    for (size_t i = piece.start; i < piece.end; ++i) {
        // The blank of a day counts nothing.
        if (int digit = decimal_digit_value(text_->at(i)); digit >= 0)
            number = number * 10 + digit;
    }
    return number;
}

// Or -1.
int FormatMatcher::index_of_name(char32_t directive, size_t start, size_t length) const
{
    if (directive == 'Z') {
        auto const& [standard, summer] = zones_.names;
        bool are_same = zones_.has_summer_time && standard == summer;
        if (is_text(start, length, "utc") || is_text(start, length, "gmt"))
            return static_cast<int>(ZoneKind::Standard);
        if (is_text(start, length, standard))
            return static_cast<int>(are_same ? ZoneKind::Unclear : ZoneKind::Standard);
        return zones_.has_summer_time && is_text(start, length, summer) ? static_cast<int>(ZoneKind::Summer) : -1;
    }
    NameFormat format = *name_format_of(directive);
    for (size_t i = 0; i < format.names.size(); ++i) {
        if (is_text(start, length, format.name(i)))
            return static_cast<int>(i);
    }
    return -1;
}

// Z, or +hh[:]mm[[:]ss[.f…]].
bool FormatMatcher::is_offset(size_t start, size_t length) const
{
    if (length == 1)
        return text_->at(start) == 'Z';
    size_t place = start;
    size_t end = start + length;
    auto take = [&](char32_t character) {
        bool is_there = place < end && text_->at(place) == character;
        place += is_there;
        return is_there;
    };
    auto take_number = [&](int largest) {
        if (end - place < 2 || !is_number(place, 2, 0, largest))
            return false;
        place += 2;
        return true;
    };
    if ((!take('+') && !take('-')) || !take_number(99))
        return false;
    take(':');
    if (!take_number(59))
        return false;
    if (place == end)
        return true;
    take(':');
    if (!take_number(59))
        return false;
    if (place == end)
        return true;
    return take('.') && place < end && end - place <= 6 && is_number(place, end - place, 0, 999999);
}

bool FormatMatcher::is_text(size_t start, size_t length, std::string_view text) const
{
    if (length != text.size())
        return false;
    for (size_t i = 0; i < length; ++i) {
        if (lower(text_->at(start + i)) != static_cast<unsigned char>(text[i]))
            return false;
    }
    return true;
}

char FormatMatcher::last_of(std::string_view directives) const
{
    for (size_t i = parts_.size(); i-- > 0;) {
        if (parts_[i].kind != Part::Kind::Directive)
            continue;
        if (size_t place = directives.find(static_cast<char>(parts_[i].character)); place != directives.npos)
            return directives[place];
    }
    return 0;
}

std::optional<FormatMatcher::Piece> FormatMatcher::piece(char directive) const
{
    for (size_t i = 0; i < parts_.size(); ++i) {
        if (parts_[i].kind == Part::Kind::Directive && parts_[i].character == static_cast<char32_t>(directive))
            return Piece { start_of(i), ends_[i] };
    }
    return {};
}

std::optional<int> FormatMatcher::number(char directive) const
{
    auto found = piece(directive);
    if (!found)
        return {};
    auto letter = static_cast<char32_t>(directive);
    if (name_format_of(letter) || letter == 'Z')
        return index_of_name(letter, found->start, found->end - found->start);
    return number_at(*found);
}

}
