// Object: a cell that scripts can see. Its shape, packed into the header, names its type and where its attributes are.
//
// An object whose type gives it attributes ends with an attribute area: one word that points to overflow storage (a
// ValueArray, or the Dict that `__dict__` has become), then the inline slots that its shape counts on. The area lies
// `Shape::attribute_offset()` bytes from the start of the object, or behind the payload when the size varies (tuple,
// int, str and bytes): then the offset is zero and the class's `payload_size` tells.
#pragma once

#include "runtime/objects/value.h"

#include <algorithm>
#include <span>
#include <string>

namespace krait {

class Dict;
class Shape;
class Type;
class ValueArray;

class Object : public Cell {
public:
    Shape& shape() const { return *reinterpret_cast<Shape*>(decompress(cell_word())); }
    uint32_t shape_word() const { return cell_word(); }
    inline Type& type() const;
    bool has_shape() const { return cell_word() != 0; }

    // A shape of another type only for `__class__` assignment between compatible layouts.
    void set_shape(Shape&);
    // The same for a shape of the type that the object has already, by its compressed pointer.
    void set_shape_word(uint32_t word) { set_cell_word(word); }
    uint32_t compress_shape(Shape const& shape) const { return compress(reinterpret_cast<Cell const*>(&shape)); }

    // Whether this is a T whose type is the built-in one itself, not derived from it.
    template <class T> bool is_exactly() const { return is_kind_without_flag(kind_of<T>(), is_derived_flag); }

    // Object flags live in the header.
    bool has_attribute_area() const { return has_cell_flag(has_attribute_area_flag); }
    bool has_finaliser() const { return has_cell_flag(has_finaliser_flag); }
    bool has_weak_references() const { return has_cell_flag(has_weak_references_flag); }
    void set_has_weak_references() { set_cell_flag(has_weak_references_flag); }
    void set_finaliser_done() { clear_cell_flag(has_finaliser_flag); }
    void set_has_finaliser() { set_cell_flag(has_finaliser_flag); }

    // Empties a new object's area of `size` bytes, which begins `offset` bytes from its start; see `allocate_object`.
    void initialise_attribute_area(size_t offset, size_t size)
    {
        auto* word = reinterpret_cast<uint64_t*>(reinterpret_cast<uintptr_t>(this) + offset);
        for (auto* end = word + size / sizeof(*word); word != end; ++word) {
            *word = 0;
            __asm__("" : "+r"(word)); // keeps it a loop: calling memset takes longer than these few words
        }
    }

    inline Member<Cell>& attribute_overflow() const;
    inline Value* inline_slots() const;
    inline Value slot(uint32_t index) const;
    void set_slot(uint32_t index, Value);

protected:
    // The attribute area, if the type has one, must already be part of the cell's memory; see `allocate_object`.
    inline Object(CellKind kind, Type&);
    // Without a shape, for the very first types only.
    explicit Object(CellKind kind)
        : Cell(kind)
    {
    }

    // Each class's `visit` calls this first.
    inline void visit_object(Visitor&);

private:
    void visit_attribute_area(Visitor&);
    inline size_t attribute_area_offset() const;

protected:
    static constexpr uint8_t has_attribute_area_flag = 1;
    static constexpr uint8_t has_finaliser_flag = 2;
    static constexpr uint8_t has_weak_references_flag = 4;
    static constexpr uint8_t is_derived_flag = 8;
    // Free for the class itself:
    static constexpr uint8_t first_class_flag = 16;
};

static_assert(sizeof(Object) == 8);

inline Object& Value::object() const
{
    return *static_cast<Object*>(cell());
}

template <class T> bool Value::is_exactly() const
{
    return is_cell() && object().is_exactly<T>();
}

// An object of a class written in a script that derives from `object` only (or from a native base without state).
class Instance : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Instance;
    static constexpr char const* cell_name = "instance";
    explicit Instance(Type& type)
        : Object(cell_kind, type)
    {
    }
    void visit(Visitor& visitor) { visit_object(visitor); }
};

