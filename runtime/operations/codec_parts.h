// What encoder.cpp, decoder.cpp and codecs.cpp share: the two machines, and what is done about text or bytes that a
// codec cannot take.
#pragma once

#include "runtime/objects/exception.h"
#include "runtime/operations/codecs.h"

#include <array>

namespace krait {

Result<Bytes*> encode_with(String& text, Codec, String* errors);
Result<String*> decode_with(std::span<uint8_t const>, Codec, String* errors);

enum class ErrorHandler : uint8_t {
    Strict,
    Ignore,
    Replace,
    XmlCharacterReference,
    BackslashReplace,
    SurrogateEscape,
    SurrogatePass,
    NameReplace,
    Registered, // by a script, see codecs.py
};

// By name, null meaning "strict"; raises LookupError.
Result<ErrorHandler> find_handler(String* name);

struct HandlerAnswer {
    Value replacement; // str, or bytes when encoding
    size_t position;
};

// Calls a registered handler with the error that is to be handled. Runs script code.
Result<HandlerAnswer> call_handler(String& name, Exception& error, size_t length);

Exception& make_unicode_error(
    Type&, char const* encoding, Value object, size_t start, size_t end, std::string_view reason);

// What the bytes 0x80 to 0x9F mean in cp1252; zero where they mean nothing.
inline constexpr std::array<uint16_t, 32> cp1252_high { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

}
