// Stable sort of values by numbers that stand for them, digit by digit from the least significant one: each pass puts
// every value where the count of smaller digits says. No comparison is guessed wrongly by the processor, as half of
// them are when random data are merged, but the numbers must be short in relation to how many there are, and runs that
// the data already have are of no use.
#pragma once

#include "runtime/core/safe_point.h"
#include "runtime/objects/containers.h"

#include <algorithm>
#include <bit>

namespace krait {

template <class Number> class RadixSort {
public:
    // `number_of` is a callable (Value) -> uint64_t; `companions` is null when there are none.
    RadixSort(Value* keys, Value* companions, size_t count, Number number_of)
        : keys_(keys)
        , companions_(companions)
        , count_(count)
        , number_of_(number_of)
    {
        if (count < least_count)
            return;
        uint64_t highest = 0;
        size_t rises = 0;
        size_t falls = 0;
        uint64_t previous = number_of(keys[0]);
        for (size_t i = 0; i < count; ++i) {
            uint64_t const number = number_of(keys[i]);
            lowest_ = std::min(lowest_, number);
            highest = std::max(highest, number);
            rises += previous < number;
            falls += number < previous;
            previous = number;
        }
        if (std::min(rises, falls) < count / 8)
            return;
        auto const count_bits = static_cast<unsigned>(std::bit_width(count));
        auto const number_bits = static_cast<unsigned>(std::bit_width(highest - lowest_));
        digit_bits_ = std::min(count_bits - 1, most_digit_bits);
        unsigned const digits = (number_bits + digit_bits_ - 1) / digit_bits_;
        if (2 * digits < count_bits)
            digit_count_ = digits;
    }

    // Whether it is likely to be faster than merging and there is room for it.
    bool is_worthwhile()
    {
        if (digit_count_ == 0)
            return false;
        places_ = ByteStorage::try_create(sizeof(uint32_t) << digit_bits_);
        room_ = ValueArray::try_create(companions_ ? 2 * count_ : count_);
        return places_ && room_ && count_ <= UINT32_MAX;
    }

    Result<void> run()
    {
        struct Rows {
            Value* keys;
            Value* companions;
        };
        Rows from { keys_, companions_ };
        Rows to { room_->values(), companions_ ? room_->values() + count_ : nullptr };
        Result<void> outcome;
        for (unsigned digit = 0; digit < digit_count_ && !outcome.is_raised(); ++digit) {
            distribute(digit * digit_bits_, from.keys, from.companions, to.keys, to.companions);
            std::swap(from, to);
            outcome = poll(runtime());
        }
        if (from.keys != keys_) {
            std::copy_n(from.keys, count_, keys_);
            if (companions_)
                std::copy_n(from.companions, count_, companions_);
        }
        return outcome;
    }

private:
    static constexpr size_t least_count = 128;
    static constexpr unsigned most_digit_bits = 11;

    void distribute(unsigned shift, Value const* keys, Value const* companions, Value* keys_to, Value* companions_to)
    {
        size_t const values_of_digit = size_t(1) << digit_bits_;
        auto* const places = reinterpret_cast<uint32_t*>(places_->data());
        auto const digit_of = [&](Value key) { return (number_of_(key) - lowest_) >> shift & (values_of_digit - 1); };
        std::fill_n(places, values_of_digit, 0);
        for (size_t i = 0; i < count_; ++i)
            ++places[digit_of(keys[i])];
        uint32_t place = 0;
        for (size_t i = 0; i < values_of_digit; ++i)
            place += std::exchange(places[i], place);
        for (size_t i = 0; i < count_; ++i) {
            size_t const at = places[digit_of(keys[i])]++;
            keys_to[at] = keys[i];
            if (companions)
                companions_to[at] = companions[i];
        }
    }

    Value* keys_;
    Value* companions_;
    size_t count_;
    Number number_of_;
    uint64_t lowest_ { UINT64_MAX };
    unsigned digit_bits_ { 0 };
    unsigned digit_count_ { 0 };
    ByteStorage* places_ { nullptr };
    ValueArray* room_ { nullptr };
};

}
