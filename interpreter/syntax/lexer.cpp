#include "interpreter/syntax/lexer.h"

#include "interpreter/syntax/unicode.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace krait::syntax {

namespace {

constexpr std::size_t maximum_open_brackets = 200;
constexpr std::size_t maximum_indentation_levels = 100;
constexpr std::uint32_t tab_size = 8;

enum CharacterClass : std::uint8_t {
    IdentifierStart = 1,
    Digit = 2,
    HexadecimalDigit = 4,
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
    return classes;
}

constexpr std::array<std::uint8_t, 256> character_classes = make_character_classes();

bool has_class(char c, int classes)
{
    return character_classes[static_cast<unsigned char>(c)] & classes;
}

bool is_digit(char c)
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
    explicit Lexer(std::string_view text)
        : text_(text)
        , size_(static_cast<std::uint32_t>(text.size()))
    {
    }

    LexResult run();

private:
    // One step; false when the end or a problem was reached.
    bool step();
    bool lex_indentation(bool& is_blank);
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
        return !fstrings_.empty()
            && (fstrings_.back().fields.empty() || fstrings_.back().fields.back().in_format_spec);
    }

    std::string_view line_text(std::uint32_t line_start) const
    {
        std::size_t end = text_.find('\n', line_start);
        return text_.substr(line_start, end == std::string_view::npos ? end : end - line_start);
    }

    std::string_view text_;
    std::uint32_t size_;
    std::uint32_t position_ = 0;
    std::uint32_t line_ = 0;
    std::uint32_t line_start_ = 0;
    bool at_line_start_ = true;
    struct Indentation {
        std::uint32_t column;
        std::uint32_t column_with_narrow_tabs;
    };
    std::vector<Indentation> indentations_ { { 0, 0 } };
    std::vector<OpenBracket> brackets_;
    std::vector<OpenFString> fstrings_;
    LexResult result_;
};

bool Lexer::fail_at(std::uint32_t line, std::uint32_t line_start, std::uint32_t position, std::string message)
{
    SyntaxProblem problem;
    problem.message = std::move(message);
    std::string_view text = line_text(line_start);
    std::uint32_t column = position - line_start;
    problem.offset = problem.end_offset = static_cast<std::int64_t>(count_code_points(text, column));
    std::uint32_t before = column > 0 ? column - 1 : 0;
    problem.span = { line, before, line, column };
    problem.has_text = true;
    problem.text = text;
    result_.problem = std::move(problem);
    return false;
}

bool Lexer::fail_layout(ProblemKind kind, std::string message, std::int64_t offset, std::int64_t end_offset)
{
    SyntaxProblem problem;
    problem.kind = kind;
    problem.message = std::move(message);
    problem.offset = offset;
    problem.end_offset = end_offset;
    auto column = static_cast<std::uint32_t>(std::max<std::int64_t>(offset - 1, 0));
    problem.span = { line_, column, line_, column };
    problem.has_text = true;
    problem.text = std::string(line_text(line_start_)) + "\n";
    result_.problem = std::move(problem);
    result_.problem_is_about_layout = true;
    return false;
}

// Mistakes in the make-up of an f-string are placed where CPython 3.11 notices them, at the token behind it.
// For it the f-string ends at the first quote that could close it.
bool Lexer::fail_in_field(std::string message)
{
    OpenFString open = fstrings_.front();
    fstrings_.clear();
    brackets_.resize(open.level);
    position_ = open.start;
    line_ = open.line;
    line_start_ = open.line_start;
    result_.line_starts.resize(line_);
    while (current() != open.quote)
        ++position_;
    position_ += open.quote_size;
    for (;; ++position_) {
        char c = current();
        if (position_ >= size_ || (open.quote_size == 1 && c == '\n'))
            return fail_string(open.start, open.line, open.line_start, open.quote_size);
        if (c == open.quote && (open.quote_size == 1 || (at(position_ + 1) == c && at(position_ + 2) == c)))
            break;
        if (c == '\\' && position_ + 1 < size_)
            ++position_;
        if (current() == '\n')
            start_line(position_ + 1);
    }
    position_ += open.quote_size;
    std::size_t count = result_.tokens.size();
    while (result_.tokens.size() == count && step()) { }
    if (result_.tokens.size() > count) {
        Token next = result_.tokens[count];
        result_.tokens.resize(count);
        result_.problem.reset();
        position_ = next.start;
        line_ = next.span.line;
        line_start_ = next.start - next.span.column;
        fail_at(line_, line_start_, next.start + 1, std::move(message));
        result_.problem->offset
            = static_cast<std::int64_t>(count_code_points(line_text(line_start_), next.span.column)) + 1;
        result_.problem->end_offset
            = static_cast<std::int64_t>(count_code_points(line_text(line_start_), next.span.end_column)) + 1;
        result_.problem->span = next.span;
        result_.problem->text += '\n';
        result_.problem_is_about_layout = true;
    } else if (!result_.problem) {
        fail(std::move(message));
    }
    return false;
}

