// Sets with any hashable keys: the look-ups that hash and compare, and so may run script code. The table follows the
// published algorithm of CPython's sets (open addressing, nine neighbours looked at before each jump), because scripts
// see its order.
#pragma once

#include "runtime/operations/keys.h"

namespace krait {

// What set_add consists of; the place is none of a key.
inline void set_put(Set& set, size_t place, Value key, uint64_t hash)
{
    set.table->put(place, key, hash);
    write_barrier(*set.table.get());
    ++set.size;
    ++set.change_count;
}
// Whether so many places were used that a larger table is due.
inline bool set_is_crowded(Set const& set)
{
    return set.fill * 5 >= (set.table->capacity() - 1) * 3;
}
Result<void> set_grow(Set&);
Result<void> set_make_table(Set&);
inline Result<void> set_ensure_table(Set& set)
{
    return set.table.get() ? Result<void>() : set_make_table(set);
}
// As set_add, for a set with a table and without regard to what the first place of the search holds.
Result<bool> set_add_behind(Set&, Value key, int64_t hash);
// Whether it is new. Most keys go to the first place of their search.
inline Result<bool> set_add(Set& set, Value key, int64_t signed_hash)
{
    TRY(set_ensure_table(set));
    auto const hash = static_cast<uint64_t>(signed_hash);
    SetTable* table = set.table;
    size_t const first = hash & (table->capacity() - 1);
    if (table->tags()[first] == unused_tag) {
        set_put(set, first, key, hash);
        ++set.fill;
        if (set_is_crowded(set)) [[unlikely]]
            TRY(set_grow(set));
        return true;
    }
    if (table->at(first).key == key)
        return false;
    return set_add_behind(set, key, signed_hash);
}
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
inline size_t set_next(Set& set, size_t from)
{
    SetTable* table = set.table;
    return table ? table->next_key(from) : SIZE_MAX;
}
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
inline SetTable::Entry set_entry(Set& set, size_t position)
{
    return set.table->at(position);
}

}
