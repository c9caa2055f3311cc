#include "interpreter/syntax/token.h"

#include <array>
#include <cstddef>

namespace krait::syntax {

namespace {

struct KindText {
    std::string_view name;
    std::string_view text;
};

// In the order of TokenKind.
constexpr std::array kind_texts = std::to_array<KindText>({
    { "ENDMARKER", "" },
    { "NEWLINE", "" },
    { "INDENT", "" },
    { "DEDENT", "" },
    { "NAME", "" },
    { "NUMBER", "" },
    { "STRING", "" },
    { "FSTRING_START", "" },
    { "FSTRING_MIDDLE", "" },
    { "FSTRING_END", "" },
    { "ERRORTOKEN", "" },
    { "FAILURE", "" },
    { "UNKNOWN", "" },
    { "DEFERRED_BODY", "" },
    { "LPAR", "(" },
    { "RPAR", ")" },
    { "LSQB", "[" },
    { "RSQB", "]" },
    { "LBRACE", "{" },
    { "RBRACE", "}" },
    { "COLON", ":" },
    { "COMMA", "," },
    { "SEMI", ";" },
    { "PLUS", "+" },
    { "MINUS", "-" },
    { "STAR", "*" },
    { "SLASH", "/" },
    { "VBAR", "|" },
    { "AMPER", "&" },
    { "LESS", "<" },
    { "GREATER", ">" },
    { "EQUAL", "=" },
    { "DOT", "." },
    { "PERCENT", "%" },
    { "EQEQUAL", "==" },
    { "NOTEQUAL", "!=" },
    { "LESSEQUAL", "<=" },
    { "GREATEREQUAL", ">=" },
    { "TILDE", "~" },
    { "CIRCUMFLEX", "^" },
    { "LEFTSHIFT", "<<" },
    { "RIGHTSHIFT", ">>" },
    { "DOUBLESTAR", "**" },
    { "PLUSEQUAL", "+=" },
    { "MINEQUAL", "-=" },
    { "STAREQUAL", "*=" },
    { "SLASHEQUAL", "/=" },
    { "PERCENTEQUAL", "%=" },
    { "AMPEREQUAL", "&=" },
    { "VBAREQUAL", "|=" },
    { "CIRCUMFLEXEQUAL", "^=" },
    { "LEFTSHIFTEQUAL", "<<=" },
    { "RIGHTSHIFTEQUAL", ">>=" },
    { "DOUBLESTAREQUAL", "**=" },
    { "DOUBLESLASH", "//" },
    { "DOUBLESLASHEQUAL", "//=" },
    { "AT", "@" },
    { "ATEQUAL", "@=" },
    { "RARROW", "->" },
    { "ELLIPSIS", "..." },
    { "COLONEQUAL", ":=" },
    { "EXCLAMATION", "!" },
    { "NAME", "False" },
    { "NAME", "None" },
    { "NAME", "True" },
    { "NAME", "and" },
    { "NAME", "as" },
    { "NAME", "assert" },
    { "NAME", "async" },
    { "NAME", "await" },
    { "NAME", "break" },
    { "NAME", "class" },
    { "NAME", "continue" },
    { "NAME", "def" },
    { "NAME", "del" },
    { "NAME", "elif" },
    { "NAME", "else" },
    { "NAME", "except" },
    { "NAME", "finally" },
    { "NAME", "for" },
    { "NAME", "from" },
    { "NAME", "global" },
    { "NAME", "if" },
    { "NAME", "import" },
    { "NAME", "in" },
    { "NAME", "is" },
    { "NAME", "lambda" },
    { "NAME", "nonlocal" },
    { "NAME", "not" },
    { "NAME", "or" },
    { "NAME", "pass" },
    { "NAME", "raise" },
    { "NAME", "return" },
    { "NAME", "try" },
    { "NAME", "while" },
    { "NAME", "with" },
    { "NAME", "yield" },
});
static_assert(kind_texts.size() == static_cast<std::size_t>(TokenKind::Yield) + 1);

constexpr std::size_t longest_keyword = 8;

// Keywords by length, so that most names are told apart from them by a glance at their first letter.
struct KeywordTable {
    struct Entry {
        std::string_view text;
        TokenKind kind = TokenKind::Name;
    };
    std::array<std::array<Entry, 10>, longest_keyword + 1> by_length {};
    std::array<std::uint8_t, longest_keyword + 1> counts {};
    std::array<std::uint32_t, longest_keyword + 1> first_letters {};
};

constexpr KeywordTable make_keyword_table()
{
    KeywordTable table;
    for (auto i = static_cast<std::size_t>(TokenKind::False); i < kind_texts.size(); ++i) {
        std::string_view text = kind_texts[i].text;
        std::size_t length = text.size();
        table.by_length[length][table.counts[length]++] = { text, static_cast<TokenKind>(i) };
        table.first_letters[length] |= std::uint32_t { 1 } << (text[0] & 31);
    }
    return table;
}

constexpr KeywordTable keyword_table = make_keyword_table();

}

TokenKind keyword_kind(std::string_view name)
{
    std::size_t length = name.size();
    if (length > longest_keyword || length < 2)
        return TokenKind::Name;
    if (!(keyword_table.first_letters[length] >> (name[0] & 31) & 1))
        return TokenKind::Name;
    for (std::size_t i = 0; i < keyword_table.counts[length]; ++i) {
        if (keyword_table.by_length[length][i].text == name)
            return keyword_table.by_length[length][i].kind;
    }
    return TokenKind::Name;
}

std::string_view token_kind_name(TokenKind kind)
{
    return kind_texts[static_cast<std::size_t>(kind)].name;
}

std::string_view token_kind_text(TokenKind kind)
{
    return kind_texts[static_cast<std::size_t>(kind)].text;
}

}
