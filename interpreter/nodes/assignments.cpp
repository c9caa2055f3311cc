#include "interpreter/nodes/assignments.h"

#include "interpreter/nodes/description.h"
#include "interpreter/nodes/operand_kinds.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"

#include <algorithm>
#include <array>

namespace krait {

Flow Assign::execute(Frame& frame)
{
    Value value = TRY(value_.evaluate(frame));
    for (TargetOperand const& target : targets_)
        TRY(target.assign(frame, value));
    return Flow::Next;
}

Flow AssignAttribute::execute(Frame& frame)
{
    Value const value = TRY(value_.evaluate(frame));
    TRY(target_.assign(frame, value));
    return Flow::Next;
}

Flow AssignLocal::execute(Frame& frame)
{
    frame.slots[slot_] = TRY(value_.evaluate(frame));
    return Flow::Next;
}

Result<Value> AssignExpression::evaluate(Frame& frame)
{
    Value value = TRY(value_.evaluate(frame));
    TRY(target_.assign(frame, value));
    return value;
}

namespace {

template <size_t count> class AssignPairwise final : public Statement {
public:
    AssignPairwise(std::span<TargetOperand const> targets, std::span<Operand const> values)
    {
        std::copy_n(targets.begin(), count, targets_.begin());
        std::copy_n(values.begin(), count, values_.begin());
    }
    void tell(NodeDescription& to) const override
    {
        to.name("AssignPairwise")("target", std::span<TargetOperand const>(targets_))(
            "value", std::span<Operand const>(values_));
    }
    Flow execute(Frame& frame) override
    {
        std::array<Value, count> values;
        for (size_t i = 0; i < count; ++i)
            values[i] = TRY(values_[i].evaluate(frame));
        for (size_t i = 0; i < count; ++i)
            TRY(targets_[i].assign(frame, values[i]));
        return Flow::Next;
    }

private:
    std::array<TargetOperand, count> targets_;
    std::array<Operand, count> values_;
};

}

Statement* make_assign_pairwise(Code& code, std::span<TargetOperand const> targets, std::span<Operand const> values)
{
    switch (targets.size()) {
    case 1:
        return code.make<AssignPairwise<1>>(targets, values);
    case 2:
        return code.make<AssignPairwise<2>>(targets, values);
    case 3:
        return code.make<AssignPairwise<3>>(targets, values);
    case most_pairwise_targets:
        return code.make<AssignPairwise<most_pairwise_targets>>(targets, values);
    default:
        UNREACHABLE();
    }
}

Flow AssignUnpacked::execute(Frame& frame)
{
    std::array<Value, most_unpacked_values> values;
    for (size_t i = 0; i < values_.size(); ++i)
        values[i] = TRY(values_[i].evaluate(frame));
    frame.site = &target_;
    TRY(target_.assign_items(frame, { values.data(), values_.size() }));
    return Flow::Next;
}

static constexpr size_t most_copied_in_place = 8;

Result<void> UnpackTarget::assign(Frame& frame, Value value)
{
    if (has_only_locals_) [[likely]] {
        std::span<Value const> items;
        if (value.is_exactly<Tuple>()) [[likely]]
            items = value.as<Tuple>().span();
        else if (value.is_exactly<List>())
            items = value.as<List>().span();
        if (items.size() == targets_.size()) [[likely]] {
            store_in_locals(frame, items);
            return {};
        }
    }
    return assign_otherwise(frame, value);
}

[[gnu::noinline]] Result<void> UnpackTarget::assign_otherwise(Frame& frame, Value value)
{
    frame.site = this;
    if (value.is_cell()) {
        Object& object = value.object();
        // A named tuple is walked as a tuple is.
        if (object.is<Tuple>() && object.type().slots.iterate == frame.runtime.types->tuple->slots.iterate)
            return assign_items(frame, object.as<Tuple>().span());
        if (object.is_exactly<List>()) {
            // Storing may change the list, so its items are taken out first.
            auto items = object.as<List>().span();
            if (items.size() <= most_copied_in_place) {
                std::array<Value, most_copied_in_place> copy;
                std::copy(items.begin(), items.end(), copy.begin());
                return assign_items(frame, { copy.data(), items.size() });
            }
            Tuple* copy = TRY(Tuple::create(items));
            return assign_items(frame, copy->span());
        }
    }
    return assign_iterable(frame, value);
}

Result<void> UnpackTarget::assign_items(Frame& frame, std::span<Value const> items)
{
    size_t const wanted = targets_.size();
    if (star_ == no_star) {
        if (items.size() > wanted)
            return raise_value_error("too many values to unpack (expected {})", wanted);
        if (items.size() < wanted)
            return raise_value_error("not enough values to unpack (expected {}, got {})", wanted, items.size());
        if (has_only_locals_) {
            store_in_locals(frame, items);
            return {};
        }
        for (size_t i = 0; i < wanted; ++i)
            TRY(targets_[i].assign(frame, items[i]));
        return {};
    }
    if (items.size() < wanted - 1)
        return raise_value_error(
            "not enough values to unpack (expected at least {}, got {})", wanted - 1, items.size());
    size_t const after = wanted - star_ - 1;
    size_t const starred = items.size() - star_ - after;
    for (size_t i = 0; i < star_; ++i)
        TRY(targets_[i].assign(frame, items[i]));
    List* rest = TRY(List::create(items.subspan(star_, starred)));
    TRY(targets_[star_].assign(frame, Value(rest)));
    for (size_t i = 0; i < after; ++i)
        TRY(targets_[star_ + 1 + i].assign(frame, items[star_ + starred + i]));
    return {};
}

Result<void> UnpackTarget::assign_iterable(Frame& frame, Value value)
{
    if (!type_of(value).slots.iterate && !type_of(value).slots.get_item)
        return raise_type_error("cannot unpack non-iterable {} object", type_name_of(value));
    Value iterator = TRY(iterate(value));
    List* items = List::create();
    for (;;) {
        // Without a star no more than one item too many is asked for.
        if (star_ == no_star && items->size() > targets_.size())
            break;
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            break;
        TRY(items->append(item));
    }
    return assign_items(frame, items->span());
}

Flow AugmentAttribute::execute(Frame& frame)
{
    Value object = TRY(object_.evaluate(frame));
    Value left = TRY(get_.get_from(frame, object));
    Value result = TRY(augmentation_.apply(frame, left));
    TRY(set_.assign_to(frame, object, result));
    return Flow::Next;
}

// Whether subscripts of this value mean the entries of a dict.
static inline bool has_dict_items(Frame& frame, Value container)
{
    if (!container.is<Dict>())
        return false;
    Slots const& slots = container.object().type().slots;
    Slots const& plain = frame.runtime.types->dict->slots;
    return slots.get_item == plain.get_item && slots.set_item == plain.set_item;
}

namespace {

template <Leaf::Kind container_kind, Leaf::Kind key_kind> class AugmentItem final : public Statement {
public:
    AugmentItem(SetItem& set, Augmentation& augmentation)
        : container_(set.container())
        , key_(set.key())
        , set_(set)
        , augmentation_(augmentation)
    {
    }
    void tell(NodeDescription& to) const override
    {
        to.name("AugmentItem")("container", container_)("key", key_)("by", &augmentation_);
    }
    Flow execute(Frame& frame) override
    {
        Value container = TRY(container_.template evaluate_as<container_kind>(frame));
        Value key = TRY(key_.template evaluate_as<key_kind>(frame));
        Value left = peek_item(container, key);
        if (left.is_empty()) [[unlikely]]
            return execute_otherwise(frame, container, key);
        return execute_with(frame, container, key, left);
    }

private:
    Flow execute_with(Frame& frame, Value container, Value key, Value left)
    {
        Value result = TRY(augmentation_.apply(frame, left));
        TRY(set_.assign_to(frame, container, key, result));
        return Flow::Next;
    }

    [[gnu::noinline]] Flow execute_otherwise(Frame& frame, Value container, Value key)
    {
        if (has_dict_items(frame, container)) {
            frame.site = &set_;
            uint32_t entry = TRY(dict_find(container.as<Dict>(), key));
            if (entry != DictTable::no_entry)
                return execute_on_entry(frame, container.as<Dict>(), entry, key);
        }
        return execute_with(frame, container, key, TRY(get_other_item(frame, set_, container, key)));
    }

    // The entry is looked for but once, unless it moves meanwhile.
    Flow execute_on_entry(Frame& frame, Dict& dict, uint32_t entry, Value key)
    {
        DictTable* const table = dict.table();
        DictTable::Entry const found = table->entries()[entry];
        Value result = TRY(augmentation_.apply(frame, found.value));
        if (dict.table() == table && table->entries()[entry].key == found.key) [[likely]]
            dict.set_value_at(entry, result);
        else
            TRY(set_.assign_to(frame, &dict, key, result));
        return Flow::Next;
    }

    Operand container_;
    Operand key_;
    SetItem& set_;
    Augmentation& augmentation_;
};

}

Statement* make_augment_item(Code& code, SetItem& set, Augmentation& augmentation)
{
    return make_for_operands(
        set.container(), set.key(), [&]<Leaf::Kind container_kind, Leaf::Kind key_kind>() -> Statement* {
            return code.make<AugmentItem<container_kind, key_kind>>(set, augmentation);
        });
}

}
