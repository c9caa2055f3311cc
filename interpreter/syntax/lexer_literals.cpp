#include "interpreter/syntax/lexing.h"
#include "interpreter/syntax/unicode.h"

#include <algorithm>

namespace krait::syntax {

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
    std::string kind = quote_size == 3 ? "unterminated triple-quoted string literal" : "unterminated string literal";
    return fail_at(line, line_start, start + 1, kind + " (detected at line " + std::to_string(last_line) + ")");
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
            result_.warnings.push_back(
                { SyntaxWarning::Category::SyntaxWarning, std::string("invalid ") + what + " literal", line_ });
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
        if (is_digit(current()))
            return fail("invalid imaginary literal");
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
            return marker == 'x' ? has_class(c, HexadecimalDigit) : c >= '0' && c <= (marker == 'o' ? '7' : '1');
        };
        position_ += 2;
        do {
            if (current() == '_')
                ++position_;
            if (!is_own_digit(current())) {
                if (is_digit(current())) {
                    ++position_;
                    return fail(std::string("invalid digit '") + text_[position_ - 1] + "' in " + what + " literal");
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
        if (closing == 0)
            position_ = next_special(position_);
        char c = text_[position_];
        if (quote_size == 1 && c == '\n')
            continue;
        ++position_;
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
                position_
                    = end == std::string_view::npos ? position_ : static_cast<std::uint32_t>(end) + open.quote_size;
                return fail_in_field("f-string: single '}' is not allowed");
            }
            ++position_;
        }
        ++position_;
        if (c == '\n')
            start_line(position_);
    }
}

}