bool Lexer::fail_string(std::uint32_t start, std::uint32_t line, std::uint32_t line_start, int quote_size)
{
    // The line that was reached is the one of the last character, which is the end of the last line.
    std::uint32_t last_line = line_;
    if (quote_size == 3 && position_ >= size_ && last_line > line && line_start_ >= size_)
        --last_line;
    if (quote_size == 3)
        result_.ended_within_something = true;
    std::string kind
        = quote_size == 3 ? "unterminated triple-quoted string literal" : "unterminated string literal";
    return fail_at(
        line, line_start, start + 1, kind + " (detected at line " + std::to_string(last_line) + ")");
}

LexResult Lexer::run()
{
    result_.tokens.reserve(size_ / 4 + 8);
    start_line(0);
    while (step()) { }
    if (result_.problem)
        add(TokenKind::Error, std::min(position_, size_), std::min(position_, size_));
    if (!brackets_.empty())
        result_.open_bracket = brackets_.back();
    return std::move(result_);
}

bool Lexer::step()
{
    if (is_in_fstring_text())
        return lex_fstring_text();
    if (at_line_start_) {
        at_line_start_ = false;
        bool is_blank = false;
        if (!lex_indentation(is_blank))
            return false;
    }
    for (;;) {
        char c = current();
        if (c != ' ' && c != '\t' && c != '\f')
            break;
        ++position_;
    }
    if (position_ >= size_) {
        end_input();
        return false;
    }
    char c = text_[position_];
    if (has_class(c, IdentifierStart))
        return lex_name();
    if (is_digit(c) || (c == '.' && is_digit(at(position_ + 1))))
        return lex_number();
    switch (c) {
    case '\n':
        if (brackets_.empty()) {
            add(TokenKind::Newline, position_, position_);
            at_line_start_ = true;
        }
        ++position_;
        start_line(position_);
        return true;
    case '#': {
        std::uint32_t start = position_;
        std::size_t end = text_.find('\n', position_);
        position_ = end == std::string_view::npos ? size_ : static_cast<std::uint32_t>(end);
        if (brackets_.empty() && position_ < size_) {
            add(TokenKind::Newline, start, position_);
            at_line_start_ = true;
            ++position_;
            start_line(position_);
        }
        return true;
    }
    case '"':
    case '\'':
        return lex_string(StringPrefix::Absent);
    case '\\':
        return lex_continuation();
    default:
        return lex_operator();
    }
}

bool Lexer::lex_continuation()
{
    ++position_;
    if (current() != '\n') {
        auto offset
            = static_cast<std::int64_t>(count_code_points(line_text(line_start_), position_ - line_start_))
            + 1;
        return fail_layout(
            ProblemKind::SyntaxError, "unexpected character after line continuation character", offset, 0);
    }
    if (position_ + 1 >= size_) {
        result_.ended_within_something = true;
        if (!brackets_.empty()) {
            ++position_;
            end_input();
            return false;
        }
        auto offset
            = static_cast<std::int64_t>(count_code_points(line_text(line_start_), position_ - line_start_))
            + 1;
        return fail_layout(ProblemKind::SyntaxError, "unexpected EOF while parsing", offset, -1);
    }
    ++position_;
    start_line(position_);
    return true;
}

