// Encoding text to bytes and back: utf-8 (also with signature), utf-16 and utf-32 (with byte orders), latin-1, ascii,
// cp1252, unicode_escape and raw_unicode_escape, with the standard error handlers. Other codecs and handlers are those
// that scripts registered (codecs.py); only they run script code. Unknown names raise LookupError.
#pragma once

#include "runtime/objects/containers.h"

#include <optional>
#include <string_view>

namespace krait {

enum class Codec : uint8_t {
    Utf8,
    Utf8Signature,
    Ascii,
    Latin1,
    Cp1252,
    Utf16,
    Utf16Little,
    Utf16Big,
    Utf32,
    Utf32Little,
    Utf32Big,
    UnicodeEscape,
    RawUnicodeEscape,
};

// By any of its usual names; case, blanks, hyphens and underscores do not matter.
std::optional<Codec> find_codec(std::string_view name);
// As error messages and `codecs.lookup` call it.
char const* codec_name(Codec);

// Null names mean "utf-8" and "strict".
Result<Bytes*> encode_string(String& text, String* encoding, String* errors);
Result<String*> decode_bytes(std::span<uint8_t const>, String* encoding, String* errors);
// For str(object, encoding, errors) and bytes.decode: any bytes-like object; absent names are empty.
Result<String*> decode_object(Value object, Value encoding, Value errors);
// Strict UTF-8, without looking anything up.
Result<String*> decode_utf8(std::string_view);

// The bytes of a bytes-like object (bytes, bytearray, contiguous memoryview); empty for others, nothing raised. They
// stay where they are as long as nothing changes the object.
std::optional<std::span<uint8_t const>> bytes_of(Value);

}
