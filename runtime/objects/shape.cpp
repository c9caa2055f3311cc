#include "runtime/objects/shape.h"

#include "runtime/objects/containers.h"
#include "runtime/objects/string.h"
#include "runtime/objects/type.h"

#include <algorithm>

namespace krait {

namespace {

// Up to so many names a walk along the parents beats a table.
constexpr uint32_t most_walked_names = 4;

}

Shape::Shape(Type& type, Shape* parent, String* key, uint32_t slot_count, uint32_t attribute_offset,
    uint32_t inline_capacity, bool is_dictionary)
    : Cell(cell_kind)
    , type_(&type)
    , parent_(parent)
    , key_(key)
    , slot_count_(slot_count)
    , attribute_offset_(attribute_offset)
    , inline_capacity_(static_cast<uint16_t>(inline_capacity))
    , is_dictionary_(is_dictionary)
{
}

Shape* Shape::create_root(Type& type, uint32_t attribute_offset, uint32_t inline_capacity, uint32_t unnamed_slots)
{
    return Heap::of(type).allocate<Shape>(
        type, nullptr, nullptr, unnamed_slots, attribute_offset, inline_capacity, false);
}

Shape* Shape::create_dictionary(Type& type, uint32_t attribute_offset, uint32_t inline_capacity, uint32_t unnamed_slots)
{
    return Heap::of(type).allocate<Shape>(
        type, nullptr, nullptr, unnamed_slots, attribute_offset, inline_capacity, true);
}

Shape& Shape::root()
{
    Shape* shape = this;
    while (shape->parent_)
        shape = shape->parent_;
    return *shape;
}

uint32_t Shape::find(String const& name)
{
    if (index_.get() == nullptr) {
        Shape* shape = this;
        for (uint32_t i = 0; i <= most_walked_names; ++i) {
            if (!shape->key_)
                return no_slot;
            if (shape->key_.get() == &name)
                return shape->slot_count_ - 1;
            shape = shape->parent_;
        }
    }
    Value slot = index().find(&name);
    return slot.is_empty() ? no_slot : static_cast<uint32_t>(slot.as_small_int());
}

PointerMap& Shape::index()
{
    if (!index_) {
        PointerMap* map = PointerMap::create(slot_count_);
        for (Shape* shape = this; shape->key_; shape = shape->parent_)
            map->insert(shape->key_, Value::small_int(shape->slot_count_ - 1));
        index_.set(*this, map);
    }
    return *index_;
}

Shape* Shape::with(String& name)
{
    if (transitions_) {
        Value next = transitions_->find(&name);
        if (next.is_present())
            return &next.as<Shape>();
    }
    Shape& root = this->root();
    if (is_dictionary_ || slot_count_ - root.slot_count_ >= most_slots || transition_count_ >= most_transitions
        || root.descendant_count_ >= most_descendants)
        return nullptr;
    Heap& heap = Heap::of(*this);
    Shape* next
        = heap.allocate<Shape>(*type_, this, &name, slot_count_ + 1, attribute_offset_, inline_capacity_, false);
    if (!transitions_)
        transitions_.set(*this, PointerMap::create(1));
    else if (transitions_->is_full())
        transitions_.set(*this, transitions_->grown());
    transitions_->insert(&name, next);
    ++transition_count_;
    ++root.descendant_count_;
    return next;
}

Shape* Shape::without(String const& name)
{
    std::array<Shape*, most_slots> behind;
    size_t count = 0;
    Shape* shape = this;
    for (; shape->key_.get() != &name; shape = shape->parent_)
        behind[count++] = shape;
    shape = shape->parent_;
    while (shape && count-- > 0)
        shape = shape->with(*behind[count]->key_);
    return shape;
}

Result<DictTable*> Shape::name_table()
{
    if (!name_table_) {
        Dict* names = Dict::create();
        TRY(names->reserve(slot_count_ - first_named_slot()));
        for_each_name([names](String& name, uint32_t) { MUST(names->append(&name, {}, name.hash())); });
        name_table_.set(*this, names->table());
    }
    return name_table_.get();
}

void Shape::visit(Visitor& visitor)
{
    type_.visit(visitor);
    parent_.visit(visitor);
    key_.visit(visitor);
    index_.visit(visitor);
    transitions_.visit(visitor);
    name_table_.visit(visitor);
}

PointerMap::PointerMap(uint32_t capacity)
    : Cell(cell_kind)
    , capacity_(capacity)
{
    std::fill_n(entries_, capacity, Entry { nullptr, {} });
}

PointerMap* PointerMap::create(uint32_t expected_count)
{
    uint32_t capacity = 4;
    while (capacity < 2 * (expected_count + 1))
        capacity *= 2;
    return heap().allocate_with_trailing<PointerMap>(capacity * sizeof(Entry), capacity);
}

namespace {

inline uint32_t hash_of_address(Cell const* cell)
{
    return static_cast<uint32_t>((reinterpret_cast<uintptr_t>(cell) >> 4) * 0x9E3779B97F4A7C15u >> 32);
}

}

Value PointerMap::find(Cell const* key) const
{
    uint32_t mask = capacity_ - 1;
    for (uint32_t i = hash_of_address(key) & mask;; i = (i + 1) & mask) {
        if (entries_[i].key == key)
            return entries_[i].value;
        if (!entries_[i].key)
            return {};
    }
}

void PointerMap::insert(Cell* key, Value value)
{
    VERIFY(!is_full());
    uint32_t mask = capacity_ - 1;
    uint32_t i = hash_of_address(key) & mask;
    while (entries_[i].key)
        i = (i + 1) & mask;
    entries_[i] = { key, value };
    ++count_;
    write_barrier(*this);
}

PointerMap* PointerMap::grown() const
{
    PointerMap* larger = create(capacity_);
    for (uint32_t i = 0; i < capacity_; ++i) {
        if (entries_[i].key)
            larger->insert(entries_[i].key, entries_[i].value);
    }
    return larger;
}

void PointerMap::visit(Visitor& visitor)
{
    for (uint32_t i = 0; i < capacity_; ++i) {
        visitor.visit(entries_[i].key);
        entries_[i].value.visit(visitor);
    }
}

}
