// Shape: the hidden class of an object: its type, and which attribute lives in which slot. Shapes of a type form a tree
// by the order in which attributes were first stored. A dictionary shape says that the attributes live in a Dict, to
// which the object's overflow word points.
#pragma once

#include "runtime/core/result.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/value.h"

#include <array>

namespace krait {

class DictTable;
class PointerMap;
class String;
class Type;

class Shape : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::Shape;
    static constexpr char const* cell_name = "shape";
    static constexpr uint32_t most_slots = 64;
    static constexpr uint32_t most_transitions = 128;
    // Shapes that grow from one root altogether: bounds what objects used as random dictionaries can leave behind.
    static constexpr uint32_t most_descendants = 2048;

    // The first `unnamed_slots` belong to `__slots__` members.
    static Shape* create_root(Type&, uint32_t attribute_offset, uint32_t inline_capacity, uint32_t unnamed_slots = 0);
    static Shape* create_dictionary(
        Type&, uint32_t attribute_offset, uint32_t inline_capacity, uint32_t unnamed_slots = 0);
    Shape(Type&, Shape* parent, String* key, uint32_t slot_count, uint32_t attribute_offset, uint32_t inline_capacity,
        bool is_dictionary);

    Type& type() const { return *type_; }
    bool is_dictionary() const { return is_dictionary_; }
    uint32_t slot_count() const { return slot_count_; }
    uint32_t inline_capacity() const { return inline_capacity_; }
    // Zero when objects of this type have no attribute area.
    uint32_t attribute_offset() const { return attribute_offset_; }

    static constexpr uint32_t no_slot = UINT32_MAX;
    // The slot of an attribute, or no_slot; `name` is interned. (An optional would be put together in memory, and
    // whoever reads it in one piece at once waits for that.)
    uint32_t find(String const& name);
    // The shape after `name` has been added in the next slot, or null when objects should go over to a dictionary.
    Shape* with(String& name);
    // The shape with the other names in the same order, those behind `name` (which it has) one slot further ahead; or
    // null as above.
    Shape* without(String const& name);
    // Names in slot order.
    template <class Function> void for_each_name(Function&&);
    uint32_t first_named_slot() { return root().slot_count_; }
    // The names, of which there are some, in slot order as the table of a dict without values, to be copied.
    Result<DictTable*> name_table();

    void visit(Visitor&);

private:
    PointerMap& index();
    Shape& root();

    Member<Type> type_;
    Member<Shape> parent_;
    Member<String> key_; // the attribute that this shape adds to its parent
    Member<PointerMap> index_; // name -> slot, built at the first look-up
    Member<PointerMap> transitions_; // name -> Shape
    Member<DictTable> name_table_; // made when the first `__dict__` is
    uint32_t slot_count_;
    uint32_t transition_count_ { 0 };
    uint32_t descendant_count_ { 0 }; // of a root
    uint32_t attribute_offset_;
    uint16_t inline_capacity_;
    bool is_dictionary_;
};

template <class Function> void Shape::for_each_name(Function&& function)
{
    std::array<Shape*, most_slots> shapes;
    size_t count = 0;
    for (Shape* shape = this; shape->key_; shape = shape->parent_)
        shapes[count++] = shape;
    // The shapes stay reachable from this one while the function runs.
    while (count-- > 0)
        function(*shapes[count]->key_, shapes[count]->slot_count_ - 1);
}

// Open addressing from cells (by identity) to words. Keys and, if told so, values are references.
class PointerMap : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::PointerMap;
    static constexpr char const* cell_name = "pointer map";
    explicit PointerMap(uint32_t capacity);
    static PointerMap* create(uint32_t expected_count);

    Value find(Cell const* key) const; // empty when absent
    bool is_full() const { return 2 * (count_ + 1) > capacity_; }
    void insert(Cell* key, Value); // key must be absent, map not full
    PointerMap* grown() const;
    size_t payload_size() const { return sizeof(PointerMap) + capacity_ * sizeof(Entry); }
    uint32_t count() const { return count_; }
    void visit(Visitor&);

private:
    struct Entry {
        Cell* key;
        Value value;
    };
    uint32_t capacity_; // a power of two
    uint32_t count_ { 0 };
    Entry entries_[];
};

}
