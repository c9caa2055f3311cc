// Text to tokens, the whole text at once. Where the text cannot be cut into tokens the list ends in an Error
// token and `problem` says why. An f-string becomes FStringStart, then FStringMiddle and the tokens of its
// replacement fields in turn, then FStringEnd, so that fields may hold anything, further f-strings with the
// same quotes included.
#pragma once

#include "interpreter/syntax/syntax_problem.h"
#include "interpreter/syntax/token.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace krait::syntax {

struct OpenBracket {
    char character;
    std::uint32_t line;
    std::uint32_t column;
};

struct LexResult {
    std::vector<Token> tokens; // ends in EndMarker or Error
    std::vector<std::uint32_t> line_starts; // offset of each line, [0] for line 1
    std::optional<SyntaxProblem> problem;
    // A problem with the layout (indentation, end of input, line continuation) counts only if the parser gets
    // as far as the Error token; any other beats what the parser finds wrong before it.
    bool problem_is_about_layout = false;
    // The input ended where more was expected: inside brackets, a triple-quoted string or after a backslash.
    bool ended_within_something = false;
    // Innermost bracket that was open at the end.
    std::optional<OpenBracket> open_bracket;
    std::vector<SyntaxWarning> warnings;
};

struct LexOptions {
    // Bodies of functions are passed over: each is one DeferredBody token. For texts that are known to be right,
    // indented by spaces, and whose bracketed and quoted lines are not indented less than the body that they are in,
    // but for those that begin with a closing bracket.
    bool defers_bodies = false;
    // Above 1 for a definition that was cut out of a text: its own indentation is then the outermost one.
    std::uint32_t first_line = 1;
};

// `text` is UTF-8 with \n line ends, ends in \n unless it is empty, holds no null bytes and is below 4 GB:
// what prepare_source makes.
LexResult lex(std::string_view text, LexOptions const& options = {});

// One token a line: place, kind and text; the text of --dump-tokens.
std::string dump_tokens(std::string_view text, std::vector<Token> const& tokens);

}
