// Parts of list that other files use.
#pragma once

#include "runtime/objects/containers.h"

namespace krait {

// list.sort: stable, adaptive merge sort. `key` is empty or None for none, `reverse` empty for False.
Result<void> list_sort(List&, Value key, Value reverse);

}
