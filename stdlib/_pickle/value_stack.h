// ValueStack: the values of a stack that grows, kept alive by whoever has it as a local. Reads and removals are checked
// by the user.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

#include <algorithm>
#include <span>

namespace krait::pickle {

class ValueStack {
public:
    size_t size() const { return size_; }
    Value at(size_t index) const { return storage_->values()[index]; }
    Value top() const { return at(size_ - 1); }
    void set_top(Value value) { storage_->set(size_ - 1, value); }
    std::span<Value const> from(size_t index) const
    {
        return size_ == index ? std::span<Value const>()
                              : std::span<Value const>(storage_->values() + index, size_ - index);
    }
    Result<void> push(Value value)
    {
        if (!storage_ || size_ == storage_->capacity()) [[unlikely]]
            TRY(grow());
        storage_->set(size_++, value);
        return {};
    }
    Value pop() { return at(--size_); }
    void shrink(size_t size) { size_ = size; }

private:
    Result<void> grow()
    {
        ValueArray* storage = ValueArray::try_create(std::max<size_t>(32, 2 * size_), from(0));
        if (!storage)
            return raise_memory_error();
        storage_ = storage;
        return {};
    }

    ValueArray* storage_ { nullptr };
    size_t size_ { 0 };
};

}
