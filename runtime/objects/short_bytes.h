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

// As memcpy.
inline void copy_bytes(void* target, void const* source, size_t size)
{
    auto* to = static_cast<uint8_t*>(target);
    auto const* from = static_cast<uint8_t const*>(source);
    if (size > 16)
        std::memcpy(to, from, size);
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
