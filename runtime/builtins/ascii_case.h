// Case of ASCII letters, eight characters of one byte at a time. All others stay as they are.
#pragma once

#include "runtime/objects/short_bytes.h"

namespace krait {

// In each of eight characters that lies between `first` and `last`: the bit that tells capital from small letters.
inline uint64_t case_bits(uint64_t characters, uint8_t first, uint8_t last)
{
    constexpr uint64_t each = 0x0101010101010101;
    uint64_t const low_bits = characters & each * 0x7F;
    uint64_t const at_least_first = low_bits + each * static_cast<uint8_t>(0x80 - first);
    uint64_t const beyond_last = low_bits + each * static_cast<uint8_t>(0x7F - last);
    return (at_least_first & ~beyond_last & ~characters & each * 0x80) >> 2;
}

inline uint64_t ascii_lower(uint64_t characters)
{
    return characters | case_bits(characters, 'A', 'Z');
}
inline uint64_t ascii_upper(uint64_t characters)
{
    return characters & ~case_bits(characters, 'a', 'z');
}
inline uint64_t ascii_swapped(uint64_t characters)
{
    return characters ^ case_bits(characters | 0x2020202020202020, 'a', 'z');
}

// Capitals where no letter comes before. For eight characters after eight.
class AsciiTitle {
public:
    uint64_t operator()(uint64_t characters)
    {
        uint64_t const letters = case_bits(characters | 0x2020202020202020, 'a', 'z');
        uint64_t const after_letters = letters << 8 | last_before_;
        last_before_ = letters >> 56;
        return (characters & ~letters) | (letters & after_letters);
    }

private:
    uint64_t last_before_ { 0 }; // of the characters in hand: its case bit, if it is a letter
};

// From the first to the last; behind the last there may be zeros. Source and target may be the same.
template <class Map> void map_eights(uint8_t* target, uint8_t const* source, size_t size, Map&& map)
{
    size_t index = 0;
    for (; index + sizeof(uint64_t) <= size; index += sizeof(uint64_t)) {
        uint64_t const characters = map(load_word<uint64_t>(source + index));
        std::memcpy(target + index, &characters, sizeof characters);
    }
    if (size_t const rest = size % sizeof(uint64_t))
        store_few(target + index, map(load_few(source + index, rest)), rest);
}

}
