#include "runtime/operations/codecs.h"

#include "runtime/objects/array.h"
#include "runtime/objects/memory_view.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codec_parts.h"

#include <algorithm>

namespace krait {

namespace {

std::string normalised_name(std::string_view name)
{
    std::string result;
    for (char character : name) {
        if (character == '-' || character == ' ' || character == '_') {
            if (!result.empty() && result.back() != '_')
                result.push_back('_');
        } else {
            result.push_back(character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character);
        }
    }
    return result;
}

struct CodecAlias {
    std::string_view name;
    Codec codec;
};

constexpr CodecAlias codec_aliases[] {
    { "utf_8", Codec::Utf8 },
    { "utf8", Codec::Utf8 },
    { "u8", Codec::Utf8 },
    { "utf", Codec::Utf8 },
    { "cp65001", Codec::Utf8 },
    { "utf_8_sig", Codec::Utf8Signature },
    { "utf8_sig", Codec::Utf8Signature },
    { "ascii", Codec::Ascii },
    { "us_ascii", Codec::Ascii },
    { "646", Codec::Ascii },
    { "ansi_x3.4_1968", Codec::Ascii },
    { "latin_1", Codec::Latin1 },
    { "latin1", Codec::Latin1 },
    { "latin", Codec::Latin1 },
    { "l1", Codec::Latin1 },
    { "iso_8859_1", Codec::Latin1 },
    { "iso8859_1", Codec::Latin1 },
    { "8859", Codec::Latin1 },
    { "cp819", Codec::Latin1 },
    { "cp1252", Codec::Cp1252 },
    { "windows_1252", Codec::Cp1252 },
    { "1252", Codec::Cp1252 },
    { "utf_16", Codec::Utf16 },
    { "utf16", Codec::Utf16 },
    { "u16", Codec::Utf16 },
    { "utf_16_le", Codec::Utf16Little },
    { "utf_16le", Codec::Utf16Little },
    { "utf16_le", Codec::Utf16Little },
    { "utf_16_be", Codec::Utf16Big },
    { "utf_16be", Codec::Utf16Big },
    { "utf16_be", Codec::Utf16Big },
    { "utf_32", Codec::Utf32 },
    { "utf32", Codec::Utf32 },
    { "u32", Codec::Utf32 },
    { "utf_32_le", Codec::Utf32Little },
    { "utf_32le", Codec::Utf32Little },
    { "utf_32_be", Codec::Utf32Big },
    { "utf_32be", Codec::Utf32Big },
    { "unicode_escape", Codec::UnicodeEscape },
    { "unicodeescape", Codec::UnicodeEscape },
    { "raw_unicode_escape", Codec::RawUnicodeEscape },
    { "rawunicodeescape", Codec::RawUnicodeEscape },
};

Result<Codec> resolve_codec(String& encoding)
{
    for (size_t index = 0; index < encoding.length(); ++index) {
        if (encoding.at(index) == 0)
            return raise_value_error("embedded null character");
    }
    std::string name = encoding.to_utf8();
    std::optional<Codec> codec = find_codec(name);
    if (!codec)
        return raise_error(*types().LookupError, "unknown encoding: {}", name);
    return *codec;
}

bool is_unknown(String& encoding)
{
    bool has_null = false;
    for (size_t index = 0; index < encoding.length(); ++index)
        has_null |= encoding.at(index) == 0;
    return !has_null && runtime().source_runner && !find_codec(encoding.to_utf8());
}

}

std::optional<Codec> find_codec(std::string_view name)
{
    std::string normalised = normalised_name(name);
    for (CodecAlias const& alias : codec_aliases) {
        if (alias.name == normalised)
            return alias.codec;
    }
    return {};
}

char const* codec_name(Codec codec)
{
    switch (codec) {
    case Codec::Utf8:
    case Codec::Utf8Signature:
        return "utf-8";
    case Codec::Ascii:
        return "ascii";
    case Codec::Latin1:
        return "latin-1";
    case Codec::Cp1252:
        return "charmap";
    case Codec::Utf16:
        return "utf-16";
    case Codec::Utf16Little:
        return "utf-16-le";
    case Codec::Utf16Big:
        return "utf-16-be";
    case Codec::Utf32:
        return "utf-32";
    case Codec::Utf32Little:
        return "utf-32-le";
    case Codec::Utf32Big:
        return "utf-32-be";
    case Codec::UnicodeEscape:
        return "unicodeescape";
    case Codec::RawUnicodeEscape:
        return "rawunicodeescape";
    }
    UNREACHABLE();
}

// What codecs.py makes of a text or bytes with a codec that is not known here: one that a script registered,
// or one that is none of texts, which is an error of its own.
Result<Value> call_codecs(char const* function, Value object, String& encoding, String* errors)
{
    Value module = TRY(runtime().source_runner->import(*intern("codecs")));
    Value wanted = errors ? Value(errors) : Value(intern("strict"));
    return call_method(module, *intern(function), { object, Value(&encoding), wanted });
}

// The spelling that nearly everybody uses, told without normalising the name.
static bool is_plain_utf8(String* encoding)
{
    return !encoding || encoding->equals("utf-8");
}

Result<Bytes*> encode_string(String& text, String* encoding, String* errors)
{
    Codec codec = Codec::Utf8;
    if (!is_plain_utf8(encoding)) {
        if (is_unknown(*encoding)) {
            Value encoded = TRY(call_codecs("_encode_text", Value(&text), *encoding, errors));
            return &encoded.as<Bytes>();
        }
        codec = TRY(resolve_codec(*encoding));
    }
    return encode_with(text, codec, errors);
}

Result<String*> decode_bytes(std::span<uint8_t const> bytes, String* encoding, String* errors)
{
    Codec codec = Codec::Utf8;
    if (!is_plain_utf8(encoding)) {
        if (is_unknown(*encoding)) {
            Value given(TRY(Bytes::create(bytes)));
            Value decoded = TRY(call_codecs("_decode_text", given, *encoding, errors));
            return &decoded.as<String>();
        }
        codec = TRY(resolve_codec(*encoding));
    }
    return decode_with(bytes, codec, errors);
}

Result<String*> decode_utf8(std::string_view text)
{
    return decode_bytes({ reinterpret_cast<uint8_t const*>(text.data()), text.size() }, nullptr, nullptr);
}

std::optional<std::span<uint8_t const>> bytes_of(Value value)
{
    if (auto* bytes = value.try_as<Bytes>())
        return bytes->span();
    if (auto* bytes = value.try_as<ByteArray>())
        return bytes->span();
    if (auto* array = value.try_as<Array>())
        return array->bytes();
    if (auto* view = value.try_as<MemoryView>(); view && view->is_contiguous() && !view->is_released()) {
        std::span<uint8_t> whole = view->whole();
        if (view->byte_count() == 0)
            return std::span<uint8_t const>();
        if (view->offset + view->byte_count() <= whole.size())
            return whole.subspan(view->offset, view->byte_count());
    }
    return {};
}

Result<String*> decode_object(Value object, Value encoding, Value errors)
{
    std::optional<std::span<uint8_t const>> bytes = bytes_of(object);
    if (!bytes)
        return raise_type_error("decoding to str: need a bytes-like object, {} found", type_name_of(object));
    return decode_bytes(*bytes, encoding.try_as<String>(), errors.try_as<String>());
}

}
