// Parts of list that other files use.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/operations/subscripts.h"

namespace krait {

// list.sort: stable, adaptive merge sort. `key` is empty or None for none, `reverse` empty for False.
Result<void> list_sort(List&, Value key, Value reverse);
// list[start:stop:step], and the same as a target.
Result<List*> get_list_slice(List&, SliceRange const&);
Result<void> set_list_slice(List&, SliceBounds, Value value);

}
