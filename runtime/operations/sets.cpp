#include "runtime/operations/sets.h"

#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"

#include <bit>
#include <utility>

namespace krait {

namespace {

constexpr size_t linear_probes = 9;
constexpr unsigned perturbation_shift = 5;
constexpr size_t smallest_capacity = 8;

size_t mask_of(Set& set)
{
    return (set.table.get() ? set.table->capacity() : smallest_capacity) - 1;
}

// The places of a table in the order in which a search for a hash visits them: short runs of neighbours, then far
// jumps.
class SetProbe {
public:
    SetProbe(SetTable const& table, uint64_t hash)
        : tags_(table.tags())
        , mask_(table.capacity() - 1)
        , perturbation_(hash)
        , start_(hash & mask_)
    {
    }
    // The places of the run that have a tag, a bit each.
    uint32_t matching(Tag tag) const { return matching_tags(tags_ + start_, tag) & run(); }
    size_t lowest(uint32_t bits) const { return start_ + static_cast<size_t>(std::countr_zero(bits)); }
    size_t highest(uint32_t bits) const { return start_ + static_cast<size_t>(std::bit_width(bits)) - 1; }
    void jump()
    {
        perturbation_ >>= perturbation_shift;
        start_ = (start_ * 5 + 1 + perturbation_) & mask_;
    }

private:
    uint32_t run() const { return start_ + linear_probes <= mask_ ? (2u << linear_probes) - 1 : 1; }

