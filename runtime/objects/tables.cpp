// The tables of dicts and sets: everything about them that needs no comparison written in a script.
#include "runtime/objects/containers.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

namespace krait {

namespace {

constexpr uint64_t fewest_slots = 8;
constexpr uint64_t most_slots = uint64_t(1) << 31;

constexpr uint64_t entries_in(uint64_t slots)
{
    return slots * 2 / 3;
}

// Of the smallest index that is worth so many entries.
constexpr uint64_t slots_for(uint64_t entries)
{
    uint64_t slots = fewest_slots;
    while (entries_in(slots) < entries)
        slots *= 2;
    return slots;
}

// Most searches end at their first place where at most a third of the index is used. That is worth it while the index
// is small beside the entries.
constexpr bool is_index_sparse(uint64_t entry_capacity)
{
    return entry_capacity > entries_in(fewest_slots) && entry_capacity <= 0xFFFF;
}

size_t index_bytes(uint32_t entry_capacity, uint32_t mask)
{
    return (size_t(mask) + 1) * (entry_capacity < 0xFE ? 1 : entry_capacity < 0xFFFE ? 2 : 4);
}

size_t trailing_bytes(uint32_t entry_capacity, uint32_t mask)
{
    return entry_capacity * sizeof(DictTable::Entry) + index_bytes(entry_capacity, mask);
}

// Calling memset takes longer than a small index.
void empty_index(void* index, size_t bytes)
{
    constexpr size_t most_in_loop = 64;
    if (bytes > most_in_loop) {
        std::memset(index, 0xFF, bytes);
        return;
    }
    auto* word = static_cast<uint64_t*>(index);
    for (uint64_t* const end = word + bytes / sizeof(*word); word != end; ++word) {
        *word = ~uint64_t(0);
        __asm__("" : "+r"(word)); // keeps it a loop
    }
}

}

DictTable::DictTable(uint32_t entry_capacity, uint32_t mask)
    : Cell(cell_kind)
    , mask_(mask)
    , entry_capacity_(entry_capacity)
{
    empty_index(entries_ + entry_capacity_, index_bytes(entry_capacity_, mask_));
}

DictTable* DictTable::try_create(uint64_t at_least)
{
    uint64_t const slots = slots_for(at_least);
    if (slots > most_slots)
        return nullptr;
    auto const entry_capacity = static_cast<uint32_t>(entries_in(slots));
    auto const mask = static_cast<uint32_t>((is_index_sparse(entry_capacity) ? slots * 2 : slots) - 1);
    return heap().try_allocate<DictTable>(trailing_bytes(entry_capacity, mask), entry_capacity, mask);
}

size_t DictTable::payload_size() const
{
    return sizeof(DictTable) + trailing_bytes(entry_capacity_, mask_);
}

template <class Unit> inline void DictTable::put_in_index(Unit* index, uint64_t hash, uint32_t number)
{
    DictProbe probe(hash, mask_);
    while (index[probe.slot()] != static_cast<Unit>(no_entry))
        probe.advance();
    index[probe.slot()] = static_cast<Unit>(number);
}

inline void DictTable::insert(uint32_t number, Value key, Value value, uint64_t hash)
{
    with_index([&](auto* index) { put_in_index(index, hash, number); });
    entries_[number] = { key, value, hash };
    ++inserted_count_;
}

void DictTable::append_all(DictTable const& other)
{
    with_index([&](auto* index) {
        uint32_t number = entry_count_;
        for (uint32_t i = other.first_entry_; i < other.entry_count_; ++i) {
            Entry const& entry = other.entries_[i];
            if (entry.key.is_empty())
                continue;
            put_in_index(index, entry.hash, number);
            entries_[number++] = entry;
        }
        inserted_count_ += number - entry_count_;
        entry_count_ = number;
    });
    write_barrier(*this);
}

void DictTable::reset()
{
    empty_index(entries_ + entry_capacity_, index_bytes(entry_capacity_, mask_));
    entry_count_ = 0;
    inserted_count_ = 0;
    first_entry_ = 0;
}

void DictTable::leave_room_in_front(uint32_t count)
{
    std::fill_n(entries_, count, Entry {});
    entry_count_ = count;
    first_entry_ = count;
}

void DictTable::remove(uint32_t number)
{
    Entry& entry = entries_[number];
    with_index([&]<class Unit>(Unit* index) {
        DictProbe probe(entry.hash, mask_);
        while (index[probe.slot()] != number)
            probe.advance();
        index[probe.slot()] = static_cast<Unit>(deleted_entry);
    });
    entry.key = {};
    entry.value = {};
    // Taking entries from either end again and again must not search through what was deleted there.
    if (entry_count_ == number + 1)
        note_shrinking(*this);
    while (entry_count_ > 0 && entries_[entry_count_ - 1].key.is_empty())
        --entry_count_;
    while (first_entry_ < entry_count_ && entries_[first_entry_].key.is_empty())
        ++first_entry_;
    first_entry_ = std::min(first_entry_, entry_count_);
}

void DictTable::copy_contents(DictTable const& other)
{
    std::copy_n(other.entries_, other.entry_count_, entries_);
    auto const* index = reinterpret_cast<uint8_t const*>(other.entries_ + entry_capacity_);
    std::copy_n(index, index_bytes(entry_capacity_, mask_), reinterpret_cast<uint8_t*>(entries_ + entry_capacity_));
    entry_count_ = other.entry_count_;
    inserted_count_ = other.inserted_count_;
    first_entry_ = other.first_entry_;
    write_barrier(*this);
}

void DictTable::visit(Visitor& visitor)
{
    static_assert(sizeof(Entry) == 3 * sizeof(Value) && offsetof(Entry, value) == sizeof(Value));
    visit_rows(visitor, entries_, entry_count_, 3, 2);
}

void DictTable::visit_end(void const* first, Visitor& visitor)
{
    auto const* begin = static_cast<Entry const*>(first);
    Entry const* end = entries_ + entry_count_;
    if (begin < end)
        visit_rows(visitor, begin, static_cast<size_t>(end - begin), 3, 2);
}

Dict* Dict::create()
{
    return allocate_object<Dict>(*types().dict, 0);
}

Dict* Dict::create(DictTable& table)
{
    Dict* dict = create();
    dict->table_.set(*dict, &table);
    dict->size_ = table.entry_count();
    return dict;
}

uint32_t Dict::find_entry(String const& name) const
{
    DictTable* table = table_;
    if (!table)
        return DictTable::no_entry;
    Value const name_value = const_cast<String*>(&name);
    uint64_t hash = const_cast<String&>(name).hash();
    return table->find(hash, [&](DictTable::Entry const& entry) {
        return entry.key == name_value
            || (entry.hash == hash && entry.key.is<String>() && entry.key.as<String>().equals(name));
    });
}

Value Dict::get(String const& name) const
{
    uint32_t entry = find_entry(name);
    return entry == DictTable::no_entry ? Value {} : table_->entries()[entry].value;
}

Result<void> Dict::set(String& name, Value value)
{
    uint32_t entry = find_entry(name);
    if (entry == DictTable::no_entry)
        return append(&name, value, name.hash());
    set_value_at(entry, value);
    return {};
}

bool Dict::remove(String const& name)
{
    uint32_t entry = find_entry(name);
    if (entry == DictTable::no_entry)
        return false;
    remove_entry(entry);
    return true;
}

Result<void> Dict::append(Value key, Value value, uint64_t hash)
{
    if (!table_ || table_->is_full()) [[unlikely]]
        TRY(rebuild(std::max(size_ * 2, 5u)));
    table_->append(key, value, hash);
    ++size_;
    ++change_count_;
    return {};
}

Result<void> Dict::prepend(Value key, Value value, uint64_t hash)
{
    if (size_ == 0)
        return append(key, value, hash);
    if (!table_->has_room_in_front())
        TRY(rebuild(size_, std::max(size_, 4u)));
    table_->prepend(key, value, hash);
    ++size_;
    ++change_count_;
    return {};
}

void Dict::set_value_at(uint32_t entry, Value value)
{
    table_->entries()[entry].value = value;
    write_barrier(*table_, value);
}

void Dict::remove_entry(uint32_t number)
{
    table_->remove(number);
    --size_;
    ++change_count_;
    // What was inserted pays for it.
    if (size_ == 0 && table_->inserted_count_ >= table_->entry_capacity() / 5)
        table_->reset();
}

Result<void> Dict::reserve(uint32_t count)
{
    if (table_ && table_->entry_capacity() - table_->inserted_count_ + size_ >= count)
        return {};
    return rebuild(count);
}

void Dict::clear()
{
    table_.set(*this, nullptr);
    size_ = 0;
    ++change_count_;
}

Result<void> Dict::rebuild(uint32_t at_least, uint32_t room_in_front)
{
    DictTable* table = DictTable::try_create(uint64_t(std::max(at_least, size_)) + room_in_front);
    if (!table)
        return raise_memory_error();
    table->leave_room_in_front(room_in_front);
    if (DictTable* old = table_)
        table->append_all(*old);
    table_.set(*this, table);
    return {};
}

Result<void> Dict::copy_from(Dict const& source)
{
    if (source.size_ == 0)
        return {};
    DictTable* from = source.table_;
    // A table that deletions or growth left half empty is not worth copying as it is.
    if (from->inserted_count_ == source.size_ && from->entry_capacity_ <= entries_in(slots_for(source.size_) * 2)) {
        DictTable* table = DictTable::try_create(from->entry_capacity_);
        if (!table)
            return raise_memory_error();
        table->copy_contents(*from);
        table_.set(*this, table);
    } else {
        TRY(reserve(source.size_));
        table_->append_all(*from);
    }
    size_ = source.size_;
    ++change_count_;
    return {};
}

uint32_t Dict::next_entry(uint32_t from) const
{
    DictTable* table = table_;
    if (!table)
        return DictTable::no_entry;
    for (uint32_t i = std::max(from, table->first_entry()); i < table->entry_count(); ++i) {
        if (table->entries()[i].key.is_present())
            return i;
    }
    return DictTable::no_entry;
}

void Dict::visit(Visitor& visitor)
{
    visit_object(visitor);
    table_.visit(visitor);
}

SetTable::SetTable(size_t capacity)
    : Cell(cell_kind)
    , capacity_(capacity)
{
    static_assert(unused_tag == 0);
    std::memset(tags_, 0, trailing_bytes(capacity));
}

SetTable* SetTable::try_create(size_t capacity)
{
    if (capacity > Cell::heap_range_size / sizeof(Entry))
        return nullptr;
    return heap().try_allocate<SetTable>(trailing_bytes(capacity), capacity);
}

void SetTable::copy_contents(SetTable const& other)
{
    std::memcpy(tags_, other.tags_, trailing_bytes(capacity_));
    write_barrier(*this);
}

void SetTable::visit(Visitor& visitor)
{
    static_assert(sizeof(Entry) == 2 * sizeof(Value) && offsetof(Entry, key) == 0);
    visit_rows(visitor, entries(), capacity_, 2, 1);
}

void Set::visit(Visitor& visitor)
{
    visit_object(visitor);
    table.visit(visitor);
}

}
