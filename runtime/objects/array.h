// Array: the layout of `array.array`, numbers of one machine format in a row. Here so that whatever takes bytes can
// take arrays; the methods are in stdlib/array.cpp.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

namespace krait {

class Array : public Object {
public:
    static constexpr char const* cell_name = "array.array";
    Array(Type& type, char format, uint8_t item_size)
        : Object(kind_of<Array>(), type)
        , format(format)
        , item_size(item_size)
    {
    }
    char const format; // as in the module struct; 'u' for characters
    uint8_t const item_size;
    size_t size { 0 }; // in items
    Member<ByteStorage> storage;

    uint8_t* data() const { return storage.get() ? storage->data() : nullptr; }
    std::span<uint8_t> bytes() const { return { data(), size * item_size }; }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        storage.visit(visitor);
    }
};

}
