#include "runtime/operations/subscripts.h"

#include "runtime/objects/exception.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

Result<Value> get_class_item(Type& type, Value key)
{
    if (&type == types().type) {
        Value arguments[] = { &type, key };
        return types().generic_alias->slots.construct(*types().generic_alias, Arguments { arguments, 2 });
    }
    Value method = TRY(get_attribute_or(&type, *names().class_getitem, Value::none()));
    if (method.is_none())
        return raise_type_error("type '{}' is not subscriptable", type.name_utf8());
    return call(method, { key });
}

Result<Value> plain_bound(Value given)
{
    if (given.is_none() || given.is_small_int())
        return given;
    TRY(check_slice_bound(given));
    int64_t number = TRY(to_int64(given, nullptr));
    return Value::small_int(std::clamp(number, Value::smallest_small_int, Value::largest_small_int));
}

}

Result<Value> get_item(Value container, Value key)
{
    if (auto slot = type_of(container).slots.get_item)
        return slot(container, key);
    if (container.is<Type>())
        return get_class_item(container.as<Type>(), key);
    return raise_type_error("'{}' object is not subscriptable", type_name_of(container));
}

Result<void> set_item(Value container, Value key, Value value)
{
    if (auto slot = type_of(container).slots.set_item)
        return slot(container, key, value);
    // Of what might be a sequence, an index is looked at before it turns out that it takes no items.
    Type& type = type_of(container);
    if ((type.slots.length || type.has(Type::Flag::IsHeapType)) && !key.is_small_int() && type_of(key).slots.to_index)
        TRY(to_int64(key, types().IndexError));
    return raise_type_error("'{}' object does not support item assignment", type_name_of(container));
}

Result<void> delete_item(Value container, Value key)
{
    Slots const& slots = type_of(container).slots;
    if (slots.set_item)
        return slots.set_item(container, key, {});
    bool is_sequence = slots.get_item && slots.length && !type_of(container).has(Type::Flag::IsHeapType);
    if (is_sequence && is_int(key))
        return raise_type_error("'{}' object doesn't support item deletion", type_name_of(container));
    return raise_type_error("'{}' object does not support item deletion", type_name_of(container));
}

Result<bool> contains(Value container, Value item)
{
    if (auto slot = type_of(container).slots.contains)
        return slot(container, item);
    Result<Value> iterator = iterate(container);
    if (iterator.is_raised()) {
        if (clear_pending_if(*types().TypeError))
            return raise_type_error("argument of type '{}' is not iterable", type_name_of(container));
        return raised;
    }
    Value steps = iterator.release();
    for (;;) {
        Value candidate = TRY(next_item(steps));
        if (candidate.is_stop())
            return false;
        if (TRY(is_same_or_equal(candidate, item)))
            return true;
    }
}

Result<int64_t> length_of(Value value)
{
    if (int64_t const length = plain_length(value); length >= 0)
        return length;
    if (auto slot = type_of(value).slots.length)
        return slot(value);
    return raise_type_error("object of type '{}' has no len()", type_name_of(value));
}

Result<void> check_slice_bound(Value bound)
{
    if (!bound.is_none() && !is_int(bound) && !type_of(bound).slots.to_index)
        return raise_type_error("slice indices must be integers or None or have an __index__ method");
    return {};
}

Result<SliceBounds> plain_bounds(SliceBounds bounds)
{
    // A step of zero is refused before the others are looked at.
    bounds.step = TRY(plain_bound(bounds.step));
    if (bounds.step == Value::small_int(0))
        return raise_value_error("slice step cannot be zero");
    bounds.start = TRY(plain_bound(bounds.start));
    bounds.stop = TRY(plain_bound(bounds.stop));
    return bounds;
}

Result<SliceRange> resolve_slice(SliceBounds bounds, int64_t length)
{
    if (auto range = plain_range(bounds, length)) [[likely]]
        return *range;
    return *plain_range(TRY(plain_bounds(bounds)), length);
}

Result<int64_t> resolve_index(Value key, int64_t length, char const* message)
{
    int64_t index = TRY(to_int64(key, types().IndexError));
    if (index < 0)
        index += length;
    if (index < 0 || index >= length)
        return raise_message(*types().IndexError, message);
    return index;
}

}
