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

// None leaves `number` as it is.
Result<void> slice_bound(Value given, int64_t& number)
{
    if (given.is_none())
        return {};
    if (!given.is_small_int() && !is_int(given) && !type_of(given).slots.to_index)
        return raise_type_error("slice indices must be integers or None or have an __index__ method");
    number = TRY(to_int64(given, nullptr));
    return {};
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
    if (auto slot = type_of(value).slots.length)
        return slot(value);
    return raise_type_error("object of type '{}' has no len()", type_name_of(value));
}

Result<Slice*> plain_slice(Slice& slice)
{
    Value bounds[] = { slice.start, slice.stop, slice.step };
    bool is_plain = true;
    for (Value& bound : bounds) {
        if (bound.is_none() || bound.is_small_int())
            continue;
        is_plain = false;
        int64_t number = 0;
        TRY(slice_bound(bound, number));
        bound = make_int(number);
    }
    return is_plain ? &slice : allocate_object<Slice>(*types().slice, 0, bounds[0], bounds[1], bounds[2]);
}

Result<SliceRange> resolve_slice(Slice const& slice, int64_t length)
{
    SliceRange range { 0, 0, 1, 0 };
    auto is_plain = [](Value bound) { return bound.is_none() || bound.is_small_int(); };
    if (slice.step.get().is_none() && is_plain(slice.start) && is_plain(slice.stop)) [[likely]] {
        auto place = [&](Value bound, int64_t open) {
            if (bound.is_none())
                return open;
            int64_t position = bound.as_small_int();
            return position < 0 ? std::max(position + length, int64_t(0)) : std::min(position, length);
        };
        range.start = place(slice.start, 0);
        range.stop = place(slice.stop, length);
        range.count = std::max(range.stop - range.start, int64_t(0));
        return range;
    }
    constexpr int64_t largest = std::numeric_limits<int64_t>::max();
    TRY(slice_bound(slice.step, range.step));
    if (range.step == 0)
        return raise_value_error("slice step cannot be zero");
    if (range.step < -largest)
        range.step = -largest;
    bool is_backward = range.step < 0;
    range.start = is_backward ? largest : 0;
    range.stop = is_backward ? std::numeric_limits<int64_t>::min() : largest;
    TRY(slice_bound(slice.start, range.start));
    TRY(slice_bound(slice.stop, range.stop));
    bool is_stop_open = slice.stop.get().is_none();
    auto clamp = [&](int64_t bound) {
        if (bound < 0) {
            bound += length;
            if (bound < 0)
                return is_backward ? int64_t(-1) : int64_t(0);
        } else if (bound >= length) {
            return is_backward ? length - 1 : length;
        }
        return bound;
    };
    range.start = clamp(range.start);
    range.stop = is_backward && is_stop_open ? -1 : clamp(range.stop);
    if (is_backward)
        range.count = range.stop < range.start ? (range.start - range.stop - 1) / -range.step + 1 : 0;
    else
        range.count = range.start < range.stop ? (range.stop - range.start - 1) / range.step + 1 : 0;
    return range;
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
