// Subscripts, membership and length. May run script code.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace krait {

Result<Value> get_item(Value container, Value key);
Result<void> set_item(Value container, Value key, Value value);
Result<void> delete_item(Value container, Value key);
Result<bool> contains(Value container, Value item);
Result<int64_t> length_of(Value);

// The bounds of a slice; each may be None.
struct SliceBounds {
    Value start;
    Value stop;
    Value step;
};
inline SliceBounds bounds_of(Slice const& slice)
{
    return { slice.start, slice.stop, slice.step };
}
// The same bounds as small ints or None, which are resolved without running script code. Bounds that are larger become
// the most extreme small ints, which no sequence reaches.
Result<SliceBounds> plain_bounds(SliceBounds);
// Refuses what is neither None nor an int nor has __index__.
Result<void> check_slice_bound(Value);

// The positions that a slice selects from a sequence of `length`: start, start + step, …, `count` of them.
struct SliceRange {
    int64_t start;
    int64_t stop;
    int64_t step;
    int64_t count;
};
// What plain bounds mean, if their step is not zero; empty for others.
inline std::optional<SliceRange> plain_range(SliceBounds const& bounds, int64_t length)
{
    auto is_plain = [](Value bound) { return bound.is_none() || bound.is_small_int(); };
    if (!is_plain(bounds.start) || !is_plain(bounds.stop) || !is_plain(bounds.step)) [[unlikely]]
        return {};
    int64_t const step = bounds.step.is_none() ? 1 : bounds.step.as_small_int();
    if (step == 0) [[unlikely]]
        return {};
    int64_t const lowest = step < 0 ? -1 : 0;
    int64_t const highest = step < 0 ? length - 1 : length;
    auto place = [&](Value bound, int64_t open) {
        if (bound.is_none())
            return open;
        int64_t const position = bound.as_small_int();
        return position < 0 ? std::max(position + length, lowest) : std::min(position, highest);
    };
    SliceRange range { place(bounds.start, step < 0 ? highest : lowest),
        place(bounds.stop, step < 0 ? lowest : highest), step, 0 };
    int64_t const distance = step < 0 ? range.start - range.stop : range.stop - range.start;
    if (distance > 0)
        range.count = std::abs(step) == 1 ? distance : (distance - 1) / std::abs(step) + 1;
    return range;
}
Result<SliceRange> resolve_slice(SliceBounds, int64_t length);
// As resolve_slice, for a sequence whose size a script could change while the bounds are converted: `size_now` is asked
// afterwards.
template <class Size> Result<SliceRange> resolve_slice_of(SliceBounds bounds, Size size_now)
{
    SliceBounds plain = TRY(plain_bounds(bounds));
    return resolve_slice(plain, static_cast<int64_t>(size_now()));
}
// A sequence index, negative ones from the end; raises IndexError with `message` outside.
Result<int64_t> resolve_index(Value key, int64_t length, char const* message);

}
