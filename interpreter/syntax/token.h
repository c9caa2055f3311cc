// The words of the language. A token is a kind, a place and a stretch of the source text; whoever needs its
// text takes it from there. Of comments, blank lines and line continuations nothing is left.
#pragma once

#include "runtime/core/source_span.h"

#include <cstdint>
#include <string_view>

namespace krait::syntax {

enum class TokenKind : std::uint8_t {
    EndMarker,
    Newline,
    Indent,
    Dedent,
    Name, // also the soft keywords match, case, type and _
    Number,
    String, // with prefix and quotes, not an f-string
    FStringStart, // prefix and opening quotes
    FStringMiddle, // literal text, escapes and doubled braces as written
    FStringEnd, // closing quotes
    Error, // where the lexer gave up; the last token
    Failure, // what the parser sees once it has failed; never made by the lexer
    Unknown, // a printable character that means nothing: $ ? ` and ! outside of f-strings
    DeferredBody, // the line end and the indented lines behind `def …:`, unread; only where LexOptions say so

    // operators and delimiters
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Colon,
    Comma,
    Semicolon,
    Plus,
    Minus,
    Star,
    Slash,
    VerticalBar,
    Ampersand,
    Less,
    Greater,
    Equal,
    Dot,
    Percent,
    EqualEqual,
    NotEqual,
    LessEqual,
    GreaterEqual,
    Tilde,
    Circumflex,
    LeftShift,
    RightShift,
    DoubleStar,
    PlusEqual,
    MinusEqual,
    StarEqual,
    SlashEqual,
    PercentEqual,
    AmpersandEqual,
    VerticalBarEqual,
    CircumflexEqual,
    LeftShiftEqual,
    RightShiftEqual,
    DoubleStarEqual,
    DoubleSlash,
    DoubleSlashEqual,
    At,
    AtEqual,
    Arrow,
    Ellipsis,
    ColonEqual,
    Exclamation, // before the conversion in an f-string

    // keywords
    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,
};

struct Token {
    TokenKind kind = TokenKind::EndMarker;
    std::uint8_t level = 0; // how many brackets are open after it
    std::uint32_t start = 0; // offsets into the source text
    std::uint32_t end = 0;
    SourceSpan span;
};

// The keyword that a name is, or TokenKind::Name.
TokenKind keyword_kind(std::string_view name);

// How a token of this kind is called in --dump-tokens: "NAME", "LPAR", ...
std::string_view token_kind_name(TokenKind kind);

// The fixed text of an operator or keyword, empty for others.
std::string_view token_kind_text(TokenKind kind);

}
