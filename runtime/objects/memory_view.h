// MemoryView: a window on the bytes of another object, as items of one format in up to 64 dimensions. It holds no
// pointer but finds the bytes through its owner at each use, so that a bytearray may move or shrink while it is looked
// at: what lies beyond its end is then refused.
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
    struct Extent {
        size_t length; // in items
        ptrdiff_t stride; // in bytes
    };
    static constexpr size_t most_dimensions = 64;

    ValueMember owner; // bytes, bytearray or array; None once released
    size_t offset { 0 }; // of the first item, in bytes
    size_t length { 0 }; // of the first dimension, in items; 1 without any
    ptrdiff_t stride { 1 }; // of the first dimension, in bytes
    Member<Bytes> further; // the extents of the other dimensions; null where there are none
    uint8_t dimensions { 1 };
    uint8_t item_size { 1 };
    char format { 'B' };
    bool has_format_prefix { false }; // shown as '@B'
    bool is_read_only { true };
    uint64_t hash { 0 }; // 0 when not yet known

    bool is_released() const { return owner.get().is_none(); }
    Extent extent(size_t dimension) const
    {
        return dimension == 0 ? Extent { length, stride }
                              : reinterpret_cast<Extent const*>(further->data())[dimension - 1];
    }
    size_t item_count() const
    {
        size_t count = length;
        for (size_t dimension = 1; dimension < dimensions; ++dimension)
            count *= extent(dimension).length;
        return count;
    }
    size_t byte_count() const { return item_count() * item_size; }
    // Whether the items lie one behind another, in the order of their indices.
    bool is_contiguous() const { return dimensions <= 1 ? is_contiguous_row() : is_packed(dimensions - 1, -1); }
    // The same with the first index running fastest.
    bool is_contiguous_by_columns() const { return dimensions <= 1 ? is_contiguous_row() : is_packed(0, 1); }
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
    // The bytes of the item that lies so far behind the first, or null when the owner has become too short for it.
    uint8_t* item_behind(ptrdiff_t distance) const
    {
        std::span<uint8_t> bytes = whole();
        auto position = static_cast<size_t>(static_cast<ptrdiff_t>(offset) + distance);
        return position + item_size <= bytes.size() ? bytes.data() + position : nullptr;
    }
    uint8_t* item(size_t index) const { return item_behind(static_cast<ptrdiff_t>(index) * stride); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
        further.visit(visitor);
    }

private:
    bool is_contiguous_row() const { return stride == item_size || length == 1; }
    bool is_packed(size_t fastest, int direction) const
    {
        size_t distance = item_size;
        size_t dimension = fastest;
        bool is_packed = true;
        for (size_t count = 0; count < dimensions; ++count, dimension += static_cast<size_t>(direction)) {
            Extent const along = extent(dimension);
            if (along.length == 0)
                return true;
            is_packed = is_packed && (along.length == 1 || along.stride == static_cast<ptrdiff_t>(distance));
            distance *= along.length;
        }
        return is_packed;
    }
};

}
