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

constexpr uint32_t smallest_mask = 7;
constexpr uint32_t largest_mask = 0x7FFFFFFF;

constexpr uint64_t slot_count(uint32_t mask)
{
    return uint64_t(mask) + 1;
}

constexpr uint32_t entry_capacity_for(uint32_t mask)
{
    return static_cast<uint32_t>(slot_count(mask) * 2 / 3);
}

size_t index_bytes(uint32_t mask)
{
    return slot_count(mask) * (mask <= 0xFF ? 1 : mask <= 0xFFFF ? 2 : 4);
}

// Of the smallest index that has room for so many entries.
uint32_t mask_for(uint64_t entries)
{
    uint32_t mask = smallest_mask;
    while (mask <= largest_mask && entry_capacity_for(mask) < entries)
        mask = mask * 2 + 1;
    return mask;
}

}

DictTable::DictTable(uint32_t mask)
    : Cell(cell_kind)
    , mask_(mask)
    , entry_capacity_(entry_capacity_for(mask))
{
    std::memset(static_cast<void*>(entries_ + entry_capacity_), 0xFF, index_bytes(mask));
}

size_t DictTable::trailing_bytes(uint32_t mask)
{
    return entry_capacity_for(mask) * sizeof(Entry) + index_bytes(mask);
}

DictTable* DictTable::try_create(uint32_t mask)
{
    if (mask > largest_mask)
        return nullptr;
    return heap().try_allocate<DictTable>(trailing_bytes(mask), mask);
}

void DictTable::insert(uint32_t number, Value key, Value value, uint64_t hash)
{
    DictProbe probe(hash, mask_);
    while (index_at(probe.slot()) != no_entry)
        probe.advance();
    set_index(probe.slot(), number);
    entries_[number] = { key, value, hash };
    ++inserted_count_;
}

void DictTable::reset()
{
    std::memset(static_cast<void*>(entries_ + entry_capacity_), 0xFF, index_bytes(mask_));
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
    DictProbe probe(entry.hash, mask_);
    while (index_at(probe.slot()) != number)
        probe.advance();
    set_index(probe.slot(), deleted_entry);
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
    std::copy_n(index, index_bytes(mask_), reinterpret_cast<uint8_t*>(entries_ + entry_capacity_));
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

uint32_t Dict::find_entry(String const& name) const
{
    DictTable* table = table_;
    if (!table)
        return DictTable::no_entry;
    Value const name_value = const_cast<String*>(&name);
    uint64_t hash = const_cast<String&>(name).hash();
    DictProbe probe(hash, table->mask());
    for (;;) {
        uint32_t number = table->index_at(probe.slot());
        if (number == DictTable::no_entry)
            return DictTable::no_entry;
        if (number != DictTable::deleted_entry) {
            DictTable::Entry const& entry = table->entries()[number];
            if (entry.key == name_value)
                return number;
            if (entry.hash == hash && entry.key.is<String>() && entry.key.as<String>().equals(name))
                return number;
        }
        probe.advance();
    }
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
    if (size_ == 0 && table_->inserted_count_ >= table_->mask() / 8)
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
    DictTable* table = DictTable::try_create(mask_for(uint64_t(std::max(at_least, size_)) + room_in_front));
    if (!table)
        return raise_memory_error();
    table->leave_room_in_front(room_in_front);
    if (DictTable* old = table_) {
        for (uint32_t i = 0; i < old->entry_count(); ++i) {
            DictTable::Entry const& entry = old->entries()[i];
            if (entry.key.is_present())
                table->append(entry.key, entry.value, entry.hash);
        }
    }
    table_.set(*this, table);
    return {};
}

Result<void> Dict::copy_from(Dict const& source)
{
    if (source.size_ == 0)
        return {};
    DictTable* from = source.table_;
    // A table that deletions or growth left half empty is not worth copying as it is.
    if (from->inserted_count_ == source.size_ && from->mask_ <= mask_for(source.size_) * uint64_t(2) + 1) {
        DictTable* table = DictTable::try_create(from->mask_);
        if (!table)
            return raise_memory_error();
        table->copy_contents(*from);
        table_.set(*this, table);
    } else {
        TRY(reserve(source.size_));
        for (uint32_t i = source.next_entry(0); i != DictTable::no_entry; i = source.next_entry(i + 1)) {
            DictTable::Entry const& entry = from->entries()[i];
            table_->append(entry.key, entry.value, entry.hash);
        }
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
