// Text to UTF-8 and back where nothing is wrong with either, the usual case: the first pass finds the size, or that an
// error handler has to see it (see codecs), and the second goes without checks.
#pragma once

#include "runtime/objects/string.h"

#include <optional>
#include <span>

namespace krait {

// How many bytes the text takes; empty when it holds surrogates, which UTF-8 does not have.
std::optional<size_t> utf8_size(String const&);
// `target` has room for as many bytes.
void write_utf8(String const&, uint8_t* target);
bool is_valid_utf8(std::span<uint8_t const>);

}
