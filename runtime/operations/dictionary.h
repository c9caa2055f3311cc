// Dicts with any hashable keys: the look-ups that hash and compare, and so may run script code. A comparison
// may change the table; every search starts anew when it did.
#pragma once

#include "runtime/operations/keys.h"

namespace krait {

// As dict_find, for a dict with a table and without regard to what the first place of the search holds.
Result<uint32_t> dict_search(Dict&, Value key, int64_t hash);
// Goes on where a search has met another key of the same hash, in the entry of this number.
Result<uint32_t> dict_search_from(Dict&, Value key, int64_t hash, uint32_t number);

// Entry number of the key, or DictTable::no_entry. Most searches end at their first place: with this very key, or
// because nothing was ever there.
inline Result<uint32_t> dict_find(Dict& dict, Value key, int64_t hash)
{
    DictTable* table = dict.table();
    if (!table)
        return DictTable::no_entry;
    uint32_t number = table->index_at(static_cast<uint32_t>(hash) & table->mask());
    if (number == DictTable::no_entry)
        return DictTable::no_entry;
    if (number != DictTable::deleted_entry) [[likely]] {
        DictTable::Entry const& entry = table->entries()[number];
        if (entry.key == key)
            return number;
        if (entry.hash == static_cast<uint64_t>(hash))
            return dict_search_from(dict, key, hash, number);
    }
    return dict_search(dict, key, hash);
}
inline Result<uint32_t> dict_find(Dict& dict, Value key)
{
    return dict_find(dict, key, TRY(hash_key(key)));
}
// The value, or `fallback` when the key is absent (fallback must not be empty).
Result<Value> dict_get_or(Dict&, Value key, Value fallback);
Result<void> dict_set(Dict&, Value key, Value value);
Result<bool> dict_remove(Dict&, Value key); // whether it was there
Result<bool> dict_contains(Dict&, Value key);
Result<Dict*> dict_copy(Dict&);
Result<void> dict_update(Dict&, Value other); // mapping or iterable of pairs

}