// Measures the blanks that open a logical line and makes Indent and Dedent tokens of a change. Lines without
// anything else have no indentation and vanish here.
bool Lexer::lex_indentation(bool& is_blank)
{
    for (;;) {
        std::uint32_t column = 0;
        std::uint32_t narrow = 0;
        std::uint32_t continued_column = 0;
        for (;; ++position_) {
            char c = current();
            if (c == ' ') {
                ++column;
                ++narrow;
            } else if (c == '\t') {
                column = (column / tab_size + 1) * tab_size;
                ++narrow;
            } else if (c == '\f') {
                column = narrow = 0;
            } else if (c == '\\') {
                // A continuation within the indentation: what stands before the first one counts.
                continued_column = continued_column ? continued_column : column;
                if (!lex_continuation())
                    return false;
                --position_;
            } else {
                break;
            }
        }
        if (position_ >= size_) {
            is_blank = true;
            return true;
        }
        char c = text_[position_];
        if (c == '#') {
            std::size_t end = text_.find('\n', position_);
            position_ = end == std::string_view::npos ? size_ : static_cast<std::uint32_t>(end);
            c = current();
        }
        if (c == '\n') {
            ++position_;
            start_line(position_);
            continue;
        }
        if (position_ >= size_)
            return true;
        if (continued_column)
            column = narrow = continued_column;
        auto const tab_error = [&] {
            return fail_layout(
                ProblemKind::TabError, "inconsistent use of tabs and spaces in indentation", 1, 0);
        };
        Indentation top = indentations_.back();
        if (column == top.column)
            return narrow == top.column_with_narrow_tabs ? true : tab_error();
        if (column > top.column) {
            if (indentations_.size() >= maximum_indentation_levels)
                return fail_layout(ProblemKind::IndentationError, "too many levels of indentation", 1, 0);
            if (narrow <= top.column_with_narrow_tabs)
                return tab_error();
            indentations_.push_back({ column, narrow });
            add(TokenKind::Indent, position_, position_);
            return true;
        }
        while (column < indentations_.back().column) {
            indentations_.pop_back();
            add(TokenKind::Dedent, position_, position_);
        }
        if (column != indentations_.back().column) {
            // The Dedent tokens of a failed line must not end blocks that the parser could then go on behind.
            while (result_.tokens.back().kind == TokenKind::Dedent)
                result_.tokens.pop_back();
            auto line = line_text(line_start_);
            return fail_layout(ProblemKind::IndentationError,
                "unindent does not match any outer indentation level",
                static_cast<std::int64_t>(count_code_points(line, line.size())) + 1, -1);
        }
        return narrow == indentations_.back().column_with_narrow_tabs ? true : tab_error();
    }
}

void Lexer::end_input()
{
    if (!fstrings_.empty()) {
        OpenFString const& open = fstrings_.front();
        if (open.quote_size == 3) {
            fail_string(open.start, open.line, open.line_start, 3);
        } else {
            line_ = open.line;
            line_start_ = open.line_start;
            fail_at(line_, line_start_, open.start + 1, "f-string: expecting '}'");
        }
        return;
    }
    if (!brackets_.empty()) {
        OpenBracket bracket = brackets_.back();
        result_.ended_within_something = true;
        std::uint32_t start = result_.line_starts[bracket.line - 1];
        auto offset = static_cast<std::int64_t>(count_code_points(line_text(start), bracket.column)) + 1;
        fail_layout(ProblemKind::SyntaxError, "'" + std::string(1, bracket.character) + "' was never closed",
            offset, 0);
        result_.problem->span = { bracket.line, bracket.column, bracket.line, bracket.column + 1 };
        result_.problem->text = std::string(line_text(start)) + "\n";
        return;
    }
    // The text ends in a line end, so the last line has had its Newline; what follows counts as one more
    // line.
    if (!result_.tokens.empty() && result_.tokens.back().kind != TokenKind::Newline
        && result_.tokens.back().kind != TokenKind::Dedent)
        add(TokenKind::Newline, position_, position_);
    while (indentations_.size() > 1) {
        indentations_.pop_back();
        add(TokenKind::Dedent, position_, position_);
    }
    add(TokenKind::EndMarker, position_, position_);
}

