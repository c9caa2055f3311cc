// String literals: runs of adjacent ones become one Constant or JoinedStr. As in CPython 3.11 every node of a
// run, also FormattedValue and the constants between fields, has the place of the whole run; the expressions
// in fields have their own.
#include "interpreter/syntax/parsing.h"
#include "interpreter/syntax/unicode.h"
#include "runtime/core/unicode_names.h"

namespace krait::syntax {

struct Parser::StringRun {
    explicit StringRun(Parser& parser)
        : values(parser)
    {
    }

    ListBuilder<Expression> values;
    std::string literal; // text since the last field
    bool has_literal = false;
    bool is_formatted = false;
    bool is_unicode = false; // the first part has the prefix u
    std::string error; // what could not be decoded; told at the end, when the whole run has been seen
};

namespace {

int hexadecimal_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

std::string unicode_error(std::size_t start, std::size_t end, std::string_view reason)
{
    std::string where = end - start <= 1
        ? "can't decode byte 0x5c in position " + std::to_string(start)
        : "can't decode bytes in position " + std::to_string(start) + "-" + std::to_string(end - 1);
    return "(unicode error) 'unicodeescape' codec " + where + ": " + std::string(reason);
}

}

// The value of the text between the quotes; `error` is set if there is none. In an f-string's text doubled
// braces are one. Positions in messages count what CPython's decoder sees: a non-ASCII character is ten
// characters of escape there.
std::optional<std::string> Parser::decode_text(
    std::string_view body, bool is_raw, bool is_bytes, bool in_fstring, std::uint32_t line, std::string& error)
{
    std::string result;
    result.reserve(body.size());
    std::size_t extra = 0;
    bool has_warned = false;
    auto const warn_about_escape = [&](std::string_view what) {
        if (has_warned)
            return;
        has_warned = true;
        warnings_.push_back({ SyntaxWarning::Category::DeprecationWarning,
            std::string(what.size() > 1 ? "invalid octal escape sequence '\\" : "invalid escape sequence '\\")
                + std::string(what) + "'",
            line });
    };
    for (std::size_t i = 0; i < body.size();) {
        char c = body[i];
        if (in_fstring && (c == '{' || c == '}') && i + 1 < body.size() && body[i + 1] == c) {
            result += c;
            i += 2;
            continue;
        }
        if (static_cast<unsigned char>(c) >= 0x80 && (static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            std::size_t length = static_cast<unsigned char>(c) < 0xE0 ? 2
                : static_cast<unsigned char>(c) < 0xF0                ? 3
                                                                      : 4;
            extra += 10 - length;
        }
        if (c != '\\' || is_raw) {
            result += c;
            ++i;
            continue;
        }
        std::size_t start = i;
        ++i;
        c = i < body.size() ? body[i] : '\0';
        auto const hexadecimal = [&](std::size_t digits, char const* reason) -> std::optional<char32_t> {
            char32_t value = 0;
            std::size_t count = 0;
            for (; count < digits && i < body.size() && hexadecimal_digit(body[i]) >= 0; ++i, ++count)
                value = value << 4 | static_cast<char32_t>(hexadecimal_digit(body[i]));
            if (count == digits)
                return value;
            error = is_bytes ? "(value error) invalid \\x escape at position " + std::to_string(start)
                             : unicode_error(start + extra, i + extra, reason);
            return {};
        };
        auto const put = [&](char32_t value) {
            if (is_bytes)
                result += static_cast<char>(value);
            else
                append_utf8(result, value);
        };
        if (is_octal(c)) {
            char32_t value = 0;
            std::size_t first = i;
            for (int k = 0; k < 3 && i < body.size() && is_octal(body[i]); ++k, ++i)
                value = value * 8 + static_cast<char32_t>(body[i] - '0');
            if (value > 0xFF)
                warn_about_escape(body.substr(first, i - first));
            put(is_bytes ? value & 0xFF : value);
            continue;
        }
        ++i;
        switch (c) {
        case '\n':
            continue;
        case '\\':
        case '\'':
        case '"':
            result += c;
            continue;
        case 'a':
            result += '\a';
            continue;
        case 'b':
            result += '\b';
            continue;
        case 'f':
            result += '\f';
            continue;
        case 'n':
            result += '\n';
            continue;
        case 'r':
            result += '\r';
            continue;
        case 't':
            result += '\t';
            continue;
        case 'v':
            result += '\v';
            continue;
        case 'x': {
            auto value = hexadecimal(2, "truncated \\xXX escape");
            if (!value)
                return {};
            put(*value);
            continue;
        }
        default:
            break;
        }
        if (!is_bytes && (c == 'u' || c == 'U')) {
            auto value = c == 'u' ? hexadecimal(4, "truncated \\uXXXX escape")
                                  : hexadecimal(8, "truncated \\UXXXXXXXX escape");
            if (!value)
                return {};
            if (*value > 0x10FFFF) {
                error = unicode_error(start + extra, i + extra, "illegal Unicode character");
                return {};
            }
            put(*value);
            continue;
        }
        if (!is_bytes && c == 'N') {
            std::size_t end = i < body.size() && body[i] == '{' ? body.find('}', i) : std::string_view::npos;
            if (end == std::string_view::npos || end == i + 1) {
                std::size_t seen = i < body.size() && body[i] == '{' ? (end == i + 1 ? i + 1 : body.size()) : i;
                error = unicode_error(start + extra, seen + extra, "malformed \\N character escape");
                return {};
            }
            std::optional<char32_t> named = find_unicode_name(body.substr(i + 1, end - i - 1));
            if (!named) {
                error = unicode_error(start + extra, end + 1 + extra, "unknown Unicode character name");
                return {};
            }
            put(*named);
            i = end + 1;
            continue;
        }
        // An unknown escape stands for itself.
        result += '\\';
        --i;
        if (i < body.size()) {
            std::size_t next = i;
            decode_utf8(body, next);
            warn_about_escape(body.substr(i, 1));
        }
    }
    return result;
}

Expression* Parser::strings()
{
    Deeper deeper(*this);
    std::uint32_t start = index_;
    Token const& first = token();
    // By far the most: one literal without escapes.
    if (is_at(TokenKind::String) && next_kind() != TokenKind::String && next_kind() != TokenKind::FStringStart) {
        std::string_view written = text_of(first);
        char quote = written[0];
        if ((quote == '"' || quote == '\'') && written.find('\\') == std::string_view::npos) {
            std::size_t quote_size = written.size() >= 6 && written[1] == quote && written[2] == quote ? 3 : 1;
            auto* node = make<Constant>(first.span);
            node->value.kind = Literal::Kind::String;
            node->value.text = arena_.copy(written.substr(quote_size, written.size() - 2 * quote_size));
            advance();
            return node;
        }
    }
    std::size_t first_node = string_nodes_.size();
    StringRun run(*this);
    run.is_unicode = is_at(TokenKind::String) && (text_of(first)[0] | 0x20) == 'u' && text_of(first)[0] == 'u';
    auto const is_bytes_token = [&](Token const& token) {
        for (char c : text_of(token)) {
            if (c == '"' || c == '\'')
                return false;
            if ((c | 0x20) == 'b')
                return true;
        }
        return false;
    };
    bool is_bytes = is_at(TokenKind::String) && is_bytes_token(first);
    bool is_mixed = false;
    while (!failed_ && (is_at(TokenKind::String) || is_at(TokenKind::FStringStart))) {
        bool this_is_bytes = is_at(TokenKind::String) && is_bytes_token(token());
        is_mixed = is_mixed || this_is_bytes != is_bytes;
        if (is_at(TokenKind::String)) {
            Token const& part = token();
            advance();
            add_string(run, part);
        } else {
            add_fstring(run);
        }
    }
    if (failed_) {
        string_nodes_.resize(first_node);
        return failed_expression();
    }
    if (is_mixed)
        raise_here("cannot mix bytes and nonbytes literals");
    else if (!run.error.empty()) {
        if (run.error.starts_with("bytes can only"))
            raise_range(span_from(start), run.error);
        else
            raise_here(run.error);
    }
    SourceSpan place = span_from(start);
    auto const make_text = [&] {
        auto* node = make<Constant>(place);
        node->value.kind = is_bytes ? Literal::Kind::Bytes : Literal::Kind::String;
        node->value.text = arena_.copy(std::string_view(run.literal));
        node->has_unicode_prefix = run.is_unicode;
        return node;
    };
    Expression* result;
    if (!run.is_formatted) {
        result = make_text();
    } else {
        if (!run.literal.empty())
            run.values.add(make_text());
        auto* node = make<JoinedStr>(place);
        node->values = run.values.finish();
        result = node;
    }
    for (std::size_t i = first_node; i < string_nodes_.size(); ++i) {
        string_nodes_[i]->span = place;
        if (run.is_unicode && string_nodes_[i]->kind == NodeKind::Constant)
            static_cast<Constant*>(string_nodes_[i])->has_unicode_prefix = true;
    }
    string_nodes_.resize(first_node);
    return result;
}

void Parser::add_string(StringRun& run, Token const& part)
{
    std::string_view written = text_of(part);
    bool is_raw = false;
    bool is_bytes = false;
    while (written[0] != '"' && written[0] != '\'') {
        is_raw = is_raw || (written[0] | 0x20) == 'r';
        is_bytes = is_bytes || (written[0] | 0x20) == 'b';
        written.remove_prefix(1);
    }
    std::size_t quote_size = written.size() >= 6 && written[1] == written[0] && written[2] == written[0] ? 3 : 1;
    std::string_view body = written.substr(quote_size, written.size() - 2 * quote_size);
    if (is_bytes && run.error.empty()) {
        for (char c : body) {
            if (static_cast<unsigned char>(c) >= 0x80) {
                run.error = "bytes can only contain ASCII literal characters";
                return;
            }
        }
    }
    std::string error;
    auto text = decode_text(body, is_raw, is_bytes, false, part.span.line, error);
    if (!text) {
        if (run.error.empty())
            run.error = std::move(error);
        return;
    }
    run.literal += *text;
}

void Parser::add_fstring(StringRun& run)
{
    bool is_raw = false;
    for (char c : text_of(token())) {
        if (c == '"' || c == '\'')
            break;
        is_raw = is_raw || (c | 0x20) == 'r';
    }
    run.is_formatted = true;
    std::uint32_t start = index_;
    std::size_t first_node = format_spec_nodes_.size();
    advance();
    add_fstring_values(run, is_raw);
    expect(TokenKind::FStringEnd);
    for (std::size_t i = first_node; i < format_spec_nodes_.size(); ++i)
        format_spec_nodes_[i]->span = span_from(start);
    format_spec_nodes_.resize(first_node);
}

// Literal text and fields by turns, up to the end of the f-string or format spec.
void Parser::add_fstring_values(StringRun& run, bool is_raw)
{
    for (;;) {
        if (is_at(TokenKind::FStringMiddle)) {
            std::string error;
            Token const& part = token();
            advance();
            auto text = decode_text(text_of(part), is_raw, false, true, part.span.line, error);
            if (text)
                run.literal += *text;
            else if (run.error.empty())
                run.error = std::move(error);
        } else if (is_at(TokenKind::LeftBrace)) {
            add_field(run, is_raw);
        } else {
            return;
        }
    }
}

// A replacement field: `{expression = !r :spec}`.
void Parser::add_field(StringRun& run, bool is_raw)
{
    Deeper deeper(*this);
    std::uint32_t brace = index_;
    open_fields_.push_back(brace);
    advance();
    bool has_no_expression = is_at(TokenKind::RightBrace) || is_at(TokenKind::Colon) || is_at(TokenKind::Exclamation)
        || is_at(TokenKind::Equal);
    // Mistakes that CPython sees before it parses what is in the field: told when the whole run has been
    // read.
    auto const give_up = [&](char const* message) {
        if (run.error.empty())
            run.error = message;
        while (!failed_ && token().level >= tokens_[brace].level)
            advance();
        advance();
    };
    if (has_no_expression) {
        open_fields_.pop_back();
        return give_up(is_at(TokenKind::Exclamation) ? "f-string: expression required before '!'"
                : is_at(TokenKind::Colon)            ? "f-string: expression required before ':'"
                : is_at(TokenKind::Equal)            ? "f-string: expression required before '='"
                                                     : "f-string: empty expression not allowed");
    }
    Expression* value = is_at(TokenKind::Yield) ? yield_expression() : star_expressions();
    if (value->kind == NodeKind::Starred && !failed_) {
        if (error_rules_are_on())
            raise_range(value->span, "cannot use starred expression here");
        fail();
    }
    if (!failed_ && !is_at(TokenKind::RightBrace) && !is_at(TokenKind::Colon) && !is_at(TokenKind::Exclamation)
        && !is_at(TokenKind::Equal))
        fail();
    if (failed_) {
        if (!problem && error_rules_are_on())
            raise_in_field(tokens_[furthest_].span, "invalid syntax");
        open_fields_.pop_back();
        return;
    }
    open_fields_.pop_back();

    // For CPython the field's text stands in parentheses, which then belong to a tuple that has none of its
    // own.
    if (value->kind == NodeKind::Tuple) {
        bool has_comma = false;
        for (std::uint32_t i = brace + 1; i < index_; ++i)
            has_comma = has_comma || (tokens_[i].kind == TokenKind::Comma && tokens_[i].level == tokens_[brace].level);
        if (has_comma) {
            SourceSpan end = token().span;
            value->span = { tokens_[brace].span.line, tokens_[brace].span.column, end.line, end.column + 1 };
        }
    }

    bool is_debug = false;
    if (is_at(TokenKind::Equal)) {
        is_debug = true;
        advance();
        std::uint32_t begin = tokens_[brace].end;
        std::uint32_t end = token().start;
        run.literal += text_.substr(begin, end - begin);
    }
    int conversion = -1;
    if (accept(TokenKind::Exclamation)) {
        std::string_view name = is_at(TokenKind::Name) ? text_of(token()) : std::string_view();
        if (name != "s" && name != "r" && name != "a")
            return give_up("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        conversion = static_cast<unsigned char>(name[0]);
        advance();
    }
    Expression* format_spec = nullptr;
    if (accept(TokenKind::Colon)) {
        StringRun spec(*this);
        open_fields_.push_back(brace);
        add_fstring_values(spec, is_raw);
        open_fields_.pop_back();
        if (run.error.empty())
            run.error = spec.error;
        if (!spec.literal.empty()) {
            auto* text = make<Constant>({});
            text->value.kind = Literal::Kind::String;
            text->value.text = arena_.copy(std::string_view(spec.literal));
            format_spec_nodes_.push_back(text);
            spec.values.add(text);
        }
        auto* node = make<JoinedStr>({});
        node->values = spec.values.finish();
        format_spec_nodes_.push_back(node);
        format_spec = node;
    }
    if (!is_at(TokenKind::RightBrace))
        return give_up("f-string: expecting '}'");
    advance();
    if (is_debug && conversion < 0 && !format_spec)
        conversion = 'r';
    if (!run.literal.empty()) {
        auto* text = make<Constant>({});
        text->value.kind = Literal::Kind::String;
        text->value.text = arena_.copy(std::string_view(run.literal));
        string_nodes_.push_back(text);
        run.values.add(text);
        run.literal.clear();
    }
    auto* node = make<FormattedValue>({});
    node->value = value;
    node->conversion = conversion;
    node->format_spec = format_spec;
    string_nodes_.push_back(node);
    run.values.add(node);
}

}
