// What the lexer and parser need to know of Unicode: UTF-8 in and out, identifiers and their normal form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace krait::syntax {

// Decodes the code point at `position` of valid UTF-8 and moves behind it.
char32_t decode_utf8(std::string_view text, std::size_t& position);

// Appends the code point; surrogates too, in three bytes.
void append_utf8(std::string& text, char32_t code_point);

// The offset of the first byte that is not well-formed UTF-8 (surrogates are not), or npos.
std::size_t find_invalid_utf8(std::string_view text);

// The number of code points in the first `bytes` bytes.
std::size_t count_code_points(std::string_view text, std::size_t bytes);

bool can_start_identifier(char32_t code_point);
bool can_continue_identifier(char32_t code_point);
bool is_printable(char32_t code_point);

// NFKC.
std::string normalise_identifier(std::string_view name);

}
