// Layouts of the built-in containers, without any operation that could run script code (hashing and comparing keys
// live in operations/). Backing stores are cells of their own, so that growing never frees under somebody's feet.
#pragma once

#include "runtime/objects/object.h"
#include "runtime/objects/string.h"
#include "runtime/objects/tags.h"

#include <array>
#include <span>

namespace krait {

class Tuple : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Tuple;
    static constexpr char const* cell_name = "tuple";
    Tuple(Type& type, size_t size);
    Tuple(Type& type, std::span<Value const> items);
    template <size_t count>
    Tuple(Type& type, std::array<Value, count> const& items)
        : Object(cell_kind, type)
        , size_(count)
    {
        for (size_t i = 0; i < count; ++i)
            items_[i] = items[i];
    }
    // Items are empty until they are set. Raises MemoryError for sizes that memory does not allow.
    static Result<Tuple*> create(size_t size);
    static Tuple* create(std::initializer_list<Value>);
    static Result<Tuple*> create(std::span<Value const>);
    static Tuple* create_small(size_t size); // up to 64 items; never fails
    static Tuple* create_pair(Value first, Value second);
    static Tuple* empty();
    static Result<Tuple*> create_of_type(Type&, std::span<Value const>);

    size_t size() const { return size_; }
    Value at(size_t index) const { return items_[index]; }
    Value* items() { return items_; }
    std::span<Value const> span() const { return { items_, size_ }; }
    void set(size_t index, Value value)
    {
        items_[index] = value;
        write_barrier(*this);
    }
    size_t payload_size() const { return sizeof(Tuple) + size_ * sizeof(Value); }
    void visit(Visitor&);

private:
    size_t size_;
    Value items_[];
};

class List : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::List;
    static constexpr char const* cell_name = "list";
    explicit List(Type& type)
        : Object(cell_kind, type)
    {
    }
    // Of all values of an array that nobody else has.
    List(Type& type, ValueArray& storage)
        : Object(cell_kind, type)
        , items_(storage.values())
        , size_(storage.capacity())
        , capacity_(size_)
    {
        storage.set_reports_stores(true);
    }
    static List* create();
    // Of the one's values, then the other's.
    static Result<List*> create(std::span<Value const>, std::span<Value const> = {});
    static List* create_of(ValueArray&); // as the constructor
    static Result<List*> create_with_capacity(size_t capacity);

    size_t size() const { return size_; }
    Value at(size_t index) const { return items_[index]; }
    Value* items() { return items_; }
    std::span<Value const> span() const { return { items_, size_ }; }
    void set(size_t index, Value value)
    {
        items_[index] = value;
        write_barrier(storage(), value);
    }
    // Amortised O(1); raises MemoryError.
    Result<void> append(Value value)
    {
        if (size_ == capacity_) [[unlikely]]
            TRY(reserve_more(1));
        items_[size_] = value;
        write_barrier_at_end(storage(), items_ + size_++);
        return {};
    }
    Result<void> reserve_more(size_t count);
    // Room for one more item or several at the end, which the caller sets before anything is allocated.
    Result<Value*> extend_by(size_t count);
    Result<void> extend(std::span<Value const> values); // which may be part of this list
    Result<void> insert(size_t index, Value);
    // Replaces [start, end) by `values`, which may be part of this list.
    Result<void> replace(size_t start, size_t end, std::span<Value const> values);
    void remove(size_t start, size_t end);
    Value take_last(); // there must be one
    void reverse();
    void clear();
    // Takes the items away and leaves the list empty (sort does so while it compares); give back with `adopt`.
    ValueArray* detach();
    void adopt(ValueArray&, size_t size);
    // Whether a detached list was changed meanwhile.
    bool has_storage() const { return items_ != nullptr; }
    void visit(Visitor&);

private:
    ValueArray& storage() const { return ValueArray::of(items_); } // where there is one
    Result<void> reallocate(size_t capacity);
    void give_back_room();
    void take(ValueArray&);

    Value* items_ { nullptr }; // in the storage; null without one
    size_t size_ { 0 };
    size_t capacity_ { 0 };
};
static_assert(sizeof(List) == 32); // with its storage a short list takes less than a hundred bytes

