// Tuples, lists, bytes, bytearrays, slices and ranges.
#include "runtime/objects/containers.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace krait {

namespace {

constexpr size_t most_small_items = largest_small_size / sizeof(Value);

}

Tuple::Tuple(Type& type, size_t size)
    : Object(cell_kind, type)
    , size_(size)
{
    std::fill_n(items_, size, Value {});
}

Tuple::Tuple(Type& type, std::span<Value const> items)
    : Object(cell_kind, type)
    , size_(items.size())
{
    copy_values(items, items_);
}

Result<Tuple*> Tuple::create(size_t size)
{
    if (size == 0)
        return empty();
    if (size > Cell::heap_range_size / sizeof(Value))
        return raise_memory_error();
    return try_allocate_object<Tuple>(*types().tuple, size * sizeof(Value), size);
}

Tuple* Tuple::create_small(size_t size)
{
    if (size == 0)
        return empty();
    return allocate_object<Tuple>(*types().tuple, size * sizeof(Value), size);
}

Tuple* Tuple::create_pair(Value first, Value second)
{
    std::array<Value, 2> const items { first, second };
    return allocate_object<Tuple>(*types().tuple, sizeof(items), items);
}

Tuple* Tuple::create(std::initializer_list<Value> values)
{
    if (values.size() == 0)
        return empty();
    return allocate_object<Tuple>(
        *types().tuple, values.size() * sizeof(Value), std::span(values.begin(), values.size()));
}

Result<Tuple*> Tuple::create(std::span<Value const> values)
{
    if (values.empty())
        return empty();
    return try_allocate_object<Tuple>(*types().tuple, values.size_bytes(), values);
}

Tuple* Tuple::empty()
{
    BuiltinTypes& types = krait::types();
    if (!types.empty_tuple)
        types.empty_tuple = allocate_object<Tuple>(*types.tuple, 0, size_t(0));
    return types.empty_tuple;
}

Result<Tuple*> Tuple::create_of_type(Type& type, std::span<Value const> values)
{
    if (&type == types().tuple)
        return create(values);
    return try_allocate_object<Tuple>(type, values.size_bytes(), values);
}

void Tuple::visit(Visitor& visitor)
{
    visit_object(visitor);
    visit_values(visitor, items_, size_);
}

List* List::create()
{
    return allocate_object<List>(*types().list, 0);
}

Result<List*> List::create_with_capacity(size_t capacity)
{
    List* list = create();
    if (capacity)
        TRY(list->reallocate(capacity));
    return list;
}

Result<List*> List::create(std::span<Value const> first, std::span<Value const> second)
{
    Type& type = *types().list;
    size_t const size = first.size() + second.size();
    if (size == 0)
        return allocate_object<List>(type, 0);
    ValueArray* storage = ValueArray::try_create_filled(
        Heap::of(type), size, [&](Value* values) { copy_values(second, copy_values(first, values)); });
    if (!storage)
        return raise_memory_error();
    return allocate_object<List>(type, 0, *storage);
}

List* List::create_of(ValueArray& storage)
{
    return allocate_object<List>(*types().list, 0, storage);
}

Result<void> List::reallocate(size_t capacity)
{
    ValueArray* storage = ValueArray::try_create_filled(Heap::of(*this), capacity, [&](Value* values) {
        Value* rest = copy_values(span(), values);
        std::fill(rest, values + capacity, Value {});
    });
    if (!storage)
        return raise_memory_error();
    take(*storage);
    return {};
}

void List::take(ValueArray& storage)
{
    storage.set_reports_stores(true);
    items_ = storage.values();
    capacity_ = storage.capacity();
    write_barrier(*this);
}

Result<void> List::reserve_more(size_t count)
{
    size_t wanted = size_ + count;
    if (wanted <= capacity_)
        return {};
    // An eighth of spare room keeps appending linear; small lists get more, as they are copied at each growth.
    size_t spare = size_ <= 512 ? wanted / 2 : wanted >> 3;
    size_t capacity = (wanted + spare + 6) & ~size_t(3);
    if (wanted - size_ > spare)
        capacity = (wanted + 3) & ~size_t(3);
    if (capacity <= most_small_items)
        return reallocate(capacity);
    if (items_ && storage().try_extend(capacity)) {
        capacity_ = capacity;
        return {};
    }
    ValueArray* grown = ValueArray::try_create_to_grow(capacity, span());
    if (!grown)
        return raise_memory_error();
    take(*grown);
    return {};
}

Result<Value*> List::extend_by(size_t count)
{
    TRY(reserve_more(count));
    Value* added = items_ + size_;
    size_ += count;
    write_barrier_at_end(storage(), added);
    return added;
}

Result<void> List::extend(std::span<Value const> values)
{
    // If they lie in this list's own storage they stay there: growing leaves old storage as it is.
    if (!values.empty())
        copy_values(values, TRY(extend_by(values.size())));
    return {};
}

Result<void> List::insert(size_t index, Value value)
{
    TRY(reserve_more(1));
    std::memmove(items_ + index + 1, items_ + index, (size_ - index) * sizeof(Value));
    items_[index] = value;
    ++size_;
    write_barrier(storage());
    return {};
}