bool Lexer::check_identifier(std::uint32_t start, std::uint32_t end)
{
    std::string_view name = text_.substr(start, end - start);
    for (std::size_t i = 0; i < name.size();) {
        std::size_t before = i;
        char32_t c = decode_utf8(name, i);
        if (before == 0 ? can_start_identifier(c) : can_continue_identifier(c))
            continue;
        char hexadecimal[16];
        std::snprintf(hexadecimal, sizeof hexadecimal, "U+%04X", static_cast<unsigned>(c));
        position_ = start + static_cast<std::uint32_t>(i);
        if (is_printable(c))
            return fail("invalid character '" + std::string(name.substr(before, i - before)) + "' ("
                + hexadecimal + ")");
        return fail(std::string("invalid non-printable character ") + hexadecimal);
    }
    return true;
}

bool Lexer::lex_name()
{
    std::uint32_t start = position_;
    bool is_ascii = true;
    // Up to two letters may be the prefix of a string.
    while (has_class(current(), IdentifierStart | Digit)) {
        if (static_cast<unsigned char>(text_[position_]) >= 0x80)
            is_ascii = false;
        ++position_;
    }
    if ((current() == '"' || current() == '\'') && position_ - start <= 2) {
        bool is_raw = false;
        bool is_formatted = false;
        bool is_bytes = false;
        bool is_unicode = false;
        bool is_prefix = true;
        for (std::uint32_t i = start; i < position_; ++i) {
            char c = static_cast<char>(text_[i] | 0x20);
            bool& seen = c == 'r' ? is_raw : c == 'f' ? is_formatted : c == 'b' ? is_bytes : is_unicode;
            is_prefix = is_prefix && (c == 'r' || c == 'f' || c == 'b' || c == 'u') && !seen;
            seen = true;
        }
        if (is_prefix && is_formatted + is_bytes + is_unicode <= 1 && !(is_unicode && is_raw)) {
            if (is_formatted) {
                std::uint32_t prefix_size = position_ - start;
                position_ = start;
                return start_fstring(prefix_size, is_raw);
            }
            position_ = start;
            return lex_string(StringPrefix::Present);
        }
    }
    if (!is_ascii) {
        if (!check_identifier(start, position_))
            return false;
        add(TokenKind::Name, start, position_);
        return true;
    }
    add(keyword_kind(text_.substr(start, position_ - start)), start, position_);
    return true;
}

// Digits with single underscores between them, of which the first has been seen.
bool Lexer::lex_digits(char const* what)
{
    for (;;) {
        while (is_digit(current()))
            ++position_;
        if (current() != '_')
            return true;
        ++position_;
        if (!is_digit(current()))
            return fail(std::string("invalid ") + what + " literal");
    }
}

// What may not follow a number directly. Keywords may for the time being, with a warning.
bool Lexer::finish_number(char const* what)
{
    char c = current();
    if (!has_class(c, IdentifierStart) || static_cast<unsigned char>(c) >= 0x80)
        return true;
    std::string_view rest = text_.substr(position_);
    for (std::string_view keyword : { "and", "else", "for", "if", "in", "is", "or", "not" }) {
        if (rest.starts_with(keyword)) {
            result_.warnings.push_back({ SyntaxWarning::Category::DeprecationWarning,
                std::string("invalid ") + what + " literal", line_ });
            return true;
        }
    }
    return fail(std::string("invalid ") + what + " literal");
}

// From the fraction's point, the exponent or the imaginary unit on.
bool Lexer::finish_fraction()
{
    if (current() == '.') {
        ++position_;
        if (is_digit(current()) && !lex_digits("decimal"))
            return false;
    }
    if (current() == 'e' || current() == 'E') {
        std::uint32_t exponent = position_;
        ++position_;
        if (current() == '+' || current() == '-') {
            ++position_;
            if (!is_digit(current()))
                return fail("invalid decimal literal");
        } else if (!is_digit(current())) {
            position_ = exponent;
            return finish_number("decimal");
        }
        if (!lex_digits("decimal"))
            return false;
    }
    if (current() == 'j' || current() == 'J') {
        ++position_;
        return finish_number("imaginary");
    }
    return finish_number("decimal");
}

