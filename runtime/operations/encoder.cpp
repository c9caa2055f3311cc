#include "runtime/operations/codec_parts.h"

#include "runtime/core/unicode_names.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_builder.h"
#include "runtime/operations/utf8_text.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace krait {

namespace {

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
                if (codec_ != Codec::Cp1252) // character maps tell of the whole run
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

}

// Where nothing can be wrong, which is the usual case, the bytes are made without the machine.
Result<Bytes*> encode_with(String& text, Codec codec, String* errors)
{
    if (text.is_ascii() && codec <= Codec::Cp1252 && codec != Codec::Utf8Signature)
        return Bytes::create(text.ascii_view());
    if (codec == Codec::Latin1 && text.width() == String::Width::One)
        return Bytes::create(std::span(text.units<uint8_t>(), text.length()));
    if (codec == Codec::Utf8) {
        if (std::optional<size_t> size = utf8_size(text)) {
            Bytes* bytes = TRY(Bytes::create_uninitialised(*size));
            write_utf8(text, bytes->data());
            return bytes;
        }
    }
    return Encoder(text, codec, errors).run();
}

}
