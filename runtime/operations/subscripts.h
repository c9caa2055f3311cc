// Subscripts, membership and length. May run script code.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<Value> get_item(Value container, Value key);
Result<void> set_item(Value container, Value key, Value value);
Result<void> delete_item(Value container, Value key);
Result<bool> contains(Value container, Value item);
Result<int64_t> length_of(Value);

// The positions that a slice selects from a sequence of `length`: start, start + step, …, `count` of them.
struct SliceRange {
    int64_t start;
    int64_t stop;
    int64_t step;
    int64_t count;
};
Result<SliceRange> resolve_slice(Slice const&, int64_t length);
// A slice with the same bounds as ints or None: resolving it runs no script code.
Result<Slice*> plain_slice(Slice&);
// As resolve_slice, for a sequence whose size a script could change while the bounds are converted: `size_now` is asked
// afterwards.
template <class Size> Result<SliceRange> resolve_slice_of(Slice& slice, Size size_now)
{
    Slice* plain = TRY(plain_slice(slice));
    return resolve_slice(*plain, static_cast<int64_t>(size_now()));
}
// A sequence index, negative ones from the end; raises IndexError with `message` outside.
Result<int64_t> resolve_index(Value key, int64_t length, char const* message);

}
