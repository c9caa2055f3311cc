#include "interpreter/nodes/subscripts.h"

#include "interpreter/nodes/description.h"
#include "interpreter/nodes/operand_kinds.h"
#include "runtime/objects/type.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>
#include <optional>

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

// The item of a list, tuple or text at a small int; empty for anything else.
inline Value peek_item(Frame const& frame, Value container, Value key)
{
    if (key.is_small_int() && container.is_cell()) [[likely]] {
        Object& object = container.object();
        if (object.is_exactly<List>()) {
            auto& list = object.as<List>();
            size_t position = position_of(key, list.size());
            if (position < list.size()) [[likely]]
                return list.at(position);
        } else if (object.is_exactly<Tuple>()) {
            auto& tuple = object.as<Tuple>();
            size_t position = position_of(key, tuple.size());
            if (position < tuple.size()) [[likely]]
                return tuple.at(position);
        } else if (object.is_exactly<String>()) {
            auto& string = object.as<String>();
            size_t position = position_of(key, string.length());
            if (position < string.length()) [[likely]]
                return Value(String::from_code_point(frame.runtime, string.at(position)));
        }
    }
    return {};
}

[[gnu::noinline]] Result<Value> get_other_item(Frame& frame, Node const& site, Value container, Value key)
{
    frame.site = &site;
    if (container.is_exactly<Dict>()) {
        auto& dict = container.as<Dict>();
        uint32_t entry = TRY(dict_find(dict, key));
        if (entry != DictTable::no_entry) [[likely]]
            return dict.table()->entries()[entry].value;
    }
    return get_item(container, key);
}

// The number that a bound of a slice means for a sequence of `size`; empty when the bound is neither None nor a small
// int.
inline std::optional<size_t> bound_of(Value bound, size_t size, size_t absent)
{
    if (bound.is_none())
        return absent;
    if (!bound.is_small_int())
        return {};
    int64_t number = bound.as_small_int();
    if (number < 0)
        number = std::max<int64_t>(number + static_cast<int64_t>(size), 0);
    return std::min(static_cast<size_t>(number), size);
}

struct Extent {
    size_t start;
    size_t stop;
};

inline std::optional<Extent> extent_of(Value start, Value stop, size_t size)
{
    auto from = bound_of(start, size, 0);
    auto to = bound_of(stop, size, size);
    if (!from || !to)
        return {};
    return Extent { *from, std::max(*from, *to) };
}

}

Result<Value> get_item_at(Frame& frame, Node const& site, Value container, Value key)
{
    Value item = peek_item(frame, container, key);
    return item.is_present() ? item : get_other_item(frame, site, container, key);
}

namespace {

template <Leaf::Kind container_kind, Leaf::Kind key_kind> class GetItem final : public Expression {
public:
    GetItem(Operand container, Operand key)
        : container_(container)
        , key_(key)
    {
    }
    void tell(NodeDescription& to) const override { to.name("GetItem")("container", container_)("key", key_); }
    Result<Value> evaluate(Frame& frame) override
    {
        Value container = TRY(container_.template evaluate_as<container_kind>(frame));
        Value key = TRY(key_.template evaluate_as<key_kind>(frame));
        Value item = peek_item(frame, container, key);
        if (item.is_present()) [[likely]]
            return item;
        return get_other_item(frame, *this, container, key);
    }

private:
    Operand container_;
    Operand key_;
};

}

Expression* make_get_item(Code& code, Operand container, Operand key)
{
    return make_for_operands(container, key, [&]<Leaf::Kind container_kind, Leaf::Kind key_kind>() -> Expression* {
        return code.make<GetItem<container_kind, key_kind>>(container, key);
    });
}

Result<Value> GetSlice::evaluate(Frame& frame)
{
    Value container = TRY(container_.evaluate(frame));
    Value start = start_ ? TRY(start_.evaluate(frame)) : Value::none();
    Value stop = stop_ ? TRY(stop_.evaluate(frame)) : Value::none();
    frame.site = this;
    if (container.is_exactly<List>()) {
        auto items = container.as<List>().span();
        if (auto extent = extent_of(start, stop, items.size()))
            return List::create(items.subspan(extent->start, extent->stop - extent->start));
    } else if (container.is_exactly<String>()) {
        auto& string = container.as<String>();
        if (auto extent = extent_of(start, stop, string.length()))
            return string.substring(extent->start, extent->stop);
    } else if (container.is_exactly<Tuple>()) {
        auto items = container.as<Tuple>().span();
        auto extent = extent_of(start, stop, items.size());
        if (extent && extent->stop - extent->start == items.size())
            return container;
        if (extent)
            return Tuple::create(items.subspan(extent->start, extent->stop - extent->start));
    }
    return get_item(
        container, Value(allocate_object<Slice>(*frame.runtime.types->slice, 0, start, stop, Value::none())));
}

Result<void> SetItem::assign(Frame& frame, Value value)
{
    Value container = TRY(container_.evaluate(frame));
    Value key = TRY(key_.evaluate(frame));
    return assign_to(frame, container, key, value);
}

Result<void> SetItem::assign_to(Frame& frame, Value container, Value key, Value value)
{
    if (key.is_small_int() && container.is_exactly<List>()) [[likely]] {
        auto& list = container.as<List>();
        size_t position = position_of(key, list.size());
        if (position < list.size()) [[likely]] {
            list.set(position, value);
            return {};
        }
    }
    frame.site = this;
    if (container.is_exactly<Dict>())
        return dict_set(container.as<Dict>(), key, value);
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
