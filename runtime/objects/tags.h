// One byte for each place of a table, beside the places: sixteen are compared at once, so that a search neither looks
// at places that hold something else nor branches on what each of them holds, which no processor could guess.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace krait {

using Tag = uint8_t;

inline constexpr Tag unused_tag = 0; // never held a key
inline constexpr Tag dummy_tag = 1; // held one that was removed

inline constexpr size_t tags_in_group = 16;

// The highest bit tells the tags of keys from the others.
inline Tag tag_for(uint64_t hash)
{
    return static_cast<Tag>(hash * 0x9E3779B97F4A7C15 >> 57 | 0x80);
}

// Bit `i` tells whether the i-th of sixteen tags is the one asked for. So many bytes must be readable, whatever they
// hold.
inline uint32_t matching_tags(Tag const* tags, Tag tag)
{
#ifdef __SSE2__
    __m128i const group = _mm_loadu_si128(reinterpret_cast<__m128i const*>(tags));
    return static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(group, _mm_set1_epi8(static_cast<char>(tag)))));
#else
    constexpr uint64_t each_byte = 0x0101010101010101;
    auto matching_of_eight = [&](Tag const* eight) {
        uint64_t word;
        std::memcpy(&word, eight, sizeof word);
        word ^= tag * each_byte;
        uint64_t const low_bits = each_byte * 0x7F;
        uint64_t const zero_bytes = ~(((word & low_bits) + low_bits) | word | low_bits) >> 7;
        return static_cast<uint32_t>(
            zero_bytes * 0x0102040810204080 >> 56); // the lowest bits of the bytes side by side
    };
    return matching_of_eight(tags) | matching_of_eight(tags + 8) << 8;
#endif
}

// The same for all tags of keys.
inline uint32_t tags_of_keys(Tag const* tags)
{
#ifdef __SSE2__
    return static_cast<uint32_t>(_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<__m128i const*>(tags))));
#else
    auto highest_bits_of_eight = [](Tag const* eight) {
        uint64_t word;
        std::memcpy(&word, eight, sizeof word);
        return static_cast<uint32_t>((word >> 7 & 0x0101010101010101) * 0x0102040810204080 >> 56);
    };
    return highest_bits_of_eight(tags) | highest_bits_of_eight(tags + 8) << 8;
#endif
}

// Those of some bits that lie below the lowest of others, or all if there are no others.
inline uint32_t bits_before(uint32_t bits, uint32_t others)
{
    return bits & ((others & -others) - 1);
}

}
