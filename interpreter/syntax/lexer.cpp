#include "interpreter/syntax/lexer.h"

#include "interpreter/syntax/lexing.h"
#include "interpreter/syntax/unicode.h"

#include <algorithm>
#include <cstdio>

namespace krait::syntax {

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

LexResult Lexer::run()
{
    result_.tokens.reserve(size_ / (options_.defers_bodies ? 16 : 4) + 8);
    if (options_.first_line > 1) {
        line_ = options_.first_line - 1;
        result_.line_starts.resize(line_);
        auto const indentation = static_cast<std::uint32_t>(std::min(text_.find_first_not_of(' '), text_.size()));
        indentations_.front() = { indentation, indentation };
    }
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
    while (current() == ' ' || current() == '\t' || current() == '\f')
        ++position_;
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
        if (brackets_.empty())
            end_line(position_);
        else
            start_line(++position_);
        return true;
    case '#': {
        std::uint32_t start = position_;
        std::size_t end = text_.find('\n', position_);
        position_ = end == std::string_view::npos ? size_ : static_cast<std::uint32_t>(end);
        if (brackets_.empty() && position_ < size_)
            end_line(start);
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

// The end of a logical line; the line end itself, or a comment before it, begins at `start`.
void Lexer::end_line(std::uint32_t start)
{
    at_line_start_ = true;
    if (is_in_signature_) [[unlikely]] {
        is_in_signature_ = false;
        if (result_.tokens.back().kind == TokenKind::Colon)
            return defer_body(start);
    }
    add(TokenKind::Newline, start, position_);
    start_line(++position_);
}

// Passes over the lines of a body. What ends it is a line with text that is not indented further than the definition.
void Lexer::defer_body(std::uint32_t start)
{
    std::uint32_t const outer = indentations_.back().column;
    std::uint32_t const first_line = line_;
    std::uint32_t const first_line_start = line_start_;
    std::uint32_t end = position_;
    SourceSpan span { first_line, start - first_line_start, first_line, position_ - first_line_start };
    for (;;) {
        start_line(++position_);
        while (current() == ' ')
            ++position_;
        if (position_ >= size_)
            break;
        char const c = text_[position_];
        if (c == '\n')
            continue;
        bool const is_inside = position_ - line_start_ > outer || c == ')' || c == ']' || c == '}';
        if (!is_inside && c != '#')
            break;
        pass_line();
        if (is_inside) {
            end = position_ + 1;
            span.end_line = line_;
            span.end_column = position_ - line_start_;
        }
    }
    position_ = line_start_;
    result_.tokens.push_back({ TokenKind::DeferredBody, 0, start, end, span });
}

// To the line end of this line, or of one behind that strings or backslashes join with it.
void Lexer::pass_line()
{
    for (;;) {
        position_ = next_special(position_);
        switch (text_[position_]) {
        case '\n':
            return;
        case '#':
            position_ = static_cast<std::uint32_t>(text_.find('\n', position_));
            return;
        case '\\':
            position_ += 2;
            start_line(position_);
            break;
        default:
            pass_string();
        }
    }
}

void Lexer::pass_string()
{
    char const quote = text_[position_];
    bool const is_triple = at(position_ + 1) == quote && at(position_ + 2) == quote;
    position_ += is_triple ? 3 : 1;
    for (; position_ + 1 < size_; ++position_) {
        position_ = next_special(position_);
        char const c = text_[position_];
        if (c == '\\') {
            ++position_;
            if (text_[position_] == '\n')
                start_line(position_ + 1);
        } else if (c == '\n') {
            start_line(position_ + 1);
        } else if (c == quote && !is_triple) {
            ++position_;
            return;
        } else if (c == quote && at(position_ + 1) == quote && at(position_ + 2) == quote) {
            position_ += 3;
            return;
        }
    }
}

bool Lexer::lex_continuation()
{
    ++position_;
    if (current() != '\n') {
        auto offset = static_cast<std::int64_t>(count_code_points(line_text(line_start_), position_ - line_start_)) + 1;
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
        auto offset = static_cast<std::int64_t>(count_code_points(line_text(line_start_), position_ - line_start_)) + 1;
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
            return fail_layout(ProblemKind::TabError, "inconsistent use of tabs and spaces in indentation", 1, 0);
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
            return fail_layout(ProblemKind::IndentationError, "unindent does not match any outer indentation level",
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
        fail_layout(
            ProblemKind::SyntaxError, "'" + std::string(1, bracket.character) + "' was never closed", offset, 0);
        result_.problem->span = { bracket.line, bracket.column, bracket.line, bracket.column + 1 };
        // The line end belongs to the text only where the reader is still on that line.
        std::string_view const line = line_text(start);
        result_.problem->text = std::string(line) + (start + line.size() + 1 < text_.size() ? "" : "\n");
        return;
    }
    // The text ends in a line end, so the last line has had its Newline; what follows counts as one more
    // line.
    if (!result_.tokens.empty() && result_.tokens.back().kind != TokenKind::Newline
        && result_.tokens.back().kind != TokenKind::Dedent && result_.tokens.back().kind != TokenKind::DeferredBody)
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
            return fail(
                "invalid character '" + std::string(name.substr(before, i - before)) + "' (" + hexadecimal + ")");
        return fail(std::string("invalid non-printable character ") + hexadecimal);
    }
    return true;
}

bool Lexer::lex_name()
{
    std::uint32_t start = position_;
    // The line end stops it at the latest.
    char const* end = text_.data() + start;
    unsigned char all = 0;
    for (; has_class(*end, IdentifierStart | Digit); ++end)
        all |= static_cast<unsigned char>(*end);
    position_ = static_cast<std::uint32_t>(end - text_.data());
    bool const is_ascii = all < 0x80;
    // Up to two letters may be the prefix of a string.
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
    TokenKind const kind = keyword_kind(text_.substr(start, position_ - start));
    add(kind, start, position_);
    if (kind == TokenKind::Def)
        is_in_signature_ = options_.defers_bodies;
    return true;
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
        std::string message = prefix + "closing parenthesis '" + character + "' does not match opening parenthesis '"
            + open.character + "'";
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
    auto const choose
        = [&](TokenKind single, TokenKind with_equal) { return next == '=' ? found(with_equal, 2) : found(single, 1); };
    auto const choose_doubled = [&](TokenKind single, TokenKind with_equal, TokenKind doubled, TokenKind both) {
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
        std::snprintf(hexadecimal, sizeof hexadecimal, "U+%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        ++position_;
        return fail(std::string("invalid non-printable character ") + hexadecimal);
    }
    return found(Unknown, 1);
}

LexResult lex(std::string_view text, LexOptions const& options)
{
    return Lexer(text, options).run();
}

std::string dump_tokens(std::string_view text, std::vector<Token> const& tokens)
{
    std::string result;
    for (Token const& token : tokens) {
        char place[64];
        std::snprintf(place, sizeof place, "%u,%u-%u,%u:", token.span.line, token.span.column, token.span.end_line,
            token.span.end_column);
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
