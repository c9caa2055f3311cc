// Bytes that may be written to, of objects that lend them: bytearray, writable contiguous memoryview, array.
#pragma once

#include "runtime/objects/value.h"

#include <optional>
#include <span>

namespace krait {

// Empty for other objects, nothing raised. They stay where they are as long as nothing changes the object's size.
std::optional<std::span<uint8_t>> writable_bytes_of(Value);

}
