// Steps on sets beside those of dictionary.h, for the methods of set and frozenset. The table follows the published
// algorithm of CPython's sets (open addressing, nine neighbours looked at before each jump), because scripts see its
// order.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<bool> set_add(Set&, Value key, int64_t hash);
Result<bool> set_contains(Set&, Value key, int64_t hash);
Result<bool> set_remove(Set&, Value key, int64_t hash);
// Adds what a set, a dict or any iterable holds.
Result<void> set_update(Set&, Value iterable);
// Makes the table fit for more than `least_used` keys; dummies vanish.
Result<void> set_resize(Set&, size_t least_used);
// As after the removal of many keys: makes a new table when more than a quarter of it are dummies.
Result<void> set_shrink(Set&);
void set_clear(Set&);
// Some key, which is removed; empty when there is none.
Value set_take_any(Set&);
// Exchanges contents.
void set_swap(Set&, Set&);
// The key at a position that set_next answered, and its hash.
SetTable::Entry set_entry(Set&, size_t position);

}
