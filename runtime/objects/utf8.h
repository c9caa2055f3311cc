// UTF-8, with lone surrogates in their three-byte form. The decoder takes valid text only; checking decoders with error
// handlers belong to the codecs.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace krait {

struct Utf8Summary {
    size_t length; // in code points
    char32_t largest; // a code point of the same width class as the largest one
};

// Takes the next code point and moves the position behind it.
inline char32_t decode_utf8(char const*& position)
{
    auto byte = [&](size_t index) { return static_cast<unsigned char>(position[index]); };
    auto continuation = [&](size_t index) { return static_cast<char32_t>(byte(index) & 0x3F); };
    char32_t first = byte(0);
    if (first < 0x80) {
        position += 1;
        return first;
    }
    if (first < 0xE0) {
        char32_t result = (first & 0x1F) << 6 | continuation(1);
        position += 2;
        return result;
    }
    if (first < 0xF0) {
        char32_t result = (first & 0x0F) << 12 | continuation(1) << 6 | continuation(2);
        position += 3;
        return result;
    }
    char32_t result = (first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3);
    position += 4;
    return result;
}

inline void encode_utf8(char32_t code_point, std::string& text)
{
    auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

inline bool is_ascii(std::string_view text)
{
    uint64_t bits = 0;
    size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        uint64_t word;
        std::memcpy(&word, text.data() + i, 8);
        bits |= word;
    }
    for (; i < text.size(); ++i)
        bits |= static_cast<unsigned char>(text[i]);
    return !(bits & 0x8080808080808080);
}

inline Utf8Summary summarise_utf8(std::string_view text)
{
    size_t continuations = 0;
    unsigned char largest = 0; // of all bytes: a first byte, unless all are ASCII
    for (char character : text) {
        auto const byte = static_cast<unsigned char>(character);
        continuations += (byte & 0xC0) == 0x80;
        largest = byte > largest ? byte : largest;
    }
    return { text.size() - continuations,
        largest < 0x80       ? 0x7Fu
            : largest < 0xC4 ? 0xFFu
            : largest < 0xF0 ? 0xFFFFu
                             : 0x10FFFFu };
}

// How many of the eight bytes at `position` are ASCII before the first that is not.
inline unsigned ascii_prefix(void const* position)
{
    uint64_t word;
    std::memcpy(&word, position, sizeof word);
    if constexpr (std::endian::native == std::endian::big)
        word = __builtin_bswap64(word);
    word &= 0x8080808080808080;
    return word ? static_cast<unsigned>(std::countr_zero(word)) / 8 : 8;
}

// Writes the code points of valid text to `units`, which has room for as many as `summarise_utf8` tells.
template <class Unit> void decode_utf8_to(Unit* units, std::string_view text)
{
    char const* position = text.data();
    char const* const end = position + text.size();
    while (position < end) {
        if (end - position >= 8) {
            unsigned const count = ascii_prefix(position);
            for (unsigned i = 0; i < count; ++i)
                units[i] = static_cast<unsigned char>(position[i]);
            units += count;
            position += count;
            if (count == 8)
                continue;
        }
        *units++ = static_cast<Unit>(decode_utf8(position));
    }
}

}
