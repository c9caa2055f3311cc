// Encoding text to bytes and back: utf-8, utf-16, utf-32 (with byte orders), latin-1, ascii, cp1252, and the standard
// error handlers. Unknown names raise LookupError. A handler registered by a script is looked up by name.
#pragma once

#include "runtime/objects/containers.h"

#include <string_view>

namespace krait {

// Null names mean "utf-8" and "strict".
Result<Bytes*> encode_string(String& text, String* encoding, String* errors);
Result<String*> decode_bytes(std::span<uint8_t const>, String* encoding, String* errors);
// For str(object, encoding, errors) and bytes.decode: any bytes-like object.
Result<String*> decode_object(Value object, Value encoding, Value errors);
// Strict UTF-8, without looking anything up.
Result<String*> decode_utf8(std::string_view);

}