bool Lexer::lex_number()
{
    std::uint32_t start = position_;
    char marker = static_cast<char>(at(position_ + 1) | 0x20);
    if (current() == '0' && (marker == 'x' || marker == 'o' || marker == 'b')) {
        char const* what = marker == 'x' ? "hexadecimal" : marker == 'o' ? "octal" : "binary";
        auto const is_own_digit = [&](char c) {
            return marker == 'x' ? has_class(c, HexadecimalDigit)
                                 : c >= '0' && c <= (marker == 'o' ? '7' : '1');
        };
        position_ += 2;
        do {
            if (current() == '_')
                ++position_;
            if (!is_own_digit(current())) {
                if (is_digit(current())) {
                    ++position_;
                    return fail(
                        std::string("invalid digit '") + text_[position_ - 1] + "' in " + what + " literal");
                }
                return fail(std::string("invalid ") + what + " literal");
            }
            while (is_own_digit(current()))
                ++position_;
        } while (current() == '_');
        if (is_digit(current())) {
            ++position_;
            return fail(std::string("invalid digit '") + text_[position_ - 1] + "' in " + what + " literal");
        }
        if (!finish_number(what))
            return false;
    } else if (current() == '0') {
        // Zeros alone are fine, zeros before other digits only in floats.
        ++position_;
        for (;;) {
            if (current() == '_') {
                ++position_;
                if (!is_digit(current()))
                    return fail("invalid decimal literal");
            }
            if (current() != '0')
                break;
            ++position_;
        }
        std::uint32_t zeros_end = position_;
        bool has_leading_zeros = is_digit(current());
        if (has_leading_zeros && !lex_digits("decimal"))
            return false;
        char c = static_cast<char>(current() | 0x20);
        if (has_leading_zeros && c != '.' && c != 'e' && c != 'j') {
            fail_at(line_, line_start_, zeros_end,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
                "integers");
            result_.problem->offset = start + 1 - line_start_;
            result_.problem->end_offset = zeros_end + 1 - line_start_;
            result_.problem->span = { line_, start - line_start_, line_, zeros_end - line_start_ };
            return false;
        }
        if (!finish_fraction())
            return false;
    } else {
        if (current() != '.' && !lex_digits("decimal"))
            return false;
        if (!finish_fraction())
            return false;
    }
    add(TokenKind::Number, start, position_);
    return true;
}

bool Lexer::lex_string(StringPrefix prefix)
{
    std::uint32_t start = position_;
    std::uint32_t first_line = line_;
    std::uint32_t first_line_start = line_start_;
    if (prefix == StringPrefix::Present) {
        while (current() != '"' && current() != '\'')
            ++position_;
    }
    char quote = current();
    int quote_size = 1;
    ++position_;
    if (current() == quote) {
        if (at(position_ + 1) != quote) {
            ++position_;
            add(TokenKind::String, start, position_);
            return true;
        }
        quote_size = 3;
        position_ += 2;
    }
    int closing = 0;
    while (closing != quote_size) {
        if (position_ >= size_ || (quote_size == 1 && text_[position_] == '\n')) {
            OpenFString* field = open_field();
            if (field && quote_size == 1 && field->quote == quote && field->quote_size == 1) {
                position_ = start + 1;
                return fail_in_field("f-string: expecting '}'");
            }
            return fail_string(start, first_line, first_line_start, quote_size);
        }
        char c = text_[position_++];
        if (c == quote) {
            ++closing;
            continue;
        }
        closing = 0;
        if (c == '\\' && position_ < size_)
            c = text_[position_++];
        if (c == '\n')
            start_line(position_);
    }
    add_from(TokenKind::String, start, first_line, first_line_start);
    return true;
}

bool Lexer::start_fstring(std::uint32_t prefix_size, bool is_raw)
{
    OpenFString open;
    open.start = position_;
    open.line = line_;
    open.line_start = line_start_;
    open.is_raw = is_raw;
    open.level = brackets_.size();
    position_ += prefix_size;
    open.quote = current();
    ++position_;
    if (current() == open.quote && at(position_ + 1) == open.quote) {
        open.quote_size = 3;
        position_ += 2;
    }
    if (fstrings_.size() >= maximum_open_brackets)
        return fail("too many nested f-strings");
    add(TokenKind::FStringStart, open.start, position_);
    fstrings_.push_back(std::move(open));
    return true;
}

