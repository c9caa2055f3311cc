// Any bytes, cut into tokens: the places of tokens must lie within the text and in order.
#include "interpreter/syntax/lexer.h"
#include "interpreter/syntax/source_text.h"
#include "runtime/core/verify.h"

#include <cstddef>
#include <cstdint>

using namespace krait::syntax;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view bytes(reinterpret_cast<char const*>(data), size);
    SourceText source;
    prepare_source(bytes, SourceForm::Bytes, source);
    if (source.problem)
        return 0;
    LexResult result = lex(source.text);
    VERIFY(!result.tokens.empty());
    std::uint32_t last = 0;
    for (Token const& token : result.tokens) {
        if (token.kind == TokenKind::Error)
            break;
        VERIFY(token.start >= last && token.end >= token.start && token.end <= source.text.size());
        last = token.start;
    }
    VERIFY((result.tokens.back().kind == TokenKind::Error) == result.problem.has_value());
    dump_tokens(source.text, result.tokens);
    return 0;
}