// The slots of a dict's index in the order in which every search for a hash visits them.
class DictProbe {
public:
    DictProbe(uint64_t hash, uint32_t mask)
        : mask_(mask)
        , slot_(static_cast<uint32_t>(hash) & mask)
        , perturbation_(hash)
    {
    }
    uint32_t slot() const { return slot_; }
    void advance()
    {
        perturbation_ >>= 5;
        slot_ = static_cast<uint32_t>(slot_ * 5 + perturbation_ + 1) & mask_;
    }

private:
    uint32_t mask_;
    uint32_t slot_;
    uint64_t perturbation_;
};

// The table of a dict: entries in insertion order, and an open-addressed index into them (PEP 468's compact dict).
class DictTable : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::DictTable;
    static constexpr char const* cell_name = "dict table";
    struct Entry {
        Value key; // empty when the entry was deleted
        Value value;
        uint64_t hash;
    };
    static constexpr uint32_t no_entry = 0xFFFFFFFF;
    static constexpr uint32_t deleted_entry = 0xFFFFFFFE;

    // The index has a power of two of slots, `mask` + 1.
    DictTable(uint32_t entry_capacity, uint32_t mask);
    static DictTable* try_create(uint64_t at_least); // with room for so many entries

    uint32_t mask() const { return mask_; }
    uint32_t entry_capacity() const { return entry_capacity_; }
    uint32_t entry_count() const { return entry_count_; } // deleted ones included, but none at the end
    uint32_t first_entry() const { return first_entry_; } // no live entry is before this one
    // Whether no entry can be appended: entries that were deleted have used up places of the index too.
    bool is_full() const { return inserted_count_ == entry_capacity_ || entry_count_ == entry_capacity_; }
    // Whether an entry can be put before all others.
    bool has_room_in_front() const { return first_entry_ > 0 && inserted_count_ < entry_capacity_; }
    Entry* entries() { return entries_; }
    // Calls `body` with the index. It lies behind the room for entries, in units of one, two or four bytes; the two
    // marks are all ones and one less in each unit.
    template <class Body> auto with_index(Body&& body)
    {
        void* index = entries_ + entry_capacity_;
        if (entry_capacity_ < static_cast<uint8_t>(deleted_entry))
            return body(static_cast<uint8_t*>(index));
        if (entry_capacity_ < static_cast<uint16_t>(deleted_entry))
            return body(static_cast<uint16_t*>(index));
        return body(static_cast<uint32_t*>(index));
    }
    // Position `slot` of the index: an entry number, no_entry or deleted_entry.
    uint32_t index_at(uint32_t slot)
    {
        return with_index([slot]<class Unit>(Unit const* index) {
            uint32_t const number = index[slot];
            return number >= static_cast<Unit>(deleted_entry) ? number | ~uint32_t(static_cast<Unit>(~0)) : number;
        });
    }
    // The first entry, of those that a search for a hash meets, of which `is_sought` holds; no_entry when there is
    // none.
    template <class IsSought> uint32_t find(uint64_t hash, IsSought&& is_sought)
    {
        return with_index([&]<class Unit>(Unit const* index) {
            for (DictProbe probe(hash, mask_);; probe.advance()) {
                Unit const number = index[probe.slot()];
                if (number == static_cast<Unit>(no_entry))
                    return no_entry;
                if (number != static_cast<Unit>(deleted_entry) && is_sought(entries_[number]))
                    return uint32_t(number);
            }
        });
    }
    // Appends an entry and indexes it; room must exist and the key be absent.
    void append(Value key, Value value, uint64_t hash)
    {
        insert(entry_count_, key, value, hash);
        write_barrier_at_end(*this, entries_ + entry_count_++);
    }
    void prepend(Value key, Value value, uint64_t hash)
    {
        insert(--first_entry_, key, value, hash);
        write_barrier(*this);
    }
    void remove(uint32_t entry);
    // Forgets the traces of deleted entries, of which a table without live entries consists.
    void reset();
    // Leaves so many places free at the start of a new table.
    void leave_room_in_front(uint32_t count);
    // Makes a new table the like of one of the same size.
    void copy_contents(DictTable const& other);
    // Appends the live entries of another table; room must exist and the keys be absent.
    void append_all(DictTable const& other);
    size_t payload_size() const;
    void visit(Visitor&);
    void visit_end(void const* first, Visitor&);
    bool reports_stores() const { return true; }

