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

// Answers how many characters were put.
inline size_t put_decimal(char* target, int64_t number)
{
    static constexpr auto pairs = [] {
        std::array<char, 200> each {};
        for (size_t index = 0; index < 100; ++index) {
            each[2 * index] = static_cast<char>('0' + index / 10);
            each[2 * index + 1] = static_cast<char>('0' + index % 10);
        }
        return each;
    }();
    bool const is_negative = number < 0;
    auto rest = is_negative ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    *target = '-';
    size_t const length = count_decimal_digits(rest) + is_negative;
    char* next = target + length;
    for (; rest >= 100; rest /= 100) {
        next -= 2;
        std::memcpy(next, &pairs[2 * (rest % 100)], 2);
    }
    if (rest >= 10)
        std::memcpy(next - 2, &pairs[2 * rest], 2);
    else
        next[-1] = static_cast<char>('0' + rest);
    return length;
}

}
