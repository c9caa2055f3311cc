#include "runtime/operations/utf8_text.h"

#include "runtime/objects/type.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_builder.h"

#include <cstring>

namespace krait {

std::optional<size_t> utf8_size(String const& text)
{
    return with_units(text, [&](auto const* units) -> std::optional<size_t> {
        size_t size = text.length();
        bool has_surrogates = false;
        for (size_t index = 0; index < text.length(); ++index) {
            char32_t character = units[index];
            size += size_t(character >= 0x80) + (character >= 0x800) + (character >= 0x10000);
            has_surrogates |= is_surrogate(character);
        }
        return has_surrogates ? std::nullopt : std::optional(size);
    });
}

void write_utf8(String const& text, uint8_t* target)
{
    auto put = [&target](char32_t byte) { *target++ = static_cast<uint8_t>(byte); };
    with_units(text, [&]<class Unit>(Unit const* units) {
        for (size_t index = 0; index < text.length();) {
            if constexpr (sizeof(Unit) == 1) {
                if (text.length() - index >= 8) {
                    unsigned const count = ascii_prefix(units + index);
                    for (unsigned i = 0; i < count; ++i)
                        put(units[index + i]);
                    index += count;
                    if (count == 8)
                        continue;
                }
            }
            char32_t character = units[index++];
            if (character < 0x80) {
                put(character);
                continue;
            }
            if (character < 0x800) {
                put(0xC0 | character >> 6);
            } else {
                if (character < 0x10000) {
                    put(0xE0 | character >> 12);
                } else {
                    put(0xF0 | character >> 18);
                    put(0x80 | (character >> 12 & 0x3F));
                }
                put(0x80 | (character >> 6 & 0x3F));
            }
            put(0x80 | (character & 0x3F));
        }
    });
}

bool is_valid_utf8(std::span<uint8_t const> bytes)
{
    uint8_t const* position = bytes.data();
    uint8_t const* const end = position + bytes.size();
    while (position < end) {
        if (end - position >= 8) {
            unsigned const count = ascii_prefix(position);
            position += count;
            if (count == 8)
                continue;
        }
        uint8_t first = *position++;
        if (first < 0x80)
            continue;
        if (first < 0xC2 || first > 0xF4)
            return false;
        std::ptrdiff_t rest = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        if (end - position < rest)
            return false;
        // The second byte is bounded so that overlong forms, surrogates and too large numbers fall out.
        uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (*position < low || *position > high)
            return false;
        for (std::ptrdiff_t index = 1; index < rest; ++index) {
            if ((position[index] & 0xC0) != 0x80)
                return false;
        }
        position += rest;
    }
    return true;
}

}