private:
    friend class Dict;
    void insert(uint32_t number, Value key, Value value, uint64_t hash);
    template <class Unit> void put_in_index(Unit* index, uint64_t hash, uint32_t number); // the key must be absent

    uint32_t const mask_;
    uint32_t const entry_capacity_;
    uint32_t entry_count_ { 0 };
    uint32_t inserted_count_ { 0 }; // since it was made, deleted ones included
    uint32_t first_entry_ { 0 };
    Entry entries_[];
};

class Dict : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Dict;
    static constexpr char const* cell_name = "dict";
    explicit Dict(Type& type)
        : Object(cell_kind, type)
    {
    }
    static Dict* create();
    static Dict* create(DictTable&); // which has no deleted entries, and belongs to nobody else

    uint32_t size() const { return size_; }
    DictTable* table() const { return table_; } // null while empty and never filled
    // Look-ups by a string never run script code when all keys are exact strings; other keys are skipped here only if
    // they are strings of the same text. For attribute names, keywords, globals.
    Value get(String const& name) const; // empty when absent
    Result<void> set(String& name, Value); // raises MemoryError
    bool remove(String const& name);
    // The number of the entry with this exact string key, or DictTable::no_entry.
    uint32_t find_entry(String const& name) const;

    // Raw steps for operations/dictionary, which hashes and compares. All take entry numbers of the current table.
    // The key must be absent; raise MemoryError. Both take constant time, on average.
    Result<void> append(Value key, Value value, uint64_t hash);
    Result<void> prepend(Value key, Value value, uint64_t hash); // in front of all others
    void set_value_at(uint32_t entry, Value);
    void remove_entry(uint32_t entry);
    Result<void> reserve(uint32_t count);
    void clear();
    // Makes an empty dict hold what `source` holds.
    Result<void> copy_from(Dict const& source);
    // Removes deleted entries' traces by building a new table of fitting size.
    Result<void> rebuild(uint32_t at_least, uint32_t room_in_front = 0);
    // Changes at each insertion of a new key, removal and clear; iterators compare it.
    uint32_t change_count() const { return change_count_; }
    // The order of a live entry after `entry` (start with 0): its number or no_entry at the end.
    uint32_t next_entry(uint32_t from) const;
    void visit(Visitor&);

private:
    Member<DictTable> table_;
    uint32_t size_ { 0 };
    uint32_t change_count_ { 0 };
};

// The table of a set: open addressing with CPython's probe sequence, so that sets of ints iterate in its order. The
// tags of the places lie before the entries, so that a group may begin at any place.
class SetTable : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::SetTable;
    static constexpr char const* cell_name = "set table";
    struct Entry {
        Value key; // empty: never used, or a dummy
        uint64_t hash;
    };
    explicit SetTable(size_t capacity);
    static SetTable* try_create(size_t capacity);
    static size_t trailing_bytes(size_t capacity) { return capacity * (sizeof(Tag) + sizeof(Entry)); }

    size_t capacity() const { return capacity_; } // a power of two, eight at least
    Tag const* tags() const { return tags_; }
    Entry const& at(size_t place) const { return entries()[place]; }
    // The first place with a key from `from` on; SIZE_MAX when there is none.
    size_t next_key(size_t from) const
    {
        for (; from < capacity_; from += tags_in_group) {
            // The lowest bit is that of a tag, if any is.
            if (uint32_t const keys = tags_of_keys(tags_ + from)) {
                size_t const place = from + static_cast<size_t>(std::countr_zero(keys));
                return place < capacity_ ? place : SIZE_MAX;
            }
        }
        return SIZE_MAX;
    }
    // Who puts keys says `write_barrier` afterwards.
    void put(size_t place, Value key, uint64_t hash)
    {
        entries()[place] = { key, hash };
        tags_[place] = tag_for(hash);
    }
    void remove(size_t place)
    {
        entries()[place].key = {};
        tags_[place] = dummy_tag;
    }
    // Makes a new table the like of one of the same size.
    void copy_contents(SetTable const& other);
    size_t payload_size() const { return sizeof(SetTable) + trailing_bytes(capacity_); }
    void visit(Visitor&);

private:
    Entry* entries() { return reinterpret_cast<Entry*>(tags_ + capacity_); }
    Entry const* entries() const { return reinterpret_cast<Entry const*>(tags_ + capacity_); }

    size_t capacity_;
    alignas(Entry) Tag tags_[];
};

