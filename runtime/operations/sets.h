// Sets with any hashable keys: the look-ups that hash and compare, and so may run script code. The table follows the
// published algorithm of CPython's sets (open addressing, nine neighbours looked at before each jump), because scripts
// see its order.
#pragma once

#include "runtime/operations/keys.h"

namespace krait {

Result<bool> set_add(Set&, Value key, int64_t hash); // whether it is new
Result<bool> set_remove(Set&, Value key, int64_t hash); // whether it was there
// As set_contains, for a set with a table and without regard to what the first place of the search holds.
Result<bool> set_search(Set&, Value key, int64_t hash);
// Most searches end at their first place: with this very key, or because nothing was ever there.
inline Result<bool> set_contains(Set& set, Value key, int64_t hash)
{
    SetTable* table = set.table;
    if (!table)
        return false;
    size_t const first = static_cast<size_t>(hash) & (table->capacity() - 1);
    if (table->at(first).key == key)
        return true;
    if (table->tags()[first] == unused_tag)
        return false;
    return set_search(set, key, hash);
}
inline Result<bool> set_add(Set& set, Value key)
{
    return set_add(set, key, TRY(hash_key(key)));
}
inline Result<bool> set_contains(Set& set, Value key)
{
    return set_contains(set, key, TRY(hash_key(key)));
}
inline Result<bool> set_remove(Set& set, Value key)
{
    return set_remove(set, key, TRY(hash_key(key)));
}
// In membership tests and removals, a set stands for the frozenset of its items.
Result<Value> as_set_key(Value set);
inline Result<bool> set_has(Set& set, Value item)
{
    return set_contains(set, item.is<Set>() ? TRY(as_set_key(item)) : item);
}
inline Result<bool> set_discard(Set& set, Value item)
{
    return set_remove(set, item.is<Set>() ? TRY(as_set_key(item)) : item);
}

Result<Set*> set_from_iterable(Type&, Value iterable);
// Position of the next live entry at or after `from`, or SIZE_MAX.
size_t set_next(Set&, size_t from);
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
