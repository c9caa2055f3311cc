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
// A sequence index, negative ones from the end; raises IndexError with `message` outside.
Result<int64_t> resolve_index(Value key, int64_t length, char const* message);

}
