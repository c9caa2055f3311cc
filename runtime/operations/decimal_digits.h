// Ints as decimal text, two digits at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace krait {

inline constexpr size_t most_decimal_digits = 20; // with a sign, of 64 bits

// The decimal digits of a number below a hundred million, with leading zeros, as eight characters of which the first is
// in the lowest byte. All are worked out side by side: halves, then pairs, then digits.
inline uint64_t eight_decimal_digits(uint64_t number)
{
    uint64_t const halves = number / 10'000 | number % 10'000 << 32;
    uint64_t const hundreds = (halves * 10'486 >> 20) & 0x7F'0000'007F;
    uint64_t const pairs = hundreds | (halves - 100 * hundreds) << 16;
    uint64_t const tens = (pairs * 103 >> 10) & 0x000F'000F'000F'000F;
    return (tens | (pairs - 10 * tens) << 8) | 0x3030'3030'3030'3030;
}

// Puts the digits so that they end at `end`; answers where they begin.
inline char* put_decimal_before(char* end, uint64_t number)
{
    static constexpr auto pairs = [] {
        std::array<char, 200> each {};
        for (size_t index = 0; index < 100; ++index) {
            each[2 * index] = static_cast<char>('0' + index / 10);
            each[2 * index + 1] = static_cast<char>('0' + index % 10);
        }
        return each;
    }();
    for (; number >= 100; number /= 100) {
        end -= 2;
        std::memcpy(end, &pairs[2 * (number % 100)], 2);
    }
    if (number >= 10)
        return static_cast<char*>(std::memcpy(end - 2, &pairs[2 * number], 2));
    *--end = static_cast<char>('0' + number);
    return end;
}

// Puts the digits, and perhaps something behind them, where there is room for most_decimal_digits; answers how many
// they are. They are written as wide as they are read next, since what was written in pieces cannot be read as a whole
// before it has reached the cache.
inline size_t put_decimal(char* target, uint64_t number)
{
    constexpr uint64_t beyond_eight_digits = 100'000'000;
    size_t length = 0;
    if (number >= beyond_eight_digits) {
        length = put_decimal(target, number / beyond_eight_digits);
        uint64_t const digits = eight_decimal_digits(number % beyond_eight_digits);
        std::memcpy(target + length, &digits, sizeof digits);
        return length + sizeof digits;
    }
    uint64_t const digits = eight_decimal_digits(number);
    // The last digit counts even if it is a zero.
    auto const zeros = static_cast<size_t>(std::countr_zero((digits & 0x0F0F'0F0F'0F0F'0F0F) | uint64_t(1) << 56)) / 8;
    uint64_t const text = digits >> (8 * zeros);
    std::memcpy(target, &text, sizeof text);
    return sizeof text - zeros;
}

// The same with a sign.
inline size_t put_decimal(char* target, int64_t number)
{
    bool const is_negative = number < 0;
    *target = '-';
    return is_negative
        + put_decimal(
            target + is_negative, is_negative ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number));
}

}
