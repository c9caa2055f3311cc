// Coefficients: ints that are not negative, taken as rows of decimal digits. Up to 38 digits they are computed in two
// machine words, beyond with the arithmetic of ints.
#pragma once

#include "runtime/objects/containers.h"
#include "stdlib/_decimal/number.h"

#include <array>
#include <string_view>

namespace krait::decimal {

using Wide = unsigned __int128;

inline constexpr int wide_digits = 38; // that always fit
// Where an operation would have to write out more digits than these it looks first whether an exact result needs fewer.
inline constexpr int64_t digits_worth_a_try = 400;

struct WidePowers {
    constexpr WidePowers()
    {
        Wide power = 1;
        for (Wide& place : values) {
            place = power;
            power *= 10;
        }
    }
    Wide values[wide_digits + 1];
};
inline constexpr WidePowers wide_powers;

inline unsigned bit_length(Wide number)
{
    auto high = static_cast<uint64_t>(number >> 64);
    auto low = static_cast<uint64_t>(number);
    return high ? 128 - static_cast<unsigned>(__builtin_clzll(high))
        : low   ? 64 - static_cast<unsigned>(__builtin_clzll(low))
                : 0;
}
// 1 for zero.
inline int digit_count(Wide number)
{
    // 1233 / 4096 is just below log10(2); the estimate is the count, or one less.
    int const estimate = static_cast<int>(bit_length(number) * 1233 >> 12);
    return estimate + (estimate == 0 || number >= wide_powers.values[estimate]);
}
inline unsigned last_digit(Wide number)
{
    // 2^64 ends in 6.
    return static_cast<unsigned>(
        (static_cast<uint64_t>(number >> 64) % 10 * 6 + static_cast<uint64_t>(number) % 10) % 10);
}

// Whether the coefficient fits two machine words, which are then set.
[[gnu::always_inline]] inline bool load_wide(Value coefficient, Wide& wide)
{
    if (coefficient.is_small_int()) [[likely]] {
        wide = static_cast<Wide>(coefficient.as_small_int());
        return true;
    }
    auto& big = coefficient.as<BigInt>();
    if (big.limb_count() > 2)
        return false;
    wide = static_cast<Wide>(big.limbs()[0]) | (big.limb_count() == 2 ? static_cast<Wide>(big.limbs()[1]) << 64 : 0);
    return true;
}
Value from_wide(Wide);

Result<int64_t> digit_count(Value coefficient); // 1 for zero
Result<Value> power_of_ten(int64_t exponent);
Result<Value> append_zeros(Value coefficient, int64_t count); // times 10^count
// Takes zeros off the end, `limit` at most; how many is added to `count`.
Result<Value> strip_zeros(Value coefficient, int64_t limit, int64_t& count);
Wide strip_zeros(Wide, int64_t limit, int64_t& count); // not of zero
// Whether the last digit is 0 or 5: where more digits follow that are not written out, another one must stand for them.
bool ends_in_zero_or_five(Value coefficient);

// What digits that were dropped amount to, as part of a unit of what is left.
enum class Rest : uint8_t { Zero, BelowHalf, Half, AboveHalf };
struct Shortened {
    Value coefficient;
    Rest rest;
};
Result<Shortened> drop_digits(Value coefficient, int64_t count);
// As drop_digits, then rounded.
Result<Shortened> round_off(Value coefficient, int64_t count, bool is_negative, Rounding);
// Whether a unit is to be added. `last_digit` need only be exact as to being even and as to being 0 or 5.
bool rounds_up(Rounding, bool is_negative, unsigned last_digit, Rest);
Rest classify(Wide rest, Wide unit);
// The last step of `finish_wide`: the coefficient has as many digits as the precision, and its exponent is usual.
Number round_wide(bool is_negative, Wide coefficient, Rest, int64_t exponent, Computation&);

// The digits as text, without a limit on their number.
class DigitText {
public:
    DigitText() = default;
    DigitText(DigitText const&) = delete; // reading what was written in small pieces takes long
    Result<void> write(Value coefficient);
    std::string_view view() const
    {
        char const* start = storage_ ? reinterpret_cast<char const*>(storage_->data()) : own_.data();
        return { start + first_, size_ };
    }

private:
    std::array<char, 40> own_;
    ByteStorage* storage_ { nullptr };
    size_t first_ { 0 };
    size_t size_ { 0 };
};
// The other way; digits only.
Result<Value> coefficient_from_digits(std::string_view digits);

}
