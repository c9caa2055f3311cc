#include "runtime/operations/codecs.h"

#include "runtime/core/unicode_names.h"
#include "runtime/objects/array.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/memory_view.h"
#include "runtime/objects/module_table.h"
#include "runtime/objects/numbers.h"
#include "runtime/objects/source_runner.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_builder.h"
#include "runtime/operations/utf8_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace krait {

namespace {

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

// What the bytes 0x80 to 0x9F mean in cp1252; zero where they mean nothing.
constexpr std::array<uint16_t, 32> cp1252_high { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
    0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

// What scripts registered under a name, in a dict of the module `codecs`; empty when there is none.
Value registry_entry(char const* registry, String const& name)
{
    ModuleTable* modules = runtime().modules;
    Value module = modules && modules->modules ? modules->modules->get(*intern("codecs")) : Value();
    if (!module.is<Module>())
        return {};
    Value entries = module.as<Module>().dict->get(*intern(registry));
    return entries.is<Dict>() ? entries.as<Dict>().get(name) : Value();
}

Result<ErrorHandler> find_handler(String* name)
{
    if (!name)
        return ErrorHandler::Strict;
    static constexpr std::pair<std::string_view, ErrorHandler> handlers[] {
        { "strict", ErrorHandler::Strict },
        { "ignore", ErrorHandler::Ignore },
        { "replace", ErrorHandler::Replace },
        { "xmlcharrefreplace", ErrorHandler::XmlCharacterReference },
        { "backslashreplace", ErrorHandler::BackslashReplace },
        { "surrogateescape", ErrorHandler::SurrogateEscape },
        { "surrogatepass", ErrorHandler::SurrogatePass },
        { "namereplace", ErrorHandler::NameReplace },
    };
    for (auto const& [known, handler] : handlers) {
        if (name->equals(known))
            return handler;
    }
    if (registry_entry("_error_handlers", *name).is_present())
        return ErrorHandler::Registered;
    return raise_error(*types().LookupError, "unknown error handler name '{}'", name->to_utf8());
}

struct HandlerAnswer {
    Value replacement; // str, or bytes when encoding
    size_t position;
};

// Calls a registered handler with the error that is to be handled.
Result<HandlerAnswer> call_handler(String& name, Exception& error, size_t length)
{
    Value handler = registry_entry("_error_handlers", name);
    if (handler.is_empty())
        return raise_error(*types().LookupError, "unknown error handler name '{}'", name.to_utf8());
    bool is_encoding = error.type().is_subtype_of(*types().UnicodeEncodeError);
    Value answer = TRY(call(handler, { Value(&error) }));
    auto* parts = answer.try_as<Tuple>();
    bool is_right = parts && parts->size() == 2 && is_int(parts->at(1))
        && (parts->at(0).is<String>() || (is_encoding && parts->at(0).is<Bytes>()));
    if (!is_right)
        return raise_type_error("{} error handler must return {} tuple", is_encoding ? "encoding" : "decoding",
            is_encoding ? "(str/bytes, int)" : "(str, int)");
    int64_t position = TRY(to_int64(parts->at(1), types().IndexError));
    int64_t given = position;
    if (position < 0)
        position += static_cast<int64_t>(length);
    if (position < 0 || position > static_cast<int64_t>(length))
        return raise_error(*types().IndexError, "position {} from error handler out of bounds", given);
    return HandlerAnswer { parts->at(0), static_cast<size_t>(position) };
}

Exception& make_unicode_error(
    Type& type, char const* encoding, Value object, size_t start, size_t end, std::string_view reason)
{
    Value parts[] { Value(String::create_small(encoding)), object, Value::small_int(static_cast<int64_t>(start)),
        Value::small_int(static_cast<int64_t>(end)), Value(String::create_small(reason)) };
    Exception* exception = Exception::create(type, { parts[0], parts[1], parts[2], parts[3], parts[4] });
    exception->set_field(UnicodeErrorField::Encoding, parts[0]);
    exception->set_field(UnicodeErrorField::Object, parts[1]);
    exception->set_field(UnicodeErrorField::Start, parts[2]);
    exception->set_field(UnicodeErrorField::End, parts[3]);
    exception->set_field(UnicodeErrorField::Reason, parts[4]);
    return *exception;
}

class Encoder {
public:
    Encoder(String& text, Codec codec, String* errors)
        : text_(text)
        , codec_(codec)
        , errors_(errors)
    {
    }
    Result<Bytes*> run();

private:
    bool put(char32_t character); // false when the codec has no bytes for it
    void put_unit16(uint16_t unit);
    void put_unit32(uint32_t unit);
    // Encodes the characters from `index` on up to the first that cannot be, and answers where that is.
    size_t put_run(size_t index);
    template <class Unit> size_t put_narrow_run(Unit const* units, size_t index);
    template <class Unit> size_t put_wide_run(Unit const* units, size_t index);
    // Of ASCII and Latin-1: characters below become one byte of their own number.
    char32_t narrow_limit() const { return codec_ == Codec::Ascii ? 0x80 : 0x100; }
    size_t unit_size() const { return is_utf16() ? 2 : codec_ >= Codec::Utf32 && codec_ <= Codec::Utf32Big ? 4 : 1; }
    bool is_utf16() const { return codec_ >= Codec::Utf16 && codec_ <= Codec::Utf16Big; }
    // Handles [start, end) and answers where to go on.
    Result<size_t> handle(size_t start, size_t end);
    Result<size_t> handle_by_script(size_t start, size_t end);
    bool is_big_endian() const { return codec_ == Codec::Utf16Big || codec_ == Codec::Utf32Big; }
    char const* reason() const;

    String& text_;
    Codec codec_;
    String* errors_;
    ByteBuilder result_;
};

void Encoder::put_unit16(uint16_t unit)
{
    uint8_t low = unit & 0xFF;
    uint8_t high = unit >> 8;
    result_.append(is_big_endian() ? high : low);
    result_.append(is_big_endian() ? low : high);
}

void Encoder::put_unit32(uint32_t unit)
{
    for (int index = 0; index < 4; ++index)
        result_.append(static_cast<uint8_t>(unit >> 8 * (is_big_endian() ? 3 - index : index)));
}

bool Encoder::put(char32_t character)
{
    switch (codec_) {
    case Codec::Utf8:
    case Codec::Utf8Signature: {
        if (is_surrogate(character))
            return false;
        if (character < 0x80) {
            result_.append(static_cast<uint8_t>(character));
            return true;
        }
        std::string bytes;
        append_utf8(bytes, character);
        for (char byte : bytes)
            result_.append(static_cast<uint8_t>(byte));
        return true;
    }
    case Codec::Ascii:
    case Codec::Latin1:
        if (character >= narrow_limit())
            return false;
        result_.append(static_cast<uint8_t>(character));
        return true;
    case Codec::Cp1252:
        if (character < 0x80 || (character >= 0xA0 && character < 0x100)) {
            result_.append(static_cast<uint8_t>(character));
            return true;
        }
        for (size_t index = 0; index < cp1252_high.size(); ++index) {
            if (cp1252_high[index] == character) {
                result_.append(static_cast<uint8_t>(0x80 + index));
                return true;
            }
        }
        return false;
    case Codec::Utf16:
    case Codec::Utf16Little:
    case Codec::Utf16Big:
        if (is_surrogate(character))
            return false;
        if (character >= 0x10000) {
            put_unit16(static_cast<uint16_t>(0xD800 + ((character - 0x10000) >> 10)));
            put_unit16(static_cast<uint16_t>(0xDC00 + (character & 0x3FF)));
        } else {
            put_unit16(static_cast<uint16_t>(character));
        }
        return true;
    case Codec::Utf32:
    case Codec::Utf32Little:
    case Codec::Utf32Big:
        if (is_surrogate(character))
            return false;
        put_unit32(character);
        return true;
    case Codec::UnicodeEscape:
    case Codec::RawUnicodeEscape: {
        bool is_raw = codec_ == Codec::RawUnicodeEscape;
        if (is_raw ? character < 0x100 : character >= 0x20 && character < 0x7F && character != '\\') {
            result_.append(static_cast<uint8_t>(character));
            return true;
        }
        std::string escape;
        append_escape(escape, character);
        for (char byte : escape)
            result_.append(static_cast<uint8_t>(byte));
        return true;
    }
    }
    UNREACHABLE();
}

template <class Unit> size_t Encoder::put_narrow_run(Unit const* units, size_t index)
{
    char32_t const limit = narrow_limit();
    size_t end = index;
    while (end < text_.length() && units[end] < limit)
        ++end;
    if (uint8_t* target = end > index ? result_.extend(end - index) : nullptr)
        std::copy(units + index, units + end, target);
    return end;
}

// Characters that UTF-16 has in one unit.
template <class Unit> size_t Encoder::put_wide_run(Unit const* units, size_t index)
{
    size_t end = index;
    while (end < text_.length() && units[end] <= 0xFFFF && !is_surrogate(units[end]))
        ++end;
    uint8_t* target = end > index ? result_.extend(2 * (end - index)) : nullptr;
    if (!target)
        return end;
    bool const swaps = is_big_endian() != (std::endian::native == std::endian::big);
    for (; index < end; ++index, target += 2) {
        auto unit = static_cast<uint16_t>(units[index]);
        unit = swaps ? __builtin_bswap16(unit) : unit;
        std::memcpy(target, &unit, sizeof unit);
    }
    return end;
}

size_t Encoder::put_run(size_t index)
{
    if (codec_ == Codec::Ascii || codec_ == Codec::Latin1)
        return with_units(text_, [&](auto const* units) { return put_narrow_run(units, index); });
    do {
        if (is_utf16())
            index = with_units(text_, [&](auto const* units) { return put_wide_run(units, index); });
    } while (index < text_.length() && put(text_.at(index)) && ++index);
    return index;
}

char const* Encoder::reason() const
{
    switch (codec_) {
    case Codec::Ascii:
        return "ordinal not in range(128)";
    case Codec::Latin1:
        return "ordinal not in range(256)";
    case Codec::Cp1252:
        return "character maps to <undefined>";
    default:
        return "surrogates not allowed";
    }
}

Result<size_t> Encoder::handle_by_script(size_t start, size_t end)
{
    Exception& error
        = make_unicode_error(*types().UnicodeEncodeError, codec_name(codec_), Value(&text_), start, end, reason());
    HandlerAnswer answer = TRY(call_handler(*errors_, error, text_.length()));
    if (answer.replacement.is<Bytes>()) {
        if (answer.replacement.as<Bytes>().size() % unit_size())
            return raise(error);
        result_.append(answer.replacement.as<Bytes>().span());
        return answer.position;
    }
    auto& replacement = answer.replacement.as<String>();
    for (size_t index = 0; index < replacement.length(); ++index) {
        if (!put(replacement.at(index)))
            return raise(error);
    }
    return answer.position;
}

Result<size_t> Encoder::handle(size_t start, size_t end)
{
    ErrorHandler handler = TRY(find_handler(errors_));
    auto strict = [&] {
        return raise(
            make_unicode_error(*types().UnicodeEncodeError, codec_name(codec_), Value(&text_), start, end, reason()));
    };
    if (handler == ErrorHandler::Registered)
        return handle_by_script(start, end);
    bool is_unicode = codec_ != Codec::Ascii && codec_ != Codec::Latin1 && codec_ != Codec::Cp1252;
    for (size_t index = start; index < end; ++index) {
        char32_t character = text_.at(index);
        std::string replacement;
        switch (handler) {
        case ErrorHandler::Strict:
            return strict();
        case ErrorHandler::Ignore:
            break;
        case ErrorHandler::Replace:
            replacement = "?";
            break;
        case ErrorHandler::XmlCharacterReference:
            replacement = fmt::format("&#{};", static_cast<uint32_t>(character));
            break;
        case ErrorHandler::BackslashReplace:
            append_escape(replacement, character);
            break;
        case ErrorHandler::NameReplace:
            if (std::optional<std::string> name = unicode_name_of(character))
                replacement = "\\N{" + *name + "}";
            else
                append_escape(replacement, character);
            break;
        case ErrorHandler::Registered:
            UNREACHABLE();
        case ErrorHandler::SurrogateEscape:
            if (character < 0xDC80 || character > 0xDCFF || unit_size() > 1) {
                start = index;
                return strict();
            }
            result_.append(static_cast<uint8_t>(character - 0xDC00));
            break;
        case ErrorHandler::SurrogatePass:
            if (!is_surrogate(character) || !is_unicode)
                return strict();
            if (codec_ == Codec::Utf8 || codec_ == Codec::Utf8Signature) {
                std::string bytes;
                append_utf8(bytes, character);
                for (char byte : bytes)
                    result_.append(static_cast<uint8_t>(byte));
            } else if (codec_ == Codec::Utf16 || codec_ == Codec::Utf16Little || codec_ == Codec::Utf16Big) {
                put_unit16(static_cast<uint16_t>(character));
            } else {
                put_unit32(character);
            }
            break;
        }
        for (char part : replacement)
            put(static_cast<char32_t>(part));
    }
    return end;
}

Result<Bytes*> Encoder::run()
{
    bool ascii_as_is = codec_ <= Codec::Cp1252 && codec_ != Codec::Utf8Signature;
    if (text_.is_ascii() && ascii_as_is)
        return Bytes::create(text_.ascii_view());
    if (codec_ == Codec::Latin1 && text_.width() == String::Width::One)
        return Bytes::create(std::span(text_.units<uint8_t>(), text_.length()));
    result_.reserve(text_.length() + text_.length() / 4);
    if (codec_ == Codec::Utf8Signature) {
        for (uint8_t byte : { 0xEF, 0xBB, 0xBF })
            result_.append(byte);
    } else if (codec_ == Codec::Utf16) {
        put_unit16(0xFEFF);
    } else if (codec_ == Codec::Utf32) {
        put_unit32(0xFEFF);
    }
    for (size_t index = put_run(0); index < text_.length(); index = put_run(index)) {
        // The whole run of characters that cannot be encoded is one error, but each surrogate is one in
        // UTF-16 and 32.
        size_t end = index + 1;
        bool takes_run = codec_ < Codec::Utf16;
        auto fails = [&](char32_t character) {
            switch (codec_) {
            case Codec::Ascii:
                return character >= 0x80;
            case Codec::Latin1:
                return character >= 0x100;
            case Codec::Cp1252:
                return character >= 0x80 && !(character >= 0xA0 && character < 0x100)
                    && std::find(cp1252_high.begin(), cp1252_high.end(), character) == cp1252_high.end();
            default:
                return is_surrogate(character);
            }
        };
        while (takes_run && end < text_.length() && fails(text_.at(end)))
            ++end;
        index = TRY(handle(index, end));
    }
    return result_.finish();
}

class Decoder {
public:
    Decoder(std::span<uint8_t const> bytes, Codec codec, String* errors)
        : bytes_(bytes)
        , codec_(codec)
        , errors_(errors)
    {
    }
    Result<String*> run();

private:
    Result<void> decode_utf8_bytes();
    Result<void> decode_ascii();
    Result<void> decode_cp1252();
    Result<void> decode_utf16();
    Result<void> decode_utf32();
    Result<void> decode_escapes(bool is_raw);
    // Handles [start, end) and moves `position_` behind what the handler took.
    Result<void> handle(size_t start, size_t end, std::string_view reason);
    uint32_t unit(size_t position, size_t size) const; // of two bytes or four

    std::span<uint8_t const> bytes_;
    Codec codec_;
    String* errors_;
    size_t position_ { 0 };
    bool is_big_endian_ { false };
    TextBuilder result_;
};

Result<void> Decoder::handle(size_t start, size_t end, std::string_view reason)
{
    ErrorHandler handler = TRY(find_handler(errors_));
    position_ = end;
    auto strict = [&]() -> Result<void> {
        Bytes* object = TRY(Bytes::create(bytes_));
        return raise(
            make_unicode_error(*types().UnicodeDecodeError, codec_name(codec_), Value(object), start, end, reason));
    };
    switch (handler) {
    case ErrorHandler::Strict:
        return strict();
    case ErrorHandler::Ignore:
        return {};
    case ErrorHandler::Replace:
        result_.append(0xFFFD);
        return {};
    case ErrorHandler::Registered: {
        Bytes* object = TRY(Bytes::create(bytes_));
        Exception& error
            = make_unicode_error(*types().UnicodeDecodeError, codec_name(codec_), Value(object), start, end, reason);
        HandlerAnswer answer = TRY(call_handler(*errors_, error, bytes_.size()));
        result_.append(answer.replacement.as<String>());
        position_ = answer.position;
        return {};
    }
    case ErrorHandler::XmlCharacterReference:
    case ErrorHandler::NameReplace:
        return raise_type_error("don't know how to handle UnicodeDecodeError in error callback");
    case ErrorHandler::BackslashReplace:
        for (size_t index = start; index < end; ++index)
            result_.append_ascii(fmt::format("\\x{:02x}", bytes_[index]));
        return {};
    case ErrorHandler::SurrogateEscape: {
        size_t index = start;
        while (index < end && bytes_[index] >= 0x80)
            result_.append(0xDC00 + bytes_[index++]);
        if (index == start)
            return strict();
        position_ = index;
        return {};
    }
    case ErrorHandler::SurrogatePass: {
        char32_t character = 0;
        size_t size = 0;
        if (codec_ == Codec::Utf8 || codec_ == Codec::Utf8Signature) {
            size = 3;
            if (start + 3 <= bytes_.size() && bytes_[start] == 0xED && (bytes_[start + 1] & 0xC0) == 0x80
                && (bytes_[start + 2] & 0xC0) == 0x80)
                character = 0xD000 | (bytes_[start + 1] & 0x3Fu) << 6 | (bytes_[start + 2] & 0x3Fu);
        } else if (codec_ >= Codec::Utf16 && codec_ <= Codec::Utf32Big) {
            size = codec_ >= Codec::Utf32 ? 4 : 2;
            if (start + size <= bytes_.size())
                character = unit(start, size);
        }
        if (!is_surrogate(character))
            return strict();
        result_.append(character);
        position_ = start + size;
        return {};
    }
    }
    UNREACHABLE();
}

Result<void> Decoder::decode_utf8_bytes()
{
    size_t const size = bytes_.size();
    while (position_ < size) {
        uint8_t first = bytes_[position_];
        if (first < 0x80) {
            size_t start = position_;
            while (position_ < size && bytes_[position_] < 0x80)
                ++position_;
            result_.append_ascii({ reinterpret_cast<char const*>(bytes_.data()) + start, position_ - start });
            continue;
        }
        if (first < 0xC2 || first > 0xF4) {
            TRY(handle(position_, position_ + 1, "invalid start byte"));
            continue;
        }
        size_t count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        // The second byte is bounded so that overlong forms, surrogates and too large numbers fall out.
        uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        char32_t character = first & (0x7Fu >> count);
        size_t taken = 1;
        while (taken < count && position_ + taken < size) {
            uint8_t next = bytes_[position_ + taken];
            if (next < (taken == 1 ? low : 0x80) || next > (taken == 1 ? high : 0xBF))
                break;
            character = character << 6 | (next & 0x3Fu);
            ++taken;
        }
        if (taken == count) {
            result_.append(character);
            position_ += count;
        } else if (position_ + taken == size) {
            TRY(handle(position_, size, "unexpected end of data"));
        } else {
            TRY(handle(position_, position_ + taken, "invalid continuation byte"));
        }
    }
    return {};
}

Result<void> Decoder::decode_ascii()
{
    while (position_ < bytes_.size()) {
        size_t const start = position_;
        while (position_ < bytes_.size() && bytes_[position_] < 0x80)
            ++position_;
        result_.append_ascii({ reinterpret_cast<char const*>(bytes_.data()) + start, position_ - start });
        if (position_ < bytes_.size())
            TRY(handle(position_, position_ + 1, "ordinal not in range(128)"));
    }
    return {};
}

Result<void> Decoder::decode_cp1252()
{
    while (position_ < bytes_.size()) {
        uint8_t byte = bytes_[position_];
        char32_t character = byte >= 0x80 && byte < 0xA0 ? cp1252_high[byte - 0x80u] : byte;
        if (character == 0 && byte != 0) {
            TRY(handle(position_, position_ + 1, "character maps to <undefined>"));
        } else {
            result_.append(character);
            ++position_;
        }
    }
    return {};
}

uint32_t Decoder::unit(size_t position, size_t size) const
{
    bool const swaps = is_big_endian_ != (std::endian::native == std::endian::big);
    if (size == 2) {
        uint16_t number;
        std::memcpy(&number, bytes_.data() + position, sizeof number);
        return swaps ? __builtin_bswap16(number) : number;
    }
    uint32_t number;
    std::memcpy(&number, bytes_.data() + position, sizeof number);
    return swaps ? __builtin_bswap32(number) : number;
}

Result<void> Decoder::decode_utf16()
{
    is_big_endian_ = codec_ == Codec::Utf16Big;
    if (codec_ == Codec::Utf16) {
        if (bytes_.size() >= 2) {
            uint32_t mark = unit(0, 2);
            is_big_endian_ = mark == 0xFFFE;
            position_ = mark == 0xFFFE || mark == 0xFEFF ? 2 : 0;
        }
        codec_ = is_big_endian_ ? Codec::Utf16Big : Codec::Utf16Little;
    }
    while (position_ < bytes_.size()) {
        size_t left = bytes_.size() - position_;
        if (left < 2) {
            TRY(handle(position_, bytes_.size(), "truncated data"));
            continue;
        }
        uint32_t first = unit(position_, 2);
        if (!is_surrogate(first)) {
            result_.append(first);
            position_ += 2;
        } else if (first >= 0xDC00) {
            TRY(handle(position_, position_ + 2, "illegal encoding"));
        } else if (left < 4) {
            TRY(handle(position_, bytes_.size(), "unexpected end of data"));
        } else {
            uint32_t second = unit(position_ + 2, 2);
            if (second < 0xDC00 || second > 0xDFFF) {
                TRY(handle(position_, position_ + 2, "illegal UTF-16 surrogate"));
                continue;
            }
            result_.append(0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF));
            position_ += 4;
        }
    }
    return {};
}

Result<void> Decoder::decode_utf32()
{
    is_big_endian_ = codec_ == Codec::Utf32Big;
    if (codec_ == Codec::Utf32) {
        if (bytes_.size() >= 4) {
            uint32_t mark = unit(0, 4);
            is_big_endian_ = mark == 0xFFFE0000;
            position_ = mark == 0xFFFE0000 || mark == 0xFEFF ? 4 : 0;
        }
        codec_ = is_big_endian_ ? Codec::Utf32Big : Codec::Utf32Little;
    }
    while (position_ < bytes_.size()) {
        if (bytes_.size() - position_ < 4) {
            TRY(handle(position_, bytes_.size(), "truncated data"));
            continue;
        }
        uint32_t character = unit(position_, 4);
        if (is_surrogate(character)) {
            TRY(handle(position_, position_ + 4, "code point in surrogate code point range(0xd800, 0xe000)"));
        } else if (character > 0x10FFFF) {
            TRY(handle(position_, position_ + 4, "code point not in range(0x110000)"));
        } else {
            result_.append(character);
            position_ += 4;
        }
    }
    return {};
}

Result<void> Decoder::decode_escapes(bool is_raw)
{
    while (position_ < bytes_.size()) {
        uint8_t byte = bytes_[position_];
        if (byte != '\\' || (position_ + 1 >= bytes_.size() && is_raw)) {
            result_.append(byte);
            ++position_;
            continue;
        }
        if (position_ + 1 >= bytes_.size()) {
            TRY(handle(position_, bytes_.size(), "\\ at end of string"));
            continue;
        }
        uint8_t letter = bytes_[position_ + 1];
        size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : letter == 'x' && !is_raw ? 2 : 0;
        if (digits) {
            char32_t character = 0;
            size_t index = position_ + 2;
            size_t end = std::min(index + digits, bytes_.size());
            for (; index < end; ++index) {
                uint8_t digit = bytes_[index];
                uint8_t lower = digit | 0x20;
                if (digit >= '0' && digit <= '9')
                    character = character << 4 | (digit - '0');
                else if (lower >= 'a' && lower <= 'f')
                    character = character << 4 | (lower - 'a' + 10u);
                else
                    break;
            }
            if (index != position_ + 2 + digits) {
                TRY(handle(position_, index,
                    digits == 2       ? "truncated \\xXX escape"
                        : digits == 4 ? "truncated \\uXXXX escape"
                                      : "truncated \\UXXXXXXXX escape"));
            } else if (character > 0x10FFFF) {
                TRY(handle(position_, index, is_raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character"));
            } else {
                result_.append(character);
                position_ = index;
            }
            continue;
        }
        if (is_raw) {
            result_.append('\\');
            ++position_;
            continue;
        }
        static constexpr std::string_view letters = "\\'\"abfnrtv";
        static constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
        size_t known = letters.find(static_cast<char>(letter));
        if (known != std::string_view::npos) {
            result_.append(static_cast<char32_t>(meanings[known]));
            position_ += 2;
        } else if (letter == '\n') {
            position_ += 2;
        } else if (letter >= '0' && letter <= '7') {
            char32_t character = 0;
            size_t index = position_ + 1;
            for (size_t end = std::min(index + 3, bytes_.size());
                 index < end && bytes_[index] >= '0' && bytes_[index] <= '7'; ++index)
                character = character * 8 + (bytes_[index] - '0');
            result_.append(character);
            position_ = index;
        } else {
            result_.append('\\');
            ++position_;
        }
    }
    return {};
}

Result<String*> Decoder::run()
{
    switch (codec_) {
    case Codec::Utf8Signature:
        if (bytes_.size() >= 3 && bytes_[0] == 0xEF && bytes_[1] == 0xBB && bytes_[2] == 0xBF)
            position_ = 3;
        [[fallthrough]];
    case Codec::Utf8:
        result_.reserve(bytes_.size());
        TRY(decode_utf8_bytes());
        break;
    case Codec::Ascii:
        result_.reserve(bytes_.size());
        TRY(decode_ascii());
        break;
    case Codec::Latin1:
        return String::create_from_units(bytes_.data(), bytes_.size());
    case Codec::Cp1252:
        result_.reserve(bytes_.size());
        TRY(decode_cp1252());
        break;
    case Codec::Utf16:
    case Codec::Utf16Little:
    case Codec::Utf16Big:
        TRY(decode_utf16());
        break;
    case Codec::Utf32:
    case Codec::Utf32Little:
    case Codec::Utf32Big:
        TRY(decode_utf32());
        break;
    case Codec::UnicodeEscape:
        TRY(decode_escapes(false));
        break;
    case Codec::RawUnicodeEscape:
        TRY(decode_escapes(true));
        break;
    }
    return result_.finish();
}

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

bool is_ascii_bytes(std::span<uint8_t const> bytes)
{
    size_t index = 0;
    for (; index + 8 <= bytes.size(); index += 8) {
        uint64_t word;
        std::memcpy(&word, bytes.data() + index, 8);
        if (word & 0x8080808080808080)
            return false;
    }
    for (; index < bytes.size(); ++index) {
        if (bytes[index] & 0x80)
            return false;
    }
    return true;
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
    if (is_plain_utf8(encoding)) {
        if (text.is_ascii())
            return Bytes::create(text.ascii_view());
        if (std::optional<size_t> size = utf8_size(text)) {
            Bytes* bytes = TRY(Bytes::create_uninitialised(*size));
            write_utf8(text, bytes->data());
            return bytes;
        }
        return Encoder(text, Codec::Utf8, errors).run();
    }
    if (is_unknown(*encoding)) {
        Value encoded = TRY(call_codecs("_encode_text", Value(&text), *encoding, errors));
        return &encoded.as<Bytes>();
    }
    Codec codec = TRY(resolve_codec(*encoding));
    return Encoder(text, codec, errors).run();
}

Result<String*> decode_bytes(std::span<uint8_t const> bytes, String* encoding, String* errors)
{
    if (is_plain_utf8(encoding)) {
        std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
        if (is_ascii(text))
            return text.empty() ? String::empty() : String::create_ascii(text);
        if (is_valid_utf8(bytes))
            return String::create(text);
        return Decoder(bytes, Codec::Utf8, errors).run();
    }
    if (is_unknown(*encoding)) {
        Value given(TRY(Bytes::create(bytes)));
        Value decoded = TRY(call_codecs("_decode_text", given, *encoding, errors));
        return &decoded.as<String>();
    }
    Codec codec = TRY(resolve_codec(*encoding));
    if (codec <= Codec::Cp1252 && is_ascii_bytes(bytes)) {
        String* text = TRY(String::create_uninitialised(bytes.size(), 0x7F));
        if (!bytes.empty())
            std::memcpy(text->characters(), bytes.data(), bytes.size());
        return text;
    }
    return Decoder(bytes, codec, errors).run();
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
        if (view->length == 0)
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