Result<void> List::replace(size_t start, size_t end, std::span<Value const> values)
{
    size_t removed = end - start;
    if (values.size() > removed)
        TRY(reserve_more(values.size() - removed));
    // `values` may lie in the storage of this list, old or new.
    ValueArray* copy = nullptr;
    if (capacity_ && values.data() + values.size() > items_ && values.data() < items_ + capacity_) {
        copy = ValueArray::try_create(values.size());
        if (!copy)
            return raise_memory_error();
        std::copy(values.begin(), values.end(), copy->values());
        values = { copy->values(), values.size() };
    }
    if (values.size() < removed) {
        std::copy(values.begin(), values.end(), items_ + start);
        remove(start + values.size(), end);
    } else if (!values.empty()) {
        if (values.size() > removed)
            std::memmove(items_ + start + values.size(), items_ + end, (size_ - end) * sizeof(Value));
        copy_values(values, items_ + start);
        size_ += values.size() - removed;
    }
    if (items_)
        write_barrier(storage());
    return {};
}

void List::remove(size_t start, size_t end)
{
    if (start == end)
        return;
    std::memmove(items_ + start, items_ + end, (size_ - end) * sizeof(Value));
    write_barrier(storage());
    size_t size = size_ - (end - start);
    std::fill(items_ + size, items_ + size_, Value {});
    size_ = size;
    if (capacity_ > 64 && size_ < capacity_ / 4)
        give_back_room();
}

Value List::take_last()
{
    Value item = std::exchange(items_[--size_], Value {});
    note_shrinking(storage());
    if (capacity_ > 64 && size_ < capacity_ / 4) [[unlikely]]
        give_back_room();
    return item;
}

// Without memory for a smaller storage the larger one stays.
void List::give_back_room()
{
    if (ValueArray* storage = ValueArray::try_create(size_ + size_ / 2, span()))
        take(*storage);
}

void List::reverse()
{
    if (size_ == 0)
        return;
    std::reverse(items_, items_ + size_);
    write_barrier(storage());
}

void List::clear()
{
    static_cast<void>(detach());
}

ValueArray* List::detach()
{
    if (!items_)
        return nullptr;
    ValueArray* storage = &this->storage();
    storage->set_reports_stores(false);
    items_ = nullptr;
    size_ = 0;
    capacity_ = 0;
    return storage;
}

void List::adopt(ValueArray& storage, size_t size)
{
    take(storage);
    size_ = size;
}

void List::visit(Visitor& visitor)
{
    visit_object(visitor);
    if (items_)
        visitor.visit(&storage());
}

void Slice::visit(Visitor& visitor)
{
    visit_object(visitor);
    start.visit(visitor);
    stop.visit(visitor);
    step.visit(visitor);
}

void Range::visit(Visitor& visitor)
{
    visit_object(visitor);
    start.visit(visitor);
    stop.visit(visitor);
    step.visit(visitor);
    length.visit(visitor);
}

Result<Bytes*> Bytes::create_uninitialised(size_t size)
{
    if (size <= String::most_small_length)
        return heap().allocate_leaf<Bytes>(size, *types().bytes, size);
    return try_allocate_object<Bytes>(*types().bytes, size, size);
}

Result<Bytes*> Bytes::create_of_type(Type& type, std::span<uint8_t const> contents)
{
    if (&type == types().bytes)
        return create(contents);
    Bytes* bytes = TRY(try_allocate_object<Bytes>(type, contents.size(), contents.size()));
    copy_bytes(bytes->data_, contents.data(), contents.size());
    return bytes;
}

Result<Bytes*> Bytes::create(std::span<uint8_t const> contents)
{
    Bytes* bytes = TRY(create_uninitialised(contents.size()));
    copy_bytes(bytes->data_, contents.data(), contents.size());
    return bytes;
}

Result<Bytes*> Bytes::create(std::string_view contents)
{
    return create(std::span(reinterpret_cast<uint8_t const*>(contents.data()), contents.size()));
}

ByteStorage* ByteStorage::try_create(size_t capacity)
{
    return heap().try_allocate<ByteStorage>(capacity, capacity);
}

Result<void> ByteArray::resize(size_t size)
{
    if (size == size_)
        return {};
    if (exports)
        return raise_message(*types().BufferError, "Existing exports of data: object cannot be re-sized");
    size_t capacity = storage_ ? storage_->capacity() : 0;
    if (size > capacity || size < capacity / 4 || (start_ + size > capacity && start_ < size_)) {
        TRY(reallocate(size > size_ && size_ ? size + (size >> 3) + 6 : size, std::min(size, size_)));
    } else if (start_ + size > capacity) {
        // At least as much was taken from the start as is to be moved there.
        std::memmove(storage_->data(), data(), size_);
        start_ = 0;
    }
    if (size > size_)
        std::memset(data() + size_, 0, size - size_);
    size_ = size;
    return {};
}

Result<void> ByteArray::remove_front(size_t count)
{
    if (count == 0)
        return {};
    if (exports)
        return raise_message(*types().BufferError, "Existing exports of data: object cannot be re-sized");
    start_ += count;
    size_ -= count;
    return size_ < storage_->capacity() / 4 ? reallocate(size_, size_) : Result<void> {};
}

Result<void> ByteArray::reallocate(size_t capacity, size_t kept)
{
    ByteStorage* storage = ByteStorage::try_create(capacity);
    if (!storage)
        return raise_memory_error();
    if (kept)
        std::memcpy(storage->data(), data(), kept);
    storage_.set(*this, storage);
    start_ = 0;
    return {};
}

void ByteArray::visit(Visitor& visitor)
{
    visit_object(visitor);
    storage_.visit(visitor);
}

}
