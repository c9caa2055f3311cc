// Ints as decimal text, two digits at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace krait {

inline constexpr size_t most_decimal_digits = 20; // with a sign, of 64 bits

inline size_t count_decimal_digits(uint64_t number)
{
    static constexpr auto powers = [] {
        std::array<uint64_t, most_decimal_digits> each {}; // the least number of so many digits and one
        uint64_t power = 1;
        for (size_t index = 1; index < each.size(); ++index)
            each[index] = power *= 10;
        return each;
    }();
    // The logarithm of base two times that of two, rounded down, is right or one too small.
    auto const estimate = static_cast<size_t>(std::bit_width(number | 1)) * 1233 >> 12;
    return estimate + (number >= powers[estimate]);
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

// Answers how many characters were put.
inline size_t put_decimal(char* target, int64_t number)
{
    bool const is_negative = number < 0;
    auto const magnitude = is_negative ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    *target = '-';
    size_t const length = count_decimal_digits(magnitude) + is_negative;
    put_decimal_before(target + length, magnitude);
    return length;
}

}
