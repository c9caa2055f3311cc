// FormatMatcher: a format of strptime held against a text. A format is a row of parts: directives, runs of white space
// and literal characters, all without regard to case. Each part matches as much as it can; when a later one fails, the
// one before gives way, as in a regular expression. Names are those of the C locale.
#pragma once

#include "runtime/objects/string.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace krait {

// The names that %Z knows beside utc and gmt, in lower case: of standard time and, where there is any, of summer time.
struct ZoneNames {
    std::array<std::string, 2> names;
    bool has_summer_time { false };
};
// What %Z says. When both names are the same, nobody knows which one is meant.
enum class ZoneKind : uint8_t { Standard, Summer, Unclear };

class FormatMatcher {
public:
    // Raises ValueError for formats that are none, or that have a directive twice.
    static Result<FormatMatcher> create(String& format);
    // Needed before matching if there is a %Z.
    void set_zone_names(ZoneNames names) { zones_ = std::move(names); }
    bool has(char directive) const { return last_of({ &directive, 1 }) != 0; }
    // Which of the directives comes last in the format; 0 when it has none of them.
    char last_of(std::string_view directives) const;

    // Whether the text begins with what the format says.
    Result<bool> match(String& text);
    size_t end() const { return ends_.empty() ? 0 : ends_.back(); }
    // What a directive has matched, after a match: a number (for names their index, for %Z a ZoneKind), or the piece of
    // text. Directives that the format lacks have matched nothing.
    std::optional<int> number(char directive) const;
    struct Piece {
        size_t start;
        size_t end;
    };
    std::optional<Piece> piece(char directive) const;

    FormatMatcher() = default;

private:
    struct Part {
        enum class Kind : uint8_t { Literal, Spaces, Directive } kind;
        char32_t character; // in lower case; for directives their letter
    };
    Result<void> add(String& format, String& whole);
    Result<void> add_directive(char32_t letter, String& whole);
    size_t longest_below(size_t index, size_t start, size_t limit) const;
    size_t longest(Part, size_t start) const;
    bool fits(Part, size_t start, size_t length) const;
    bool is_number(size_t start, size_t length, int smallest, int largest) const;
    int number_at(Piece) const;
    int index_of_name(char32_t directive, size_t start, size_t length) const;
    bool is_offset(size_t start, size_t length) const;
    bool is_text(size_t start, size_t length, std::string_view lower) const;
    size_t start_of(size_t index) const { return index == 0 ? 0 : ends_[index - 1]; }

    std::vector<Part> parts_;
    std::vector<size_t> ends_; // where each part's match ends
    ZoneNames zones_;
    String* text_ { nullptr };
};

}
