// MemoryView: a window on the bytes of another object, as a sequence of items of one format. It holds no pointer but
// finds the bytes through its owner at each use, so that a bytearray may move or shrink while it is looked at: what
// lies beyond its end is then refused.
#pragma once

#include "runtime/objects/array.h"

#include <optional>

namespace krait {

class MemoryView : public Object {
public:
    static constexpr char const* cell_name = "memoryview";
    MemoryView(Type& type, Value owner)
        : Object(kind_of<MemoryView>(), type)
        , owner(owner)
    {
    }
    ValueMember owner; // bytes, bytearray or array; None once released
    size_t offset { 0 }; // of the first item, in bytes
    size_t length { 0 }; // in items
    ptrdiff_t stride { 1 }; // in bytes
    uint8_t item_size { 1 };
    char format { 'B' };
    bool is_read_only { true };
    uint64_t hash { 0 }; // 0 when not yet known

    bool is_released() const { return owner.get().is_none(); }
    bool is_contiguous() const { return stride == item_size || length <= 1; }
    size_t byte_count() const { return length * item_size; }
    // All bytes of the owner.
    std::span<uint8_t> whole() const
    {
        if (owner.get().is<Bytes>())
            return { owner.get().as<Bytes>().data(), owner.get().as<Bytes>().size() };
        if (owner.get().is<ByteArray>())
            return { owner.get().as<ByteArray>().data(), owner.get().as<ByteArray>().size() };
        if (owner.get().is<Array>())
            return owner.get().as<Array>().bytes();
        return {};
    }
    // The bytes of an item, or null when the owner has become too short for it.
    uint8_t* item(size_t index) const
    {
        std::span<uint8_t> bytes = whole();
        auto position = static_cast<size_t>(static_cast<ptrdiff_t>(offset) + static_cast<ptrdiff_t>(index) * stride);
        return position + item_size <= bytes.size() ? bytes.data() + position : nullptr;
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
    }
};

}
