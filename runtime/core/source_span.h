// A stretch of source text: where it begins and where it ends. Lines count from 1; columns are byte offsets
// into the line's UTF-8 text and count from 0, the end column is exclusive. A span with line 0 stands for "no
// place".
#pragma once

#include <cstdint>

namespace krait {

struct SourceSpan {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;

    bool operator==(SourceSpan const&) const = default;
};

// The span from the beginning of the first to the end of the last.
constexpr SourceSpan spanning(SourceSpan const& first, SourceSpan const& last)
{
    return { first.line, first.column, last.end_line, last.end_column };
}

}
