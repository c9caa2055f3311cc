#include "runtime/objects/object.h"

#include "runtime/objects/containers.h"
#include "runtime/objects/string.h"
#include "runtime/objects/type.h"

#include <algorithm>

namespace krait {

void Object::set_shape(Shape& shape)
{
    set_cell_word(compress(&shape));
    if (shape.type().makes_derived_instances())
        set_cell_flag(is_derived_flag);
    else
        clear_cell_flag(is_derived_flag);
    write_barrier(*this);
}

void Object::set_slot(uint32_t index, Value value)
{
    uint32_t inline_capacity = shape().inline_capacity();
    if (index < inline_capacity) {
        inline_slots()[index] = value;
        write_barrier(*this);
        return;
    }
    index -= inline_capacity;
    Member<Cell>& overflow = attribute_overflow();
    auto* array = static_cast<ValueArray*>(overflow.get());
    if (!array || index >= array->capacity()) {
        auto* larger = ValueArray::create(std::max<size_t>(index + 1, array ? 2 * array->capacity() : 4));
        if (array)
            std::copy_n(array->values(), array->capacity(), larger->values());
        overflow.set(*this, larger);
        array = larger;
    }
    array->set(index, value);
}

void Object::visit_attribute_area(Visitor& visitor)
{
    attribute_overflow().visit(visitor);
    Value const* slots = inline_slots();
    for (uint32_t i = 0, count = shape().inline_capacity(); i < count; ++i)
        slots[i].visit(visitor);
}

ValueArray* ValueArray::try_create(size_t capacity, std::span<Value const> first, std::span<Value const> second)
{
    return try_create_filled(heap(), capacity, [&](Value* values) {
        Value* rest = copy_values(second, copy_values(first, values));
        if (rest != values + capacity)
            std::fill(rest, values + capacity, Value {});
    });
}

ValueArray* ValueArray::try_create_to_grow(size_t capacity, std::span<Value const> values)
{
    if (capacity > Cell::heap_range_size / sizeof(Value))
        return nullptr;
    return heap().try_allocate_to_grow<ValueArray>(capacity * sizeof(Value), capacity, [&](Value* target) {
        Value* rest = copy_values(values, target);
        std::fill(rest, target + capacity, Value {});
    });
}

ValueArray* ValueArray::create(size_t capacity)
{
    return heap().allocate_with_trailing<ValueArray>(
        capacity * sizeof(Value), capacity, [capacity](Value* values) { std::fill_n(values, capacity, Value {}); });
}

bool ValueArray::try_extend(size_t capacity)
{
    size_t size = sizeof(ValueArray) + capacity * sizeof(Value);
    if (capacity > Cell::heap_range_size / sizeof(Value) || !Heap::of(*this).try_extend(*this, size))
        return false;
    std::fill(values_ + capacity_, values_ + capacity, Value {});
    capacity_ = capacity;
    return true;
}

void ValueArray::visit(Visitor& visitor)
{
    visit_values(visitor, values_, capacity_);
}

void ValueArray::visit_end(void const* first, Visitor& visitor)
{
    auto const* begin = static_cast<Value const*>(first);
    Value const* end = begin;
    while (end != values_ + capacity_ && end->is_present())
        ++end;
    visit_values(visitor, begin, static_cast<size_t>(end - begin));
}

Type& type_of_immediate(Value value)
{
    BuiltinTypes& types = krait::types();
    if (value.is_small_int())
        return *types.integer;
    if (value.is_double())
        return *types.floating;
    if (value.is_bool())
        return *types.boolean;
    if (value.is_none())
        return *types.none;
    if (value.is_not_implemented())
        return *types.not_implemented;
    VERIFY(value.is_ellipsis());
    return *types.ellipsis;
}

std::string type_name_of(Value value)
{
    Type& type = type_of(value);
    if ((type.has(Type::Flag::IsHeapType) && !type.has(Type::Flag::IsNamedWithModule))
        || type.has(Type::Flag::IsExceptionType))
        return type.name_utf8();
    Value module = type.dict().get(*names().module_);
    if (!module.is<String>() || module.as<String>().equals("builtins"))
        return type.name_utf8();
    return module.as<String>().to_utf8() + "." + type.name_utf8();
}

}
