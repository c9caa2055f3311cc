#include "interpreter/nodes/subscripts.h"

#include "runtime/objects/type.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

// The index into a sequence of `size`, counted from the end when negative; `size` or more when it is outside.
inline size_t position_of(Value key, size_t size)
{
    int64_t index = key.as_small_int();
    if (index < 0)
        index += static_cast<int64_t>(size);
    return static_cast<size_t>(index);
}

}

Result<Value> get_item_quickly(Frame& frame, Node const& site, Value container, Value key)
{
    if (container.is_cell() && key.is_small_int()) [[likely]] {
        Object& object = container.object();
        if (object.is<List>() && &object.type() == frame.runtime.types->list) {
            auto& list = object.as<List>();
            size_t position = position_of(key, list.size());
            if (position < list.size()) [[likely]]
                return list.at(position);
        } else if (object.is<Tuple>() && &object.type() == frame.runtime.types->tuple) {
            auto& tuple = object.as<Tuple>();
            size_t position = position_of(key, tuple.size());
            if (position < tuple.size()) [[likely]]
                return tuple.at(position);
        }
    }
    frame.site = &site;
    return get_item(container, key);
}

Result<Value> GetItem::evaluate(Frame& frame)
{
    Value container = TRY(container_.evaluate(frame));
    Value key = TRY(key_.evaluate(frame));
    return get_item_quickly(frame, *this, container, key);
}

Result<void> SetItem::assign(Frame& frame, Value value)
{
    Value container = TRY(container_.evaluate(frame));
    Value key = TRY(key_.evaluate(frame));
    return assign_to(frame, container, key, value);
}

Result<void> SetItem::assign_to(Frame& frame, Value container, Value key, Value value)
{
    if (key.is_small_int() && container.is<List>() && &container.object().type() == frame.runtime.types->list)
        [[likely]] {
        auto& list = container.as<List>();
        size_t position = position_of(key, list.size());
        if (position < list.size()) [[likely]] {
            list.set(position, value);
            return {};
        }
    }
    frame.site = this;
    return set_item(container, key, value);
}

Flow DeleteItem::execute(Frame& frame)
{
    Value container = TRY(container_.evaluate(frame));
    Value key = TRY(key_.evaluate(frame));
    frame.site = this;
    TRY(delete_item(container, key));
    return Flow::Next;
}

}