    Tag const* tags_;
    size_t mask_;
    uint64_t perturbation_;
    size_t start_;
};

// Puts a key that is certainly absent into a table without dummies.
void insert_clean(SetTable& table, SetTable::Entry const& added)
{
    size_t const first = added.hash & (table.capacity() - 1);
    if (table.tags()[first] == unused_tag) {
        table.put(first, added.key, added.hash);
        return;
    }
    for (SetProbe probe(table, added.hash);; probe.jump()) {
        if (uint32_t unused = probe.matching(unused_tag)) {
            table.put(probe.lowest(unused), added.key, added.hash);
            return;
        }
    }
}

// Puts the keys of one table into a new one without dummies.
void insert_all(SetTable& table, SetTable const& source)
{
    // What lies behind the tags is read but does not count.
    uint32_t const within = source.capacity() < tags_in_group ? (1u << source.capacity()) - 1 : ~0u;
    for (size_t group = 0; group < source.capacity(); group += tags_in_group) {
        for (uint32_t keys = tags_of_keys(source.tags() + group) & within; keys != 0; keys &= keys - 1)
            insert_clean(table, source.at(group + static_cast<size_t>(std::countr_zero(keys))));
    }
    write_barrier(table);
}

enum class Equality : uint8_t { Different, Equal, Raised, SetHasChanged };

// Compares a key with one of the same hash. A comparison written in a script may change the set.
[[gnu::noinline]] Equality compare_at(Set& set, SetTable const& table, SetTable::Entry const& entry, Value key)
{
    Value const there = entry.key;
    auto equality = are_equal_keys(there, key);
    if (equality.is_raised()) [[unlikely]]
        return Equality::Raised;
    if (set.table.get() != &table || !(entry.key == there)) [[unlikely]]
        return set_ensure_table(set).is_raised() ? Equality::Raised : Equality::SetHasChanged;
    return equality.release() ? Equality::Equal : Equality::Different;
}

// Where a search ends that compares nothing: at the key's place, nowhere, or at another key of the same hash.
struct Meeting {
    enum class Kind : uint8_t { Key, Nothing, SameHash };
    Kind kind;
    size_t place { 0 };
};

// The set must have a table.
[[gnu::always_inline]] inline Meeting meet(Set& set, Value key, uint64_t hash)
{
    SetTable const& table = *set.table.get();
    Tag const tag = tag_for(hash);
    for (SetProbe probe(table, hash);; probe.jump()) {
        uint32_t const unused = probe.matching(unused_tag);
        for (uint32_t keys = bits_before(probe.matching(tag), unused); keys != 0; keys &= keys - 1) {
            size_t const place = probe.lowest(keys);
            SetTable::Entry const& entry = table.at(place);
            if (entry.key == key)
                return { Meeting::Kind::Key, place };
            if (entry.hash == hash)
                return { Meeting::Kind::SameHash, place };
        }
        if (unused)
            return { Meeting::Kind::Nothing };
    }
}

// Where a search ends: at the key's place, or where the key would go, which is the last dummy on the way or the unused
// place at its end.
struct Ending {
    static constexpr size_t nowhere = SIZE_MAX; // both are so when an exception is pending
    size_t found { nowhere };
    size_t free { nowhere };
    bool is_raised() const { return found == nowhere && free == nowhere; }
};

// Who does not want to know where the key would go leaves dummies unnoticed.
enum class Wish : bool { Key, Place };

template <Wish wish> Ending search_anew(Set&, Value key, uint64_t hash);

// The set must have a table.
template <Wish wish> [[gnu::always_inline]] inline Ending search(Set& set, Value key, uint64_t hash)
{
    SetTable const& table = *set.table.get();
    Tag const tag = tag_for(hash);
    size_t dummy = Ending::nowhere;
    for (SetProbe probe(table, hash);; probe.jump()) {
        uint32_t unused = probe.matching(unused_tag);
        uint32_t candidates = bits_before(probe.matching(tag), unused);
        while (candidates != 0) {
            size_t const place = probe.lowest(candidates);
            uint32_t const behind = ~(candidates ^ (candidates - 1));
            candidates &= behind;
            SetTable::Entry const& entry = table.at(place);
            if (entry.key == key)
                return { .found = place };
            if (entry.hash == hash && entry.key.is_present()) {
                switch (compare_at(set, table, entry, key)) {
                case Equality::Different:
                    // Meanwhile keys may have been added behind this one.
                    unused = probe.matching(unused_tag);
                    candidates = bits_before(probe.matching(tag), unused) & behind;
                    break;
                case Equality::Equal:
                    return { .found = place };
                case Equality::Raised:
                    return {};
                case Equality::SetHasChanged:
                    return search_anew<wish>(set, key, hash);
                }
            }
        }
        if constexpr (wish == Wish::Place) {
            if (uint32_t dummies = bits_before(probe.matching(dummy_tag), unused))
                dummy = probe.highest(dummies);
        }
        if (unused)
            return { .free = dummy == Ending::nowhere ? probe.lowest(unused) : dummy };
    }
}

template <Wish wish> [[gnu::cold, gnu::noinline]] Ending search_anew(Set& set, Value key, uint64_t hash)
{
    return search<wish>(set, key, hash);
}

// The place of the key, where a search has met another of the same hash.
[[gnu::noinline]] Ending search_from(Set& set, Value key, uint64_t hash, size_t place)
{
    if (are_equal_plain_keys(set.table->at(place).key, key)) [[likely]]
        return { .found = place };
    return search<Wish::Key>(set, key, hash);
}

[[gnu::noinline]] Result<bool> contains_from(Set& set, Value key, uint64_t hash, size_t place)
{
    Ending ending = search_from(set, key, hash, place);
    if (ending.is_raised()) [[unlikely]]
        return raised;
    return ending.found != Ending::nowhere;
}

bool remove_at(Set& set, size_t place)
{
    set.table->remove(place);
    --set.size;
    ++set.change_count;
    return true;
}

[[gnu::noinline]] Result<bool> remove_from(Set& set, Value key, uint64_t hash, size_t place)
{
    Ending ending = search_from(set, key, hash, place);
    if (ending.is_raised()) [[unlikely]]
        return raised;
    return ending.found != Ending::nowhere && remove_at(set, ending.found);
}

Result<void> merge(Set& set, Set& other)
{
    if (&set == &other || other.size == 0)
        return {};
    if ((set.fill + other.size) * 5 >= mask_of(set) * 3)
        TRY(set_resize(set, (set.size + other.size) * 2));
    TRY(set_ensure_table(set));
    if (set.fill == 0) {
        SetTable& target = *set.table.get();
        SetTable const& source = *other.table.get();
        if (target.capacity() == source.capacity() && other.fill == other.size)
            target.copy_contents(source);
        else
            insert_all(target, source);
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

Result<void> set_resize(Set& set, size_t least_used)
{
    size_t capacity = smallest_capacity;
    while (capacity <= least_used)
        capacity <<= 1;
    SetTable* table = SetTable::try_create(capacity);
    if (!table)
        return raise_memory_error();
    if (SetTable* old = set.table)
        insert_all(*table, *old);
    set.table.set(set, table);
    set.fill = set.size;
    return {};
}

Result<void> set_shrink(Set& set)
{
    if (set.fill - set.size <= mask_of(set) / 4)
        return {};
    return set_grow(set);
}

Result<Value> as_set_key(Value key)
{
    if (type_of(key).slots.hash != hash_unhashable)
        return key;
    Set* frozen = allocate_object<Set>(*types().frozenset, 0);
    TRY(merge(*frozen, key.as<Set>()));
    return frozen;
}

Result<bool> set_add_behind(Set& set, Value key, int64_t signed_hash)
{
    auto const hash = static_cast<uint64_t>(signed_hash);
    Ending ending = search<Wish::Place>(set, key, hash);
    if (ending.found != Ending::nowhere)
        return false;
    if (ending.is_raised()) [[unlikely]]
        return raised;
    size_t const place = ending.free;
    // A comparison may have filled the place that was found without touching the entries that were compared.
    if (set.table->at(place).key.is_present()) [[unlikely]]
        return set_add(set, key, signed_hash);
    bool const is_unused = set.table->tags()[place] == unused_tag;
    set_put(set, place, key, hash);
    if (!is_unused)
        return true;
    ++set.fill;
    if (set_is_crowded(set)) [[unlikely]]
        TRY(set_grow(set));
    return true;
}

Result<void> set_make_table(Set& set)
{
    SetTable* table = SetTable::try_create(smallest_capacity);
    if (!table)
        return raise_memory_error();
    set.table.set(set, table);
    return {};
}

Result<void> set_grow(Set& set)
{
    return set_resize(set, set.size > 50000 ? set.size * 2 : set.size * 4);
}

// These two need no frame of their own as long as they meet nothing but the key itself and keys of other hashes.
Result<bool> set_search(Set& set, Value key, int64_t signed_hash)
{
    auto const hash = static_cast<uint64_t>(signed_hash);
    Meeting const meeting = meet(set, key, hash);
    if (meeting.kind == Meeting::Kind::SameHash)
        return contains_from(set, key, hash, meeting.place);
    return meeting.kind == Meeting::Kind::Key;
}

Result<bool> set_remove(Set& set, Value key, int64_t signed_hash)
{
    if (set.size == 0)
        return false;
    auto const hash = static_cast<uint64_t>(signed_hash);
    Meeting const meeting = meet(set, key, hash);
    if (meeting.kind == Meeting::Kind::SameHash)
        return remove_from(set, key, hash, meeting.place);
    return meeting.kind == Meeting::Kind::Key && remove_at(set, meeting.place);
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
    Value key = set.table->at(position).key;
    remove_at(set, position);
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
