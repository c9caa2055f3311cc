// ByteBuilder: bytes in the making, in a cell that the builder, a local of a native function, keeps alive. Running out
// of memory is remembered and raised by `finish`.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace krait {

class ByteBuilder {
public:
    void append(uint8_t byte)
    {
        if (size_ == capacity_ && !make_room(1)) [[unlikely]]
            return;
        storage_->data()[size_++] = byte;
    }
    void append(std::span<uint8_t const> bytes)
    {
        if (bytes.empty() || !make_room(bytes.size()))
            return;
        copy_bytes(storage_->data() + size_, bytes.data(), bytes.size());
        size_ += bytes.size();
    }
    void fill(uint8_t byte, size_t count)
    {
        if (count == 0 || !make_room(count))
            return;
        std::memset(storage_->data() + size_, byte, count);
        size_ += count;
    }
    void reserve(size_t count) { make_room(count); }
    // Where `count` bytes more go, which the caller fills before anything else; null when memory does not allow them.
    uint8_t* extend(size_t count)
    {
        if ((!storage_ || count > capacity_ - size_) && !make_room(std::max<size_t>(count, 1))) [[unlikely]]
            return nullptr;
        size_ += count;
        return storage_->data() + size_ - count;
    }
    // Forgets what lies behind the first `size` bytes.
    void shrink(size_t size) { size_ = size; }
    uint8_t* data() { return storage_->data(); }
    size_t size() const { return size_; }
    bool has_failed() const { return has_failed_; }
    // Valid until something is appended.
    std::span<uint8_t const> span() const { return { storage_ ? storage_->data() : nullptr, size_ }; }
    Result<Bytes*> finish() const
    {
        if (has_failed_)
            return raise_memory_error();
        return Bytes::create(span());
    }

private:
    bool make_room(size_t count)
    {
        if (has_failed_)
            return false;
        if (count <= capacity_ - size_)
            return true;
        if (count > Cell::heap_range_size) {
            has_failed_ = true;
            return false;
        }
        size_t capacity = std::max(size_ + count, std::max<size_t>(2 * capacity_, 48));
        auto* storage = ByteStorage::try_create(capacity);
        if (!storage) {
            has_failed_ = true;
            return false;
        }
        if (size_)
            std::memcpy(storage->data(), storage_->data(), size_);
        storage_ = storage;
        capacity_ = capacity;
        return true;
    }

    ByteStorage* storage_ { nullptr };
    size_t size_ { 0 };
    size_t capacity_ { 0 };
    bool has_failed_ { false };
};

}
