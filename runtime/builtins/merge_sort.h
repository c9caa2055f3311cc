// Stable adaptive merge sort of values, with a second array that is permuted alike. It finds the runs that the data
// already has, extends short ones by binary insertion, and merges neighbouring runs in the order of powersort (J. I.
// Munro, S. Wild: Nearly-Optimal Mergesorts, 2018); while merging it gallops when one run keeps winning (Tim Peters,
// listsort.txt). The order of comparisons is that of the published algorithm, so that inconsistent orders (NaN) give
// the usual results.
//
// `Less` is a callable (Value, Value) -> Result<bool>. It may run script code: the arrays belong to the sort alone.
// Whatever happens, the arrays hold a permutation of what they held before.
#pragma once

#include "runtime/core/safe_point.h"
#include "runtime/objects/object.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <cstring>

namespace krait {

template <class Less> class MergeSort {
public:
    // `companions` is null when there are none.
    MergeSort(Value* keys, Value* companions, size_t count, Less less)
        : keys_(keys)
        , companions_(companions)
        , count_(count)
        , less_(std::move(less))
    {
    }

    Result<void> run()
    {
        if (count_ < 2)
            return {};
        size_t least_run = least_run_length(count_);
        size_t low = 0;
        while (low < count_) {
            size_t length = TRY(count_run(low, count_));
            if (length < least_run) {
                size_t forced = std::min(least_run, count_ - low);
                TRY(insert_binarily(low, low + forced, low + length));
                length = forced;
            }
            TRY(push_run(low, length));
            low += length;
        }
        while (run_count_ > 1) {
            size_t at = run_count_ - 2;
            if (at > 0 && runs_[at - 1].length < runs_[at + 1].length)
                --at;
            TRY(merge_at(at));
        }
        return {};
    }

private:
    struct Run {
        size_t start;
        size_t length;
        unsigned power; // of the boundary to the run after it
    };
    static constexpr size_t most_runs = 96;
    static constexpr size_t first_gallop = 7;

    static size_t least_run_length(size_t count)
    {
        size_t odd = 0;
        while (count >= 64) {
            odd |= count & 1;
            count >>= 1;
        }
        return count + odd;
    }

    void reverse(size_t low, size_t high)
    {
        std::reverse(keys_ + low, keys_ + high);
        if (companions_)
            std::reverse(companions_ + low, companions_ + high);
    }

    // The length of the run at `low`; a strictly descending one is reversed.
    Result<size_t> count_run(size_t low, size_t high)
    {
        size_t next = low + 1;
        if (next == high)
            return size_t(1);
        bool is_descending = TRY(less_(keys_[next], keys_[low]));
        ++next;
        while (next < high && TRY(less_(keys_[next], keys_[next - 1])) == is_descending)
            ++next;
        if (is_descending)
            reverse(low, next);
        return next - low;
    }

    // Sorts [low, high), of which [low, start) is sorted already.
    Result<void> insert_binarily(size_t low, size_t high, size_t start)
    {
        for (; start < high; ++start) {
            Value pivot = keys_[start];
            size_t left = low;
            size_t right = start;
            while (left < right) {
                size_t middle = left + (right - left) / 2;
                if (TRY(less_(pivot, keys_[middle])))
                    right = middle;
                else
                    left = middle + 1;
            }
            std::memmove(keys_ + left + 1, keys_ + left, (start - left) * sizeof(Value));
            keys_[left] = pivot;
            if (companions_) {
                Value companion = companions_[start];
                std::memmove(companions_ + left + 1, companions_ + left, (start - left) * sizeof(Value));
                companions_[left] = companion;
            }
        }
        return {};
    }

    // Where `key` belongs in the sorted `array`, before its equals; the search begins at `hint`.
    Result<size_t> gallop_left(Value key, Value const* array, size_t count, size_t hint)
    {
        size_t last = 0;
        size_t offset = 1;
        size_t low;
        size_t high;
        if (TRY(less_(array[hint], key))) {
            size_t most = count - hint;
            while (offset < most && TRY(less_(array[hint + offset], key))) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            offset = std::min(offset, most);
            low = hint + last + 1;
            high = hint + offset;
        } else {
            size_t most = hint + 1;
            while (offset < most && !TRY(less_(array[hint - offset], key))) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            offset = std::min(offset, most);
            low = hint + 1 - offset;
            high = hint - last;
        }
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (TRY(less_(array[middle], key)))
                low = middle + 1;
            else
                high = middle;
        }
        return high;
    }

