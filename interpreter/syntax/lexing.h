// The lexer's working state, shared by the files that implement it: lexer.cpp (lines, indentation, names,
// operators) and lexer_literals.cpp (numbers, strings, f-strings).
#pragma once

#include "interpreter/syntax/lexer.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace krait::syntax {

inline constexpr std::size_t maximum_open_brackets = 200;
inline constexpr std::size_t maximum_indentation_levels = 100;
inline constexpr std::uint32_t tab_size = 8;

enum CharacterClass : std::uint8_t {
    IdentifierStart = 1,
    Digit = 2,
    HexadecimalDigit = 4,
    Special = 8, // within strings and lines that are passed over: line ends, quotes, #, backslashes
};

constexpr std::array<std::uint8_t, 256> make_character_classes()
{
    std::array<std::uint8_t, 256> classes {};
    for (int c = 'a'; c <= 'z'; ++c)
        classes[c] = classes[c - 'a' + 'A'] = IdentifierStart;
    for (int c = 'a'; c <= 'f'; ++c) {
        classes[c] |= HexadecimalDigit;
        classes[c - 'a' + 'A'] |= HexadecimalDigit;
    }
    classes[static_cast<unsigned char>('_')] = IdentifierStart;
    for (int c = 128; c < 256; ++c)
        classes[c] = IdentifierStart;
    for (int c = '0'; c <= '9'; ++c)
        classes[c] = Digit | HexadecimalDigit;
    for (unsigned char c : { '\n', '"', '\'', '#', '\\' })
        classes[c] = Special;
    return classes;
}

inline constexpr std::array<std::uint8_t, 256> character_classes = make_character_classes();

inline bool has_class(char c, int classes)
{
    return character_classes[static_cast<unsigned char>(c)] & classes;
}

inline bool is_digit(char c)
{
    return has_class(c, Digit);
}

// An f-string that is open. In its literal text (`fields` empty or the innermost of them in its format spec)
// characters stand for themselves, in a replacement field they are tokens.
struct OpenFString {
    char quote = 0;
    std::uint8_t quote_size = 1;
    bool is_raw = false;
    std::uint32_t start = 0;
    std::uint32_t line = 0;
    std::uint32_t line_start = 0;
    std::size_t level = 0; // brackets open around it
    struct Field {
        std::uint8_t level; // brackets open inside of it at least
        bool in_format_spec;
    };
    std::vector<Field> fields;
};

class Lexer {
public:
    Lexer(std::string_view text, LexOptions const& options)
        : text_(text)
        , size_(static_cast<std::uint32_t>(text.size()))
        , options_(options)
    {
    }

    LexResult run();

private:
    // One step; false when the end or a problem was reached.
    bool step();
    bool lex_indentation(bool& is_blank);
    void end_line(std::uint32_t start);
    void defer_body(std::uint32_t start);
    void pass_line();
    void pass_string();
    bool lex_name();
    bool lex_number();
    bool lex_digits(char const* what);
    bool finish_number(char const* what);
    bool finish_fraction();
    enum class StringPrefix { Absent, Present };
    bool lex_string(StringPrefix prefix);
    bool start_fstring(std::uint32_t prefix_size, bool is_raw);
    bool lex_fstring_text();
    bool lex_operator();
    bool lex_continuation();
    bool open_bracket(TokenKind kind, char character);
    bool close_bracket(TokenKind kind, char character);
    void end_input();
    bool check_identifier(std::uint32_t start, std::uint32_t end);

    char at(std::uint32_t position) const { return position < size_ ? text_[position] : '\0'; }
    char current() const { return at(position_); }
    // The first character that is Special from a position within the text on; there is one, the last line end.
    std::uint32_t next_special(std::uint32_t position) const
    {
        char const* c = text_.data() + position;
        while (!has_class(*c, Special))
            ++c;
        return static_cast<std::uint32_t>(c - text_.data());
    }

    void start_line(std::uint32_t offset)
    {
        ++line_;
        line_start_ = offset;
        result_.line_starts.push_back(offset);
    }

    void add(TokenKind kind, std::uint32_t start, std::uint32_t end)
    {
        result_.tokens.push_back({ kind, static_cast<std::uint8_t>(brackets_.size()), start, end,
            { line_, start - line_start_, line_, end - line_start_ } });
    }
    void add_from(TokenKind kind, std::uint32_t start, std::uint32_t line, std::uint32_t line_start)
    {
        result_.tokens.push_back({ kind, static_cast<std::uint8_t>(brackets_.size()), start, position_,
            { line, start - line_start, line_, position_ - line_start_ } });
    }

    // A problem in the text itself; its place is the last character before `position`.
    bool fail_at(std::uint32_t line, std::uint32_t line_start, std::uint32_t position, std::string message);
    bool fail(std::string message) { return fail_at(line_, line_start_, position_, std::move(message)); }
    bool fail_layout(ProblemKind kind, std::string message, std::int64_t offset, std::int64_t end_offset);
    bool fail_in_field(std::string message);
    bool fail_string(std::uint32_t start, std::uint32_t line, std::uint32_t line_start, int quote_size);

    OpenFString* open_field()
    {
        if (fstrings_.empty() || fstrings_.back().fields.empty())
            return nullptr;
        return &fstrings_.back();
    }
    bool is_in_fstring_text() const
    {
        return !fstrings_.empty() && (fstrings_.back().fields.empty() || fstrings_.back().fields.back().in_format_spec);
    }

    std::string_view line_text(std::uint32_t line_start) const
    {
        std::size_t end = text_.find('\n', line_start);
        return text_.substr(line_start, end == std::string_view::npos ? end : end - line_start);
    }

    std::string_view text_;
    std::uint32_t size_;
    LexOptions const& options_;
    std::uint32_t position_ = 0;
    std::uint32_t line_ = 0;
    std::uint32_t line_start_ = 0;
    bool at_line_start_ = true;
    bool is_in_signature_ = false; // of a function whose body may be passed over
    struct Indentation {
        std::uint32_t column;
        std::uint32_t column_with_narrow_tabs;
    };
    std::vector<Indentation> indentations_ { { 0, 0 } };
    std::vector<OpenBracket> brackets_;
    std::vector<OpenFString> fstrings_;
    LexResult result_;
};

}
