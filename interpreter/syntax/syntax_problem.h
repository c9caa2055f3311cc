// What is wrong with a piece of source text, with everything a SyntaxError object needs except the file's
// name.
#pragma once

#include "runtime/core/source_span.h"

#include <cstdint>
#include <string>

namespace krait::syntax {

enum class ProblemKind : std::uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    RecursionError, // nested too deeply; the message says so, there is no place
    MemoryError, // CPython's kind for what its parser cannot hold on its stack
    ValueError, // source text with null bytes
};

// Columns of the span are byte offsets; `offset` and `end_offset` are what SyntaxError.offset and .end_offset
// say: they count code points from 1, 0 where CPython gives 0. `text` is the line, absent (has_text false)
// where CPython has None.
struct SyntaxProblem {
    ProblemKind kind = ProblemKind::SyntaxError;
    std::string message;
    SourceSpan span;
    std::int64_t offset = 0;
    std::int64_t end_offset = 0;
    bool has_text = false;
    std::string text;
};

// A DeprecationWarning or SyntaxWarning about source text that is accepted all the same.
struct SyntaxWarning {
    enum class Category : std::uint8_t { DeprecationWarning, SyntaxWarning };
    Category category = Category::DeprecationWarning;
    std::string message;
    std::uint32_t line = 0;
};

}
