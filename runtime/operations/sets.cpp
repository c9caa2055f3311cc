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
    return entry.key.is_empty() && entry.hash == SetTable::dummy_hash;
}

size_t mask_of(Set& set)
{
    return (set.table.get() ? set.table->capacity() : smallest_capacity) - 1;
}

// The places of a table in the order in which a search for a hash visits them.
class SetProbe {
public:
    SetProbe(uint64_t hash, size_t mask)
        : mask_(mask)
        , perturbation_(hash)
    {
        begin_run(hash & mask);
    }
    size_t position() const { return position_; }
    void advance()
    {
        if (left_ > 0) {
            --left_;
            ++position_;
            return;
        }
        perturbation_ >>= perturbation_shift;
        begin_run((start_ * 5 + 1 + perturbation_) & mask_);
    }

private:
    void begin_run(size_t start)
    {
        start_ = start;
        position_ = start;
        left_ = start + linear_probes <= mask_ ? linear_probes : 0;
    }

    size_t mask_;
    uint64_t perturbation_;
    size_t start_ { 0 };
    size_t position_ { 0 };
    size_t left_ { 0 };
};

// Puts a key that is certainly absent into a table without dummies.
void insert_clean(SetTable& table, Value key, uint64_t hash)
{
    SetProbe probe(hash, table.capacity() - 1);
    while (table.entries()[probe.position()].key.is_present())
        probe.advance();
    table.entries()[probe.position()] = { key, hash };
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

constexpr size_t not_found = SIZE_MAX;

struct Search {
    size_t found; // where the key is, or not_found
    size_t free; // else where it goes: the last dummy on the way, or the unused place where the search ended
};

// The table must exist.
Result<Search> search(Set& set, Value key, uint64_t hash)
{
    SetTable* table = set.table;
    SetProbe probe(hash, table->capacity() - 1);
    size_t dummy = not_found;
    for (;;) {
        SetTable::Entry entry = table->entries()[probe.position()];
        if (entry.key.is_present()) {
            if (entry.hash == hash) {
                if (entry.key == key)
                    return Search { probe.position(), not_found };
                bool is_equal = TRY(are_equal_keys(entry.key, key));
                // A comparison written in a script may have changed the set.
                if (set.table.get() != table || !(table->entries()[probe.position()].key == entry.key)) [[unlikely]] {
                    TRY(ensure_table(set));
                    table = set.table;
                    probe = SetProbe(hash, table->capacity() - 1);
                    dummy = not_found;
                    continue;
                }
                if (is_equal)
                    return Search { probe.position(), not_found };
            }
        } else if (is_dummy(entry)) {
            dummy = probe.position();
        } else {
            return Search { not_found, dummy != not_found ? dummy : probe.position() };
        }
        probe.advance();
    }
}

// A search that runs no script: it ends when a key of the same hash would have to be compared by one.
struct QuickSearch {
    enum Outcome : uint8_t { Found, Absent, Undecided } outcome;
    size_t position; // where the key is, or goes
};

QuickSearch search_quickly(SetTable& table, Value key, uint64_t hash)
{
    SetTable::Entry const* entries = table.entries();
    SetProbe probe(hash, table.capacity() - 1);
    size_t dummy = not_found;
    for (;;) {
        SetTable::Entry const& entry = entries[probe.position()];
        if (entry.hash == hash && entry.key.is_present()) {
            if (entry.key == key)
                return { QuickSearch::Found, probe.position() };
            if (is_exact_string(key) && is_exact_string(entry.key)) {
                if (entry.key.as<String>().equals(key.as<String>()))
                    return { QuickSearch::Found, probe.position() };
            } else if (!Value::are_small_ints(entry.key, key)) {
                return { QuickSearch::Undecided, 0 };
            }
        } else if (entry.key.is_empty()) {
            if (!is_dummy(entry))
                return { QuickSearch::Absent, dummy != not_found ? dummy : probe.position() };
            dummy = probe.position();
        }
        probe.advance();
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
    QuickSearch quick = search_quickly(*set.table.get(), key, static_cast<uint64_t>(hash));
    if (quick.outcome == QuickSearch::Found)
        return false;
    Search result { not_found, quick.position };
    if (quick.outcome == QuickSearch::Undecided) {
        result = TRY(search(set, key, static_cast<uint64_t>(hash)));
        if (result.found != not_found)
            return false;
    }
    // A comparison may have filled the place that was found without touching the entries that were compared.
    SetTable& table = *set.table.get();
    SetTable::Entry& free = table.entries()[result.free];
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
    QuickSearch quick = search_quickly(*set.table.get(), key, static_cast<uint64_t>(hash));
    if (quick.outcome != QuickSearch::Undecided)
        return quick.outcome == QuickSearch::Found;
    return TRY(search(set, key, static_cast<uint64_t>(hash))).found != not_found;
}

Result<bool> set_remove(Set& set, Value key, int64_t hash)
{
    if (set.size == 0)
        return false;
    Search result = TRY(search(set, key, static_cast<uint64_t>(hash)));
    if (result.found == not_found)
        return false;
    set.table->entries()[result.found] = { Value(), SetTable::dummy_hash };
    --set.size;
    ++set.change_count;
    return true;
}

Result<bool> set_add(Set& set, Value key) { return set_add(set, key, TRY(hash_key(key))); }
Result<bool> set_contains(Set& set, Value key) { return set_contains(set, key, TRY(hash_key(key))); }
Result<bool> set_remove(Set& set, Value key) { return set_remove(set, key, TRY(hash_key(key))); }

Result<void> set_update(Set& set, Value iterable)
{
    if (Set* other = iterable.try_as<Set>())
        return merge(set, *other);
    if (Dict* dict = iterable.try_as<Dict>(); dict && &dict->type() == types().dict) {
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
