// Tokens of well-formed text; what is no token at all is in syntax_error_tests.cpp.
#include "interpreter/syntax/lexer.h"

#include <doctest/doctest.h>
#include <string>

using namespace krait::syntax;

namespace {

// Kinds with their texts, one word each.
std::string kinds_of(std::string_view source)
{
    LexResult result = lex(source);
    std::string line;
    for (Token const& token : result.tokens) {
        if (!line.empty())
            line += ' ';
        std::string_view text = source.substr(token.start, token.end - token.start);
        line += token_kind_name(token.kind);
        if (!text.empty() && token.kind != TokenKind::Newline)
            line += "'" + std::string(text) + "'";
    }
    return line;
}

}

TEST_CASE("indentation")
{
    CHECK(kinds_of("if x:\n  y\n\n  # comment\n  z\nw\n")
        == "NAME'if' NAME'x' COLON':' NEWLINE INDENT NAME'y' NEWLINE NAME'z' NEWLINE DEDENT NAME'w' NEWLINE "
           "ENDMARKER");
    CHECK(kinds_of("if x:\n\ty\n        \n")
        == "NAME'if' NAME'x' COLON':' NEWLINE INDENT NAME'y' NEWLINE DEDENT ENDMARKER");
    CHECK(kinds_of("") == "ENDMARKER");
    CHECK(kinds_of("\n\n# only a comment\n") == "ENDMARKER");
    CHECK(kinds_of("\f  \fx\n") == "NAME'x' NEWLINE ENDMARKER");
}

TEST_CASE("lines are joined by brackets and backslashes")
{
    CHECK(kinds_of("(a,\n  b)\n") == "LPAR'(' NAME'a' COMMA',' NAME'b' RPAR')' NEWLINE ENDMARKER");
    CHECK(kinds_of("a \\\n  b\n") == "NAME'a' NAME'b' NEWLINE ENDMARKER");
}

TEST_CASE("the longest operator wins")
{
    CHECK(kinds_of("a**=b//=c>>=d<<=e->f:=g...!=\n")
        == "NAME'a' DOUBLESTAREQUAL'**=' NAME'b' DOUBLESLASHEQUAL'//=' NAME'c' RIGHTSHIFTEQUAL'>>=' NAME'd'"
           " LEFTSHIFTEQUAL'<<=' NAME'e' RARROW'->' NAME'f' COLONEQUAL':=' NAME'g' ELLIPSIS'...' "
           "NOTEQUAL'!=' NEWLINE"
           " ENDMARKER");
}

TEST_CASE("numbers end where they must")
{
    CHECK(kinds_of("1.e5 .5j 0xFFor 1_0.0_1 1..real\n")
        == "NUMBER'1.e5' NUMBER'.5j' NUMBER'0xFF' NAME'or' NUMBER'1_0.0_1' NUMBER'1.' DOT'.' NAME'real' "
           "NEWLINE ENDMARKER");
}

TEST_CASE("string prefixes")
{
    CHECK(kinds_of("Rb'' bR\"\" u'' rf'{x}' x''\n")
        == "STRING'Rb''' STRING'bR\"\"' STRING'u''' FSTRING_START'rf'' LBRACE'{' NAME'x' RBRACE'}' "
           "FSTRING_END'''"
           " NAME'x' STRING'''' NEWLINE ENDMARKER");
}

TEST_CASE("f-strings are cut into text and fields")
{
    CHECK(kinds_of("f'a{{b{x!r:>{w}}'\n")
        == "FSTRING_START'f'' FSTRING_MIDDLE'a{{b' LBRACE'{' NAME'x' EXCLAMATION'!' NAME'r' COLON':' "
           "FSTRING_MIDDLE'>'"
           " LBRACE'{' NAME'w' RBRACE'}' RBRACE'}' FSTRING_END''' NEWLINE ENDMARKER");
    CHECK(kinds_of("f'{a:=5}{b!=c}{(d:=1)}{e==f}'\n")
        == "FSTRING_START'f'' LBRACE'{' NAME'a' COLON':' FSTRING_MIDDLE'=5' RBRACE'}' LBRACE'{' NAME'b' "
           "NOTEQUAL'!='"
           " NAME'c' RBRACE'}' LBRACE'{' LPAR'(' NAME'd' COLONEQUAL':=' NUMBER'1' RPAR')' RBRACE'}' "
           "LBRACE'{' NAME'e'"
           " EQEQUAL'==' NAME'f' RBRACE'}' FSTRING_END''' NEWLINE ENDMARKER");
    CHECK(kinds_of("f'\\N{BULLET}{x}'\n")
        == "FSTRING_START'f'' FSTRING_MIDDLE'\\N{BULLET}' LBRACE'{' NAME'x' RBRACE'}' FSTRING_END''' NEWLINE "
           "ENDMARKER");
}

TEST_CASE("keywords and names")
{
    CHECK(keyword_kind("nonlocal") == TokenKind::Nonlocal);
    CHECK(keyword_kind("None") == TokenKind::None);
    CHECK(keyword_kind("none") == TokenKind::Name);
    CHECK(keyword_kind("match") == TokenKind::Name);
    CHECK(keyword_kind("i") == TokenKind::Name);
    CHECK(kinds_of("\xC3\xA9t\xC3\xA9 = _1\n") == "NAME'\xC3\xA9t\xC3\xA9' EQUAL'=' NAME'_1' NEWLINE ENDMARKER");
}

TEST_CASE("a text that breaks off tells what is open")
{
    LexResult result = lex("x = [(1,\n");
    REQUIRE(result.problem.has_value());
    CHECK(result.ended_within_something);
    REQUIRE(result.open_bracket.has_value());
    CHECK(result.open_bracket->character == '(');
    CHECK(result.tokens.back().kind == TokenKind::Error);
}

TEST_CASE("the dump has a line for each token")
{
    CHECK(dump_tokens("x = 1\n", lex("x = 1\n").tokens)
        == "1,0-1,1:            NAME             x\n1,2-1,3:            EQUAL            =\n"
           "1,4-1,5:            NUMBER           1\n1,5-1,5:            NEWLINE\n2,0-2,0:            "
           "ENDMARKER\n");
}
