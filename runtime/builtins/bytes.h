// What bytes, bytearray and memoryview share: algorithms on spans of bytes, and the methods that the first two have in
// common. Results of methods are of the kind of their self.
#pragma once

#include "runtime/binding/builders.h"
#include "runtime/operations/byte_builder.h"

namespace krait {

using ByteSpan = std::span<uint8_t const>;

// The bytes of a bytes or bytearray.
inline ByteSpan own_bytes(Value self)
{
    return self.is<Bytes>() ? self.as<Bytes>().span() : self.as<ByteArray>().span();
}
// The bytes of any bytes-like object: "a bytes-like object is required, not 'str'".
Result<ByteSpan> required_bytes(Value);
// A byte: an int in range(0, 256).
Result<uint8_t> byte_from(Value, char const* out_of_range = "byte must be in range(0, 256)");

// A bytes or bytearray (as `like` is) with these bytes.
Result<Value> make_bytes_like(Value like, ByteSpan);
Result<ByteArray*> make_bytearray(ByteSpan);

// The bytes that bytes(source, encoding, errors) or bytearray(…) is made of. Absent arguments are empty.
struct ByteSource {
    ByteSpan span;
    Bytes* made { nullptr }; // what holds just these, if it was made for them
};
Result<ByteSource> bytes_from_source(char const* type_name, Value source, Value encoding, Value errors);

// repr without a type name around: b'…'
Result<String*> bytes_repr(ByteSpan, std::string_view before, std::string_view after);
Result<Value> bytes_hex(ByteSpan, Value separator, Value bytes_per_separator);
Result<Value> compare_bytes(Value left, Value right, Comparison);
Result<bool> bytes_contain(ByteSpan, Value item);
Result<Value> bytes_slice(Value like, Slice&);

class BytesIterator : public Object {
public:
    static constexpr char const* cell_name = "bytes_iterator";
    BytesIterator(Type& type, Value sequence)
        : Object(kind_of<BytesIterator>(), type)
        , sequence(sequence)
    {
    }
    Value next();
    ValueMember sequence; // bytes or bytearray; empty when exhausted
    size_t index { 0 };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        sequence.visit(visitor);
    }
};
void define_bytes_iterator(Type*& place, char const* name);

void add_byte_methods(TypeBuilder&);
void add_byte_case_methods(TypeBuilder&);

}
