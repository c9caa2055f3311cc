// Source as it comes, bytes of a file or a string, made into what the lexer reads: UTF-8 with \n line ends
// and a \n at the end, without byte order mark. Finds the encoding as PEP 263 says.
#pragma once

#include "interpreter/syntax/parser.h"
#include "interpreter/syntax/syntax_problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace krait::syntax {

struct SourceText {
    // Refers to the original where nothing had to change, else to `storage`.
    std::string_view text;
    std::string storage;
    std::optional<SyntaxProblem> problem;
};

void prepare_source(std::string_view source, SourceForm form, SourceText& result);

}
