// The parser of Python's regular expressions. Errors have CPython's texts and positions.
#pragma once

#include "stdlib/_sre/tree.h"

#include <optional>
#include <span>
#include <string>

namespace krait::regex {

inline constexpr uint32_t largest_group_count = 1073741823;
inline constexpr uint32_t repeat_limit = 4294967295;

enum class ErrorKind : uint8_t { Regex, Value, Overflow, Recursion };

struct SyntaxFailure {
    ErrorKind kind;
    std::string message;
    std::optional<size_t> position; // none for errors that concern no place
};

enum class WarningKind : uint8_t { Future, Deprecation };

struct SyntaxWarning {
    WarningKind kind;
    std::string message;
};

struct ParseResult {
    Tree tree;
    std::optional<SyntaxFailure> failure;
    std::vector<SyntaxWarning> warnings;
};

enum class PatternKind : uint8_t { Text, Bytes };

ParseResult parse(std::span<char32_t const> pattern, PatternKind, uint32_t flags);

// Python's repr of a text, and what `int()` makes of a group's number; shared with templates.
std::string quoted(std::u32string_view);
std::optional<uint64_t> number_of_group(std::u32string_view); // huge ones are cut
bool is_identifier(std::u32string_view);
bool is_ascii_digits(std::u32string_view);
std::string to_utf8(std::u32string_view);
std::string with_escapes(std::string_view utf8); // what is not ASCII as \x and \u escapes
bool contains_captures(Node const&);

}
