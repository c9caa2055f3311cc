#include "runtime/operations/sets.h"

#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"

#include <utility>

namespace krait {

namespace {

constexpr size_t linear_probes = 9;
constexpr unsigned perturbation_shift = 5;
constexpr size_t smallest_capacity = 8;

bool is_dummy(SetTable::Entry const& entry)
{
    return entry.hash == SetTable::dummy_hash && entry.key.is_empty();
}

size_t mask_of(Set& set)
{
    return (set.table.get() ? set.table->capacity() : smallest_capacity) - 1;
}

// Visits the places of a table in the order in which a search for a hash goes: short runs of neighbours, then far
// jumps. Ends when `visit(SetTable::Entry&)` answers true; a table always has an unused place, where every visitor
// stops.
template <class Visit> [[gnu::always_inline]] inline void probe(SetTable& table, uint64_t hash, Visit&& visit)
{
    size_t const mask = table.capacity() - 1;
    SetTable::Entry* const entries = table.entries();
    uint64_t perturbation = hash;
    size_t start = hash & mask;
    for (;;) {
        SetTable::Entry* entry = entries + start;
        SetTable::Entry* const last = entry + (start + linear_probes <= mask ? linear_probes : 0);
        for (; entry <= last; ++entry) {
            if (visit(*entry))
                return;
        }
        perturbation >>= perturbation_shift;
        start = (start * 5 + 1 + perturbation) & mask;
    }
}

// Puts a key that is certainly absent into a table without dummies.
void insert_clean(SetTable& table, Value key, uint64_t hash)
{
    probe(table, hash, [&](SetTable::Entry& entry) {
        if (entry.key.is_present())
            return false;
        entry = { key, hash };
        return true;
    });
    write_barrier(table);
}

Result<void> ensure_table(Set& set)
{
    if (set.table.get())
        return {};
    SetTable* table = SetTable::try_create(smallest_capacity);
    if (!table)
        return raise_memory_error();
    set.table.set(set, table);
    return {};
}

struct Search {
    SetTable::Entry* found { nullptr }; // the key's entry, or null
    SetTable::Entry* free { nullptr }; // else where it goes: the last dummy on the way, or the unused place at its end
};

// Whether two keys of one hash are equal; strings and small ints are told apart without a call.
inline Result<bool> are_equal_at_one_hash(Value there, Value key)
{
    if (is_exact_string(key) && is_exact_string(there))
        return there.as<String>().equals(key.as<String>());
    if (Value::are_small_ints(there, key))
        return false;
    return are_equal_keys(there, key);
}

// The table must exist. `free` is looked for only where it is wanted.
template <bool wants_free> Result<Search> search(Set& set, Value key, uint64_t hash)
{
    for (;;) {
        SetTable* const table = set.table;
        Search result;
        bool is_table_changed = false;
        bool has_raised = false;
        auto end_at = [&](SetTable::Entry& unused) {
            if (!result.free)
                result.free = &unused;
            return true;
        };
        probe(*table, hash, [&](SetTable::Entry& entry) {
            // Nearly every place is told by its hash alone.
            if (entry.hash != hash) [[likely]] {
                if (entry.hash == 0 && entry.key.is_empty())
                    return end_at(entry);
                if (wants_free && is_dummy(entry))
                    result.free = &entry;
                return false;
            }
            Value const there = entry.key;
            if (there.is_empty()) {
                if (!is_dummy(entry))
                    return end_at(entry);
                result.free = &entry;
                return false;
            }
            if (there == key) {
                result.found = &entry;
                return true;
            }
            auto equality = are_equal_at_one_hash(there, key);
            has_raised = equality.is_raised();
            // A comparison written in a script may have changed the set.
            is_table_changed = !has_raised && (set.table.get() != table || !(entry.key == there));
            if (!has_raised && !is_table_changed && equality.release())
                result.found = &entry;
            return has_raised || is_table_changed || result.found;
        });
        if (has_raised) [[unlikely]]
            return raised;
        if (!is_table_changed) [[likely]]
            return result;
        TRY(ensure_table(set));
    }
}

Result<void> merge(Set& set, Set& other)
{
    if (&set == &other || other.size == 0)
        return {};
    if ((set.fill + other.size) * 5 >= mask_of(set) * 3)
        TRY(set_resize(set, (set.size + other.size) * 2));
    TRY(ensure_table(set));
    if (set.fill == 0) {
        SetTable& target = *set.table.get();
        SetTable& source = *other.table.get();
        if (target.capacity() == source.capacity() && other.fill == other.size) {
            for (size_t i = 0; i < source.capacity(); ++i)
                target.entries()[i] = source.entries()[i];
            write_barrier(target);
        } else {
            for (size_t i = 0; i < source.capacity(); ++i) {
                SetTable::Entry entry = source.entries()[i];
                if (entry.key.is_present())
                    insert_clean(target, entry.key, entry.hash);
            }
        }
        set.size = set.fill = other.size;
        ++set.change_count;
        return {};
    }
    for (size_t i = set_next(other, 0); i != SIZE_MAX; i = set_next(other, i + 1)) {
        SetTable::Entry entry = set_entry(other, i);
        TRY(set_add(set, entry.key, static_cast<int64_t>(entry.hash)));
    }
    return {};
}

}

SetTable::Entry set_entry(Set& set, size_t position)
{
    return set.table->entries()[position];
}

Result<void> set_resize(Set& set, size_t least_used)
{
    size_t capacity = smallest_capacity;
    while (capacity <= least_used)
        capacity <<= 1;
    SetTable* table = SetTable::try_create(capacity);
    if (!table)
        return raise_memory_error();
    if (SetTable* old = set.table) {
        for (size_t i = 0; i < old->capacity(); ++i) {
            if (old->entries()[i].key.is_present())
                insert_clean(*table, old->entries()[i].key, old->entries()[i].hash);
        }
    }
    set.table.set(set, table);
    set.fill = set.size;
    return {};
}

Result<void> set_shrink(Set& set)
{
    if (set.fill - set.size <= mask_of(set) / 4)
        return {};
    return set_resize(set, set.size > 50000 ? set.size * 2 : set.size * 4);
}

Result<bool> set_add(Set& set, Value key, int64_t hash)
{
    TRY(ensure_table(set));
    Search result = TRY(search<true>(set, key, static_cast<uint64_t>(hash)));
    if (result.found)
        return false;
    // A comparison may have filled the place that was found without touching the entries that were compared.
    SetTable& table = *set.table.get();
    SetTable::Entry& free = *result.free;
    if (free.key.is_present()) [[unlikely]]
        return set_add(set, key, hash);
    bool reuses_dummy = is_dummy(free);
    free = { key, static_cast<uint64_t>(hash) };
    write_barrier(table);
    ++set.size;
    ++set.change_count;
    if (reuses_dummy)
        return true;
    ++set.fill;
    if (set.fill * 5 >= mask_of(set) * 3)
        TRY(set_resize(set, set.size > 50000 ? set.size * 2 : set.size * 4));
    return true;
}

Result<bool> set_contains(Set& set, Value key, int64_t hash)
{
    if (set.size == 0)
        return false;
    return TRY(search<false>(set, key, static_cast<uint64_t>(hash))).found != nullptr;
}

Result<bool> set_remove(Set& set, Value key, int64_t hash)
{
    if (set.size == 0)
        return false;
    Search result = TRY(search<false>(set, key, static_cast<uint64_t>(hash)));
    if (!result.found)
        return false;
    *result.found = { Value(), SetTable::dummy_hash };
    --set.size;
    ++set.change_count;
    return true;
}

Result<bool> set_add(Set& set, Value key)
{
    return set_add(set, key, TRY(hash_key(key)));
}
Result<bool> set_contains(Set& set, Value key)
{
    return set_contains(set, key, TRY(hash_key(key)));
}
Result<bool> set_remove(Set& set, Value key)
{
    return set_remove(set, key, TRY(hash_key(key)));
}

Result<void> set_update(Set& set, Value iterable)
{
    if (Set* other = iterable.try_as<Set>())
        return merge(set, *other);
    if (Dict* dict = iterable.try_as<Dict>(); dict && dict->is_exactly<Dict>()) {
        if ((set.fill + dict->size()) * 5 >= mask_of(set) * 3)
            TRY(set_resize(set, (set.size + dict->size()) * 2));
        for (uint32_t entry = dict->next_entry(0); entry != DictTable::no_entry; entry = dict->next_entry(entry + 1)) {
            DictTable::Entry item = dict->table()->entries()[entry];
            TRY(set_add(set, item.key, static_cast<int64_t>(item.hash)));
        }
        return {};
    }
    return for_each(iterable, [&](Value item) -> Result<void> {
        TRY(set_add(set, item));
        return {};
    });
}

Result<Set*> set_from_iterable(Type& type, Value iterable)
{
    Set* set = allocate_object<Set>(type, 0);
    TRY(set_update(*set, iterable));
    return set;
}

size_t set_next(Set& set, size_t from)
{
    SetTable* table = set.table;
    if (!table)
        return SIZE_MAX;
    size_t capacity = table->capacity();
    for (size_t i = from; i < capacity; ++i) {
        if (table->entries()[i].key.is_present())
            return i;
    }
    return SIZE_MAX;
}

void set_clear(Set& set)
{
    set.table.set(set, nullptr);
    set.size = 0;
    set.fill = 0;
    ++set.change_count;
}

Value set_take_any(Set& set)
{
    if (set.size == 0)
        return {};
    size_t position = set_next(set, set.finger & mask_of(set));
    if (position == SIZE_MAX)
        position = set_next(set, 0);
    Value key = set.table->entries()[position].key;
    set.table->entries()[position] = { Value(), SetTable::dummy_hash };
    --set.size;
    ++set.change_count;
    set.finger = position + 1;
    return key;
}

void set_swap(Set& left, Set& right)
{
    SetTable* table = left.table;
    left.table.set(left, right.table);
    right.table.set(right, table);
    std::swap(left.size, right.size);
    std::swap(left.fill, right.fill);
    ++left.change_count;
    ++right.change_count;
}

}
