// Copying and comparing of a few bytes in place. Names, words and numbers are so short that calling memcpy or memcmp
// takes longer than what they do; longer runs go to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace krait {

template <class Word> Word load_word(void const* from)
{
    Word word;
    std::memcpy(&word, from, sizeof(word));
    return word;
}

namespace detail {

struct TwoWords {
    uint64_t first;
    uint64_t second;
};

// Words of one size that overlap where `size` is no multiple of it; between one and two words in all.
template <class Word> void copy_two_words(uint8_t* to, uint8_t const* from, size_t size)
{
    auto const first = load_word<Word>(from);
    auto const last = load_word<Word>(from + size - sizeof(Word));
    std::memcpy(to, &first, sizeof(Word));
    std::memcpy(to + size - sizeof(Word), &last, sizeof(Word));
}

template <class Word> bool equal_two_words(uint8_t const* a, uint8_t const* b, size_t size)
{
    size_t const last = size - sizeof(Word);
    return ((load_word<Word>(a) ^ load_word<Word>(b)) | (load_word<Word>(a + last) ^ load_word<Word>(b + last))) == 0;
}

}

// Fewer than eight bytes as a number whose lowest byte is the first; the others are zero. They are put together in a
// register: what was written in pieces cannot be read as a whole before it has reached the cache.
inline uint64_t load_few(uint8_t const* from, size_t size)
{
    if (size >= 4)
        return load_word<uint32_t>(from)
            | static_cast<uint64_t>(load_word<uint32_t>(from + size - sizeof(uint32_t))) << (8 * size - 32);
    if (size >= 2)
        return load_word<uint16_t>(from)
            | static_cast<uint64_t>(load_word<uint16_t>(from + size - sizeof(uint16_t))) << (8 * size - 16);
    return size == 1 ? *from : 0;
}
inline void store_few(uint8_t* to, uint64_t bytes, size_t size)
{
    auto store = [](uint8_t* where, auto word) { std::memcpy(where, &word, sizeof word); };
    if (size >= 4) {
        store(to, static_cast<uint32_t>(bytes));
        store(to + size - sizeof(uint32_t), static_cast<uint32_t>(bytes >> (8 * size - 32)));
    } else if (size >= 2) {
        store(to, static_cast<uint16_t>(bytes));
        store(to + size - sizeof(uint16_t), static_cast<uint16_t>(bytes >> (8 * size - 16)));
    } else if (size == 1) {
        *to = static_cast<uint8_t>(bytes);
    }
}

// As memcpy.
inline void copy_bytes(void* target, void const* source, size_t size)
{
    auto* to = static_cast<uint8_t*>(target);
    auto const* from = static_cast<uint8_t const*>(source);
    if (size > 32)
        std::memcpy(to, from, size);
    else if (size > 16)
        detail::copy_two_words<detail::TwoWords>(to, from, size);
    else if (size >= 8)
        detail::copy_two_words<uint64_t>(to, from, size);
    else if (size >= 4)
        detail::copy_two_words<uint32_t>(to, from, size);
    else if (size >= 2)
        detail::copy_two_words<uint16_t>(to, from, size);
    else if (size == 1)
        *to = *from;
}

// Whether memcmp would answer 0.
inline bool equal_bytes(void const* left, void const* right, size_t size)
{
    auto const* a = static_cast<uint8_t const*>(left);
    auto const* b = static_cast<uint8_t const*>(right);
    if (size > 16)
        return std::memcmp(a, b, size) == 0;
    if (size >= 8)
        return detail::equal_two_words<uint64_t>(a, b, size);
    if (size >= 4)
        return detail::equal_two_words<uint32_t>(a, b, size);
    if (size >= 2)
        return detail::equal_two_words<uint16_t>(a, b, size);
    return size == 0 || *a == *b;
}

}