// Literal text up to the next field, the end of the format spec or the end of the f-string.
bool Lexer::lex_fstring_text()
{
    OpenFString& open = fstrings_.back();
    bool in_format_spec = !open.fields.empty();
    std::uint32_t start = position_;
    std::uint32_t first_line = line_;
    std::uint32_t first_line_start = line_start_;
    auto const add_text = [&] {
        if (position_ > start)
            add_from(TokenKind::FStringMiddle, start, first_line, first_line_start);
    };
    for (;;) {
        if (position_ >= size_ || (open.quote_size == 1 && text_[position_] == '\n'))
            return fail_string(open.start, open.line, open.line_start, open.quote_size);
        char c = text_[position_];
        if (c == open.quote && (open.quote_size == 1 || (at(position_ + 1) == c && at(position_ + 2) == c))) {
            if (in_format_spec) {
                position_ += open.quote_size;
                return fail_in_field("f-string: expecting '}'");
            }
            add_text();
            std::uint32_t end = position_;
            position_ += open.quote_size;
            add(TokenKind::FStringEnd, end, position_);
            fstrings_.pop_back();
            return true;
        }
        if (c == '\\') {
            ++position_;
            char escaped = current();
            if (escaped == '{' || escaped == '}' || position_ >= size_)
                continue;
            if (!open.is_raw && escaped == 'N' && at(position_ + 1) == '{') {
                while (position_ < size_ && text_[position_] != '}' && text_[position_] != '\n'
                    && text_[position_] != open.quote)
                    ++position_;
                if (current() == '}')
                    ++position_;
                continue;
            }
            ++position_;
            if (escaped == '\n')
                start_line(position_);
            continue;
        }
        if (c == '{') {
            if (!in_format_spec && at(position_ + 1) == '{') {
                position_ += 2;
                continue;
            }
            add_text();
            if (!open_bracket(TokenKind::LeftBrace, '{'))
                return false;
            open.fields.push_back({ static_cast<std::uint8_t>(brackets_.size()), false });
            return true;
        }
        if (c == '}') {
            if (in_format_spec) {
                add_text();
                return close_bracket(TokenKind::RightBrace, '}');
            }
            if (at(position_ + 1) != '}') {
                std::size_t end = text_.find(open.quote, position_);
                position_ = end == std::string_view::npos ? position_
                                                          : static_cast<std::uint32_t>(end) + open.quote_size;
                return fail_in_field("f-string: single '}' is not allowed");
            }
            ++position_;
        }
        ++position_;
        if (c == '\n')
            start_line(position_);
    }
}

bool Lexer::open_bracket(TokenKind kind, char character)
{
    if (brackets_.size() >= maximum_open_brackets) {
        ++position_;
        return fail("too many nested parentheses");
    }
    brackets_.push_back({ character, line_, position_ - line_start_ });
    ++position_;
    add(kind, position_ - 1, position_);
    return true;
}

bool Lexer::close_bracket(TokenKind kind, char character)
{
    ++position_;
    OpenFString* field = open_field();
    std::string prefix = field ? "f-string: " : "";
    if (brackets_.empty())
        return fail(std::string("unmatched '") + character + "'");
    OpenBracket open = brackets_.back();
    bool closes_field = field && brackets_.size() == field->fields.back().level;
    if (closes_field && character != '}')
        return fail_in_field(prefix + "unmatched '" + character + "'");
    char expected = open.character == '(' ? ')' : open.character == '[' ? ']' : '}';
    if (character != expected) {
        std::string message = prefix + "closing parenthesis '" + character
            + "' does not match opening parenthesis '" + open.character + "'";
        if (open.line != line_)
            message += " on line " + std::to_string(open.line);
        return field ? fail_in_field(std::move(message)) : fail(std::move(message));
    }
    brackets_.pop_back();
    if (closes_field)
        field->fields.pop_back();
    add(kind, position_ - 1, position_);
    return true;
}