// set and frozenset.
class Set : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Set;
    static constexpr char const* cell_name = "set";
    explicit Set(Type& type)
        : Object(cell_kind, type)
    {
    }
    Member<SetTable> table;
    size_t size { 0 }; // live keys
    size_t fill { 0 }; // live keys and dummies
    uint64_t cached_hash { 0 }; // of a frozenset; 0 when not yet known
    uint32_t change_count { 0 };
    size_t finger { 0 }; // where pop() looks next
    void visit(Visitor&);
};

// How many items there are in a list, tuple, str, dict or set of that very type or frozenset; -1 for anything else.
inline int64_t plain_length(Value value)
{
    if (!value.is_cell())
        return -1;
    Object& object = value.object();
    if (object.is_exactly<List>())
        return static_cast<int64_t>(object.as<List>().size());
    if (object.is_exactly<String>())
        return static_cast<int64_t>(object.as<String>().length());
    if (object.is_exactly<Dict>())
        return object.as<Dict>().size();
    if (object.is_exactly<Tuple>())
        return static_cast<int64_t>(object.as<Tuple>().size());
    if (object.is_exactly<Set>())
        return static_cast<int64_t>(object.as<Set>().size);
    return -1;
}

class Slice : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Slice;
    static constexpr char const* cell_name = "slice";
    Slice(Type& type, Value start, Value stop, Value step)
        : Object(cell_kind, type)
        , start(start)
        , stop(stop)
        , step(step)
    {
    }
    ValueMember const start;
    ValueMember const stop;
    ValueMember const step;
    void visit(Visitor&);
};

// A range whose ends may be any ints; `length` is exact too.
class Range : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Range;
    static constexpr char const* cell_name = "range";
    Range(Type& type, Value start, Value stop, Value step, Value length)
        : Object(cell_kind, type)
        , start(start)
        , stop(stop)
        , step(step)
        , length(length)
    {
    }
    ValueMember const start;
    ValueMember const stop;
    ValueMember const step;
    ValueMember const length;
    void visit(Visitor&);
};

class Bytes : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Bytes;
    static constexpr char const* cell_name = "bytes";
    Bytes(Type& type, size_t size)
        : Object(cell_kind, type)
        , size_(size)
    {
    }
    static Result<Bytes*> create(std::span<uint8_t const>);
    static Result<Bytes*> create(std::string_view);
    static Result<Bytes*> create_uninitialised(size_t size);
    static Result<Bytes*> create_of_type(Type&, std::span<uint8_t const>);
    size_t size() const { return size_; }
    uint8_t* data() { return data_; }
    uint8_t const* data() const { return data_; }
    std::span<uint8_t const> span() const { return { data_, size_ }; }
    std::string_view view() const { return { reinterpret_cast<char const*>(data_), size_ }; }
    uint64_t hash { 0 }; // 0 when not yet known
    size_t payload_size() const { return sizeof(Bytes) + size_; }
    void visit(Visitor& visitor) { visit_object(visitor); }

private:
    size_t size_;
    uint8_t data_[];
};

// Raw bytes as a cell: storage of bytearray and of text buffers.
class ByteStorage : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::ByteArrayStorage;
    static constexpr char const* cell_name = "byte storage";
    explicit ByteStorage(size_t capacity)
        : Cell(cell_kind)
        , capacity_(capacity)
    {
    }
    static ByteStorage* try_create(size_t capacity);
    size_t capacity() const { return capacity_; }
    uint8_t* data() { return data_; }
    size_t payload_size() const { return sizeof(ByteStorage) + capacity_; }
    void visit(Visitor&) { }

private:
    size_t capacity_;
    uint8_t data_[];
};

class ByteArray : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::ByteArray;
    static constexpr char const* cell_name = "bytearray";
    explicit ByteArray(Type& type)
        : Object(cell_kind, type)
    {
    }
    size_t size() const { return size_; }
    uint8_t* data() { return storage_.get() ? storage_->data() + start_ : nullptr; }
    std::span<uint8_t const> span() { return { data(), size_ }; }
    // Keeps the contents; new bytes are zero. Raises MemoryError, or BufferError while exported.
    Result<void> resize(size_t size);
    // Takes bytes from the start in constant time, on average. Raises as `resize` does.
    Result<void> remove_front(size_t count);
    unsigned exports { 0 }; // memoryviews that look at it
    void visit(Visitor&);

private:
    Result<void> reallocate(size_t capacity, size_t kept);

    size_t start_ { 0 }; // where in the storage the bytes begin
    size_t size_ { 0 };
    Member<ByteStorage> storage_;
};

}
