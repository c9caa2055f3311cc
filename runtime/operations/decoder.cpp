#include "runtime/operations/codec_parts.h"

#include "runtime/core/unicode_names.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_builder.h"
#include "runtime/operations/utf8_text.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace krait {

namespace {

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
        UNREACHABLE(); // takes all bytes as they are
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

}

// Where nothing is wrong, which is the usual case, the text is made without the machine.
Result<String*> decode_with(std::span<uint8_t const> bytes, Codec codec, String* errors)
{
    std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    if (codec <= Codec::Cp1252 && is_ascii(text))
        return text.empty() ? String::empty() : String::create_ascii(text);
    if (codec == Codec::Utf8 && is_valid_utf8(bytes))
        return String::create(text);
    if (codec == Codec::Latin1)
        return String::create_from_units(bytes.data(), bytes.size());
    return Decoder(bytes, codec, errors).run();
}

}
