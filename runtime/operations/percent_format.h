// printf-style formatting: the `%` operator of str and of bytes. May run script code (repr, str, __getitem__).
#pragma once

#include "runtime/objects/containers.h"

namespace krait {

Result<String*> percent_format(String& format, Value arguments);
// The result as raw bytes in a bytes object.
Result<Bytes*> percent_format_bytes(std::span<uint8_t const> format, Value arguments);

}