bool Lexer::lex_operator()
{
    using enum TokenKind;
    std::uint32_t start = position_;
    char c = text_[position_];
    char next = at(position_ + 1);
    char third = at(position_ + 2);
    auto const found = [&](TokenKind kind, std::uint32_t length) {
        position_ += length;
        add(kind, start, position_);
        return true;
    };
    // An operator that may be doubled, followed by = or both.
    auto const choose = [&](TokenKind single, TokenKind with_equal) {
        return next == '=' ? found(with_equal, 2) : found(single, 1);
    };
    auto const choose_doubled
        = [&](TokenKind single, TokenKind with_equal, TokenKind doubled, TokenKind both) {
              if (next == c)
                  return third == '=' ? found(both, 3) : found(doubled, 2);
              return choose(single, with_equal);
          };
    OpenFString* field = open_field();
    bool at_field_level = field && brackets_.size() == field->fields.back().level;
    switch (c) {
    case '(':
        return open_bracket(LeftParenthesis, c);
    case '[':
        return open_bracket(LeftBracket, c);
    case '{':
        return open_bracket(LeftBrace, c);
    case ')':
        return close_bracket(RightParenthesis, c);
    case ']':
        return close_bracket(RightBracket, c);
    case '}':
        return close_bracket(RightBrace, c);
    case ':':
        if (at_field_level) {
            found(Colon, 1);
            field->fields.back().in_format_spec = true;
            return true;
        }
        return choose(Colon, ColonEqual);
    case ',':
        return found(Comma, 1);
    case ';':
        return found(Semicolon, 1);
    case '~':
        return found(Tilde, 1);
    case '+':
        return choose(Plus, PlusEqual);
    case '-':
        return next == '>' ? found(Arrow, 2) : choose(Minus, MinusEqual);
    case '*':
        return choose_doubled(Star, StarEqual, DoubleStar, DoubleStarEqual);
    case '/':
        return choose_doubled(Slash, SlashEqual, DoubleSlash, DoubleSlashEqual);
    case '|':
        return choose(VerticalBar, VerticalBarEqual);
    case '&':
        return choose(Ampersand, AmpersandEqual);
    case '%':
        return choose(Percent, PercentEqual);
    case '^':
        return choose(Circumflex, CircumflexEqual);
    case '@':
        return choose(At, AtEqual);
    case '=':
        return choose(Equal, EqualEqual);
    case '<':
        return next == '>' ? found(Unknown, 2) : choose_doubled(Less, LessEqual, LeftShift, LeftShiftEqual);
    case '>':
        return choose_doubled(Greater, GreaterEqual, RightShift, RightShiftEqual);
    case '!':
        if (next == '=')
            return found(NotEqual, 2);
        return found(at_field_level ? Exclamation : Unknown, 1);
    case '.':
        if (next == '.' && third == '.')
            return found(TokenKind::Ellipsis, 3);
        return found(Dot, 1);
    default:
        break;
    }
    if (!is_printable(static_cast<unsigned char>(c))) {
        char hexadecimal[16];
        std::snprintf(
            hexadecimal, sizeof hexadecimal, "U+%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        ++position_;
        return fail(std::string("invalid non-printable character ") + hexadecimal);
    }
    return found(Unknown, 1);
}

}

LexResult lex(std::string_view text)
{
    return Lexer(text).run();
}

std::string dump_tokens(std::string_view text, std::vector<Token> const& tokens)
{
    std::string result;
    for (Token const& token : tokens) {
        char place[64];
        std::snprintf(place, sizeof place, "%u,%u-%u,%u:", token.span.line, token.span.column,
            token.span.end_line, token.span.end_column);
        char line[128];
        std::string kind(token_kind_name(token.kind));
        std::snprintf(line, sizeof line, "%-20s%-17s", place, kind.c_str());
        result += line;
        for (char c : text.substr(token.start, token.end - token.start)) {
            if (c == '\n')
                result += "\\n";
            else
                result += c;
        }
        while (result.back() == ' ')
            result.pop_back();
        result += '\n';
    }
    return result;
}

}
