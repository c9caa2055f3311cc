#include "interpreter/nodes/subscripts.h"

#include "interpreter/nodes/assign_inline.h"
#include "interpreter/nodes/description.h"
#include "interpreter/nodes/operand_kinds.h"
#include "runtime/builtins/list.h"
#include "runtime/objects/type.h"
#include "runtime/operations/dictionary.h"

#include <algorithm>
#include <array>

namespace krait {

// Those of a bytes or bytearray, not of a subclass; none of anything else.
static std::span<uint8_t const> plain_bytes(Value container)
{
    if (container.is_exactly<Bytes>())
        return container.as<Bytes>().span();
    if (container.is_exactly<ByteArray>())
        return container.as<ByteArray>().span();
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
    } else if (container.is_exactly<String>() && key.is_small_int()) {
        auto& string = container.as<String>();
        size_t position = position_of(key, string.length());
        if (position < string.length()) [[likely]]
            return String::from_code_point(frame.runtime, string.at(position));
    } else if (key.is_small_int()) {
        std::span<uint8_t const> const bytes = plain_bytes(container);
        size_t position = position_of(key, bytes.size());
        if (position < bytes.size()) [[likely]]
            return Value::small_int(bytes[position]);
    }
    return get_item(container, key);
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
    Statement* storing_in(Code& code, uint32_t slot) override { return code.make<AssignInline<GetItem>>(slot, *this); }
    [[gnu::always_inline]] Result<Value> evaluate(Frame& frame) override
    {
        Value container = TRY(container_.template evaluate_as<container_kind>(frame));
        Value key = TRY(key_.template evaluate_as<key_kind>(frame));
        Value item = peek_item(container, key);
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

Result<void> SliceOperands::evaluate(Frame& frame, SliceBounds& bounds) const
{
    bounds.start = start_ ? TRY(start_.evaluate(frame)) : Value::none();
    bounds.stop = stop_ ? TRY(stop_.evaluate(frame)) : Value::none();
    bounds.step = step_ ? TRY(step_.evaluate(frame)) : Value::none();
    return {};
}

static Value make_slice(Frame& frame, SliceBounds const& bounds)
{
    return allocate_object<Slice>(*frame.runtime.types->slice, 0, bounds.start, bounds.stop, bounds.step);
}

Result<Value> MakeSlice::evaluate(Frame& frame)
{
    SliceBounds bounds;
    TRY(bounds_.evaluate(frame, bounds));
    return make_slice(frame, bounds);
}

// The length of what is sliced without a slice object.
static std::optional<size_t> sliceable_length(Value container)
{
    if (container.is_exactly<List>())
        return container.as<List>().size();
    if (container.is_exactly<String>())
        return container.as<String>().length();
    if (container.is_exactly<Tuple>())
        return container.as<Tuple>().size();
    if (container.is_exactly<Bytes>())
        return container.as<Bytes>().size();
    return {};
}

Result<Value> GetSlice::evaluate(Frame& frame)
{
    Value container = TRY(container_.evaluate(frame));
    SliceBounds bounds;
    TRY(bounds_.evaluate(frame, bounds));
    return take(frame, container, bounds);
}

Result<Value> GetSlice::take(Frame& frame, Value container, SliceBounds const& bounds)
{
    frame.site = this;
    std::optional<size_t> const size = sliceable_length(container);
    if (!size)
        return get_item(container, make_slice(frame, bounds));
    bool const is_list = container.is<List>();
    auto range = plain_range(bounds, static_cast<int64_t>(*size));
    if (!range || (range->step != 1 && !is_list)) [[unlikely]]
        return get_item(container, make_slice(frame, bounds));
    auto const start = static_cast<size_t>(range->start);
    auto const count = static_cast<size_t>(range->count);
    if (is_list)
        return get_list_slice(container.as<List>(), *range);
    if (container.is<String>())
        return container.as<String>().substring(start, start + count);
    if (count == *size)
        return container;
    if (container.is<Bytes>())
        return Bytes::create(container.as<Bytes>().span().subspan(start, count));
    return Tuple::create(container.as<Tuple>().span().subspan(start, count));
}

Result<void> SetSlice::assign(Frame& frame, Value value)
{
    Value container = TRY(container_.evaluate(frame));
    SliceBounds bounds;
    TRY(bounds_.evaluate(frame, bounds));
    return assign_to(frame, container, bounds, value);
}

Result<void> SetSlice::assign_to(Frame& frame, Value container, SliceBounds const& bounds, Value value)
{
    frame.site = this;
    if (container.is_exactly<List>())
        return set_list_slice(container.as<List>(), bounds, value);
    return set_item(container, make_slice(frame, bounds), value);
}

namespace {

// The items of a short slice of a list, as they are now.
class ShortSlice {
public:
    // False when it is no list, or not short.
    bool copy(Value container, SliceBounds const& bounds)
    {
        if (!container.is_exactly<List>())
            return false;
        auto& list = container.as<List>();
        auto const range = plain_range(bounds, static_cast<int64_t>(list.size()));
        if (!range || static_cast<uint64_t>(range->count) > items_.size())
            return false;
        count_ = static_cast<size_t>(range->count);
        Value const* const items = list.items();
        for (size_t i = 0; i < count_; ++i)
            items_[i] = items[range->start + static_cast<int64_t>(i) * range->step];
        return true;
    }
    std::span<Value const> items() const { return { items_.data(), count_ }; }

private:
    std::array<Value, 16> items_;
    size_t count_ { 0 };
};

}

Flow AssignSlice::execute(Frame& frame)
{
    Value const source = TRY(value_.container().evaluate(frame));
    SliceBounds taken;
    TRY(value_.bounds().evaluate(frame, taken));
    ShortSlice slice;
    if (!slice.copy(source, taken)) {
        Value const value = TRY(value_.take(frame, source, taken));
        TRY(target_.assign(frame, value));
        return Flow::Next;
    }
    Value const container = TRY(target_.container().evaluate(frame));
    SliceBounds replaced;
    TRY(target_.bounds().evaluate(frame, replaced));
    frame.site = &target_;
    if (container.is_exactly<List>()) {
        auto& list = container.as<List>();
        auto const range = plain_range(replaced, static_cast<int64_t>(list.size()));
        if (range && range->step == 1) [[likely]] {
            auto const start = static_cast<size_t>(range->start);
            TRY(list.replace(start, std::max(start, static_cast<size_t>(range->stop)), slice.items()));
            return Flow::Next;
        }
    }
    TRY(target_.assign_to(frame, container, replaced, TRY(List::create(slice.items()))));
    return Flow::Next;
}

Result<void> SetItem::assign(Frame& frame, Value value)
{
    Value container = TRY(container_.evaluate(frame));
    Value key = TRY(key_.evaluate(frame));
    return assign_to(frame, container, key, value);
}

Result<void> SetItem::assign_other_item(Frame& frame, Value container, Value key, Value value)
{
    frame.site = this;
    if (container.is_exactly<Dict>())
        return dict_set(container.as<Dict>(), key, value);
    if (container.is_exactly<ByteArray>() && Value::are_small_ints(key, value)) {
        auto& array = container.as<ByteArray>();
        size_t position = position_of(key, array.size());
        auto const byte = static_cast<uint64_t>(value.as_small_int());
        if (position < array.size() && byte <= 0xFF) [[likely]] {
            array.data()[position] = static_cast<uint8_t>(byte);
            return {};
        }
    }
    return set_item(container, key, value);
}

namespace {

template <Leaf::Kind container_kind, Leaf::Kind key_kind> class AssignItem final : public Statement {
public:
    AssignItem(SetItem& set, Operand value)
        : container_(set.container())
        , key_(set.key())
        , value_(value)
        , set_(set)
    {
    }
    void tell(NodeDescription& to) const override
    {
        to.name("AssignItem")("container", container_)("key", key_)("value", value_);
    }
    Flow execute(Frame& frame) override
    {
        Value value = TRY(value_.evaluate(frame));
        Value container = TRY(container_.template evaluate_as<container_kind>(frame));
        Value key = TRY(key_.template evaluate_as<key_kind>(frame));
        TRY(set_.assign_to(frame, container, key, value));
        return Flow::Next;
    }

private:
    Operand container_;
    Operand key_;
    Operand value_;
    SetItem& set_;
};

}

Statement* make_assign_item(Code& code, SetItem& set, Operand value)
{
    return make_for_operands(
        set.container(), set.key(), [&]<Leaf::Kind container_kind, Leaf::Kind key_kind>() -> Statement* {
            return code.make<AssignItem<container_kind, key_kind>>(set, value);
        });
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