    // As gallop_left, but after the equals of `key`.
    Result<size_t> gallop_right(Value key, Value const* array, size_t count, size_t hint)
    {
        size_t last = 0;
        size_t offset = 1;
        size_t low;
        size_t high;
        if (TRY(less_(key, array[hint]))) {
            size_t most = hint + 1;
            while (offset < most && TRY(less_(key, array[hint - offset]))) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            offset = std::min(offset, most);
            low = hint + 1 - offset;
            high = hint - last;
        } else {
            size_t most = count - hint;
            while (offset < most && !TRY(less_(key, array[hint + offset]))) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            offset = std::min(offset, most);
            low = hint + last + 1;
            high = hint + offset;
        }
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (TRY(less_(key, array[middle])))
                high = middle;
            else
                low = middle + 1;
        }
        return high;
    }

    // How deep the boundary between two neighbouring runs lies in a balanced tree over all items: the first binary
    // digit in which the middles of the two runs, as fractions of the whole, differ.
    unsigned power_of_boundary(Run left, size_t right_length) const
    {
        size_t left_middle = 2 * left.start + left.length; // doubled, to stay with integers
        size_t right_middle = left_middle + left.length + right_length;
        for (unsigned power = 1;; ++power) {
            bool left_digit = left_middle >= count_;
            bool right_digit = right_middle >= count_;
            if (left_digit != right_digit)
                return power;
            left_middle = 2 * (left_middle - (left_digit ? count_ : 0));
            right_middle = 2 * (right_middle - (right_digit ? count_ : 0));
        }
    }

    // Adds a run, after merging those whose boundaries lie deeper than the new one.
    Result<void> push_run(size_t start, size_t length)
    {
        if (run_count_ > 0) {
            unsigned power = power_of_boundary(runs_[run_count_ - 1], length);
            while (run_count_ > 1 && runs_[run_count_ - 2].power > power)
                TRY(merge_at(run_count_ - 2));
            runs_[run_count_ - 1].power = power;
        }
        VERIFY(run_count_ < most_runs);
        runs_[run_count_++] = { start, length, 0 };
        return {};
    }

    Result<void> merge_at(size_t at)
    {
        TRY(poll(runtime()));
        Run left = runs_[at];
        Run right = runs_[at + 1];
        runs_[at].length = left.length + right.length;
        for (size_t i = at + 1; i + 1 < run_count_; ++i)
            runs_[i] = runs_[i + 1];
        --run_count_;
        size_t skipped = TRY(gallop_right(keys_[right.start], keys_ + left.start, left.length, 0));
        left.start += skipped;
        left.length -= skipped;
        if (left.length == 0)
            return {};
        right.length = TRY(
            gallop_left(keys_[left.start + left.length - 1], keys_ + right.start, right.length, right.length - 1));
        if (right.length == 0)
            return {};
        return left.length <= right.length ? merge_low(left, right) : merge_high(left, right);
    }

    Result<void> need_room(size_t count)
    {
        if (room_ && room_->capacity() >= count * (companions_ ? 2 : 1))
            return {};
        room_ = ValueArray::try_create(count * (companions_ ? 2 : 1));
        if (!room_)
            return raise_memory_error();
        return {};
    }

    Value* companion(size_t index) { return companions_ ? companions_ + index : nullptr; }

    void copy(Value* keys_to, Value* companions_to, Value const* keys_from, Value const* companions_from, size_t count)
    {
        if (count == 1) {
            *keys_to = *keys_from;
            if (companions_)
                *companions_to = *companions_from;
            return;
        }
        std::memmove(keys_to, keys_from, count * sizeof(Value));
        if (companions_)
            std::memmove(companions_to, companions_from, count * sizeof(Value));
    }

    // Merges with the left run, the shorter one, moved aside.
    Result<void> merge_low(Run left, Run right)
    {
        TRY(need_room(left.length));
        Value* aside = room_->values();
        Value* aside_companions = companions_ ? aside + left.length : nullptr;
        copy(aside, aside_companions, keys_ + left.start, companion(left.start), left.length);
        size_t a = 0;
        size_t a_left = left.length;
        size_t b = right.start;
        size_t b_left = right.length;
        size_t target = left.start;
        auto take_left = [&](size_t count) {
            copy(keys_ + target, companion(target), aside + a, companions_ ? aside_companions + a : nullptr, count);
            target += count;
            a += count;
            a_left -= count;
        };
        auto take_right = [&](size_t count) {
            copy(keys_ + target, companion(target), keys_ + b, companion(b), count);
            target += count;
            b += count;
            b_left -= count;
        };
        auto merge = [&]() -> Result<void> {
            take_right(1);
            while (b_left > 0 && a_left > 1) {
                size_t a_wins = 0;
                size_t b_wins = 0;
                do {
                    if (TRY(less_(keys_[b], aside[a]))) {
                        take_right(1);
                        ++b_wins;
                        a_wins = 0;
                        if (b_left == 0)
                            return {};
                    } else {
                        take_left(1);
                        ++a_wins;
                        b_wins = 0;
                        if (a_left == 1)
                            return {};
                    }
                } while (std::max(a_wins, b_wins) < gallop_threshold_);
                ++gallop_threshold_;
                do {
                    gallop_threshold_ -= gallop_threshold_ > 1;
                    a_wins = TRY(gallop_right(keys_[b], aside + a, a_left, 0));
                    if (a_wins > 0) {
                        take_left(a_wins);
                        if (a_left <= 1)
                            return {};
                    }
                    take_right(1);
                    if (b_left == 0)
                        return {};
                    b_wins = TRY(gallop_left(aside[a], keys_ + b, b_left, 0));
                    if (b_wins > 0) {
                        take_right(b_wins);
                        if (b_left == 0)
                            return {};
                    }
                    take_left(1);
                    if (a_left == 1)
                        return {};
                } while (a_wins >= first_gallop || b_wins >= first_gallop);
                ++gallop_threshold_;
            }
            return {};
        };
        auto outcome = merge();
        // What stays aside belongs behind what was taken; only one item of it may still be greater than the right run.
        if (!outcome.is_raised() && a_left == 1 && b_left > 0)
            take_right(b_left);
        take_left(a_left);
        return outcome;
    }

    // Merges from the end, with the right run, the shorter one, moved aside.
    Result<void> merge_high(Run left, Run right)
    {
        TRY(need_room(right.length));
        Value* aside = room_->values();
        Value* aside_companions = companions_ ? aside + right.length : nullptr;
        copy(aside, aside_companions, keys_ + right.start, companion(right.start), right.length);
        size_t a_left = left.length;
        size_t b_left = right.length;
        size_t target = right.start + right.length; // one behind the place to fill
        auto take_left = [&](size_t count) {
            target -= count;
            a_left -= count;
            copy(keys_ + target, companion(target), keys_ + left.start + a_left, companion(left.start + a_left), count);
        };
        auto take_right = [&](size_t count) {
            target -= count;
            b_left -= count;
            copy(keys_ + target, companion(target), aside + b_left, companions_ ? aside_companions + b_left : nullptr,
                count);
        };
        auto last_left = [&] { return keys_[left.start + a_left - 1]; };
        auto merge = [&]() -> Result<void> {
            take_left(1);
            while (a_left > 0 && b_left > 1) {
                size_t a_wins = 0;
                size_t b_wins = 0;
                do {
                    if (TRY(less_(aside[b_left - 1], last_left()))) {
                        take_left(1);
                        ++a_wins;
                        b_wins = 0;
                        if (a_left == 0)
                            return {};
                    } else {
                        take_right(1);
                        ++b_wins;
                        a_wins = 0;
                        if (b_left == 1)
                            return {};
                    }
                } while (std::max(a_wins, b_wins) < gallop_threshold_);
                ++gallop_threshold_;
                do {
                    gallop_threshold_ -= gallop_threshold_ > 1;
                    size_t place = TRY(gallop_right(aside[b_left - 1], keys_ + left.start, a_left, a_left - 1));
                    a_wins = a_left - place;
                    if (a_wins > 0) {
                        take_left(a_wins);
                        if (a_left == 0)
                            return {};
                    }
                    take_right(1);
                    if (b_left == 1)
                        return {};
                    place = TRY(gallop_left(last_left(), aside, b_left, b_left - 1));
                    b_wins = b_left - place;
                    if (b_wins > 0) {
                        take_right(b_wins);
                        if (b_left <= 1)
                            return {};
                    }
                    take_left(1);
                    if (a_left == 0)
                        return {};
                } while (a_wins >= first_gallop || b_wins >= first_gallop);
                ++gallop_threshold_;
            }
            return {};
        };
        auto outcome = merge();
        if (!outcome.is_raised() && b_left == 1 && a_left > 0)
            take_left(a_left);
        take_right(b_left);
        return outcome;
    }

    Value* keys_;
    Value* companions_;
    size_t count_;
    Less less_;
    size_t gallop_threshold_ { first_gallop };
    size_t run_count_ { 0 };
    Run runs_[most_runs];
    ValueArray* room_ { nullptr };
};

}