// Copies values to where others ended and answers where these end. Most arrays are so small that calling memcpy takes
// longer than a loop.
inline Value* copy_values(std::span<Value const> values, Value* to)
{
    constexpr size_t few = 16;
    if (values.size() > few)
        return std::copy(values.begin(), values.end(), to);
    for (Value value : values) {
        *to++ = value;
        __asm__("" : "+r"(to)); // keeps it a loop
    }
    return to;
}

// Backing store of lists, attribute overflow and other arrays of values.
class ValueArray : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::ValueArray;
    static constexpr char const* cell_name = "value array";
    // `fill` sets all values, without allocating anything.
    template <class Fill>
    ValueArray(size_t capacity, Fill const& fill)
        : Cell(cell_kind)
        , capacity_(capacity)
    {
        fill(values_);
    }
    // Null when memory does not allow it.
    template <class Fill> static ValueArray* try_create_filled(Heap&, size_t capacity, Fill const& fill);
    // The values are those of `first` and `second`, and empty behind them.
    static ValueArray* try_create(
        size_t capacity, std::span<Value const> first = {}, std::span<Value const> second = {});
    // The same for one that will be extended.
    static ValueArray* try_create_to_grow(size_t capacity, std::span<Value const> values);
    static ValueArray* create(size_t capacity); // for small capacities; never fails

    // The array that these are all the values of.
    static ValueArray& of(Value* values)
    {
        return *reinterpret_cast<ValueArray*>(reinterpret_cast<uintptr_t>(values) - sizeof(ValueArray));
    }
    size_t capacity() const { return capacity_; }
    Value* values() { return values_; }
    Value const* values() const { return values_; }
    void set(size_t index, Value value)
    {
        values_[index] = value;
        write_barrier(*this, value);
    }
    size_t payload_size() const { return sizeof(ValueArray) + capacity_ * sizeof(Value); }
    void visit(Visitor&);
    void visit_end(void const* first, Visitor&); // up to the first empty value
    // Whether whoever stores into it tells the barrier at once: it is the storage of a list.
    bool reports_stores() const { return has_cell_flag(reports_stores_flag); }
    void set_reports_stores(bool reports)
    {
        if (reports)
            set_cell_flag(reports_stores_flag);
        else
            clear_cell_flag(reports_stores_flag);
    }
    // Grows in place if the heap has room right behind it; only large arrays can.
    bool try_extend(size_t capacity);

private:
    static constexpr uint8_t reports_stores_flag = 1;

    size_t capacity_;
    Value values_[];
};

Type& type_of_immediate(Value);
std::string type_name_of(Value); // for error messages; UTF-8

}

#include "runtime/objects/shape.h"

namespace krait {

template <class Fill> ValueArray* ValueArray::try_create_filled(Heap& heap, size_t capacity, Fill const& fill)
{
    if (capacity > Cell::heap_range_size / sizeof(Value))
        return nullptr;
    return heap.try_allocate<ValueArray>(capacity * sizeof(Value), capacity, fill);
}

inline Type& Object::type() const
{
    return shape().type();
}

// The type of any value, immediates included.
inline Type& type_of(Value value)
{
    return value.is_cell() ? value.object().type() : type_of_immediate(value);
}

inline size_t Object::attribute_area_offset() const
{
    if (size_t offset = shape().attribute_offset()) [[likely]]
        return offset;
    return (layout_of(kind()).payload_size(*this) + 7) & ~size_t(7);
}

inline Member<Cell>& Object::attribute_overflow() const
{
    return *reinterpret_cast<Member<Cell>*>(reinterpret_cast<uintptr_t>(this) + attribute_area_offset());
}

inline Value* Object::inline_slots() const
{
    return reinterpret_cast<Value*>(reinterpret_cast<uintptr_t>(this) + attribute_area_offset() + sizeof(Member<Cell>));
}

inline Value Object::slot(uint32_t index) const
{
    uint32_t inline_capacity = shape().inline_capacity();
    if (index < inline_capacity) [[likely]]
        return inline_slots()[index];
    return static_cast<ValueArray*>(attribute_overflow().get())->values()[index - inline_capacity];
}

inline void Object::visit_object(Visitor& visitor)
{
    if (has_shape())
        visitor.visit(&shape());
    if (has_attribute_area())
        visit_attribute_area(visitor);
}

}
