// container[key] in its three uses. Lists and tuples with small-int indexes and exact dicts are handled in place.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "runtime/operations/subscripts.h"

namespace krait {

// The index into a sequence of `size`, counted from the end when negative; `size` or more when it is outside.
inline size_t position_of(Value key, size_t size)
{
    int64_t index = key.as_small_int();
    if (index < 0)
        index += static_cast<int64_t>(size);
    return static_cast<size_t>(index);
}

// The item of a list or tuple at a small int; empty for anything else.
inline Value peek_item(Value container, Value key)
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
        }
    }
    return {};
}
// The value of container[key] where that has nothing.
Result<Value> get_other_item(Frame&, Node const& site, Value container, Value key);

// Stores into a list at a small int; false for anything else.
inline bool poke_item(Value container, Value key, Value value)
{
    if (!key.is_small_int() || !container.is_exactly<List>()) [[unlikely]]
        return false;
    auto& list = container.as<List>();
    size_t position = position_of(key, list.size());
    if (position >= list.size()) [[unlikely]]
        return false;
    list.set(position, value);
    return true;
}

Expression* make_get_item(Code&, Operand container, Operand key);

// The bounds in container[start:stop:step].
class SliceOperands {
public:
    SliceOperands(Operand start, Operand stop, Operand step) // each may be absent
        : start_(start)
        , stop_(stop)
        , step_(step)
    {
    }
    void tell(NodeDescription&) const;
    // Each bound is written where it is read next: a result of three words would be copied in larger pieces than it was
    // written in, and wait for the cache.
    Result<void> evaluate(Frame&, SliceBounds&) const;

private:
    Operand start_;
    Operand stop_;
    Operand step_;
};

// A slice object.
class MakeSlice final : public Expression {
public:
    explicit MakeSlice(SliceOperands bounds)
        : bounds_(bounds)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    SliceOperands bounds_;
};

// container[start:stop:step]: lists, tuples and strings answer it without a slice object.
class GetSlice final : public Expression {
public:
    GetSlice(Operand container, SliceOperands bounds)
        : container_(container)
        , bounds_(bounds)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Result<Value> take(Frame&, Value container, SliceBounds const&); // both are already evaluated
    Operand const& container() const { return container_; }
    SliceOperands const& bounds() const { return bounds_; }

private:
    Operand container_;
    SliceOperands bounds_;
};

// container[start:stop:step] = value: a list takes it without a slice object.
class SetSlice final : public Target {
public:
    SetSlice(Operand container, SliceOperands bounds)
        : container_(container)
        , bounds_(bounds)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;
    Result<void> assign_to(Frame&, Value container, SliceBounds const&, Value value);
    Operand const& container() const { return container_; }
    SliceOperands const& bounds() const { return bounds_; }

private:
    Operand container_;
    SliceOperands bounds_;
};

// container[a:b] = other[c:d:e]: a few items of a list are put into a list without making a third one.
class AssignSlice final : public Statement {
public:
    AssignSlice(SetSlice& target, GetSlice& value)
        : target_(target)
        , value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    SetSlice& target_;
    GetSlice& value_;
};

class SetItem final : public Target {
public:
    SetItem(Operand container, Operand key)
        : container_(container)
        , key_(key)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;
    Result<void> assign_to(Frame& frame, Value container, Value key, Value value)
    {
        if (poke_item(container, key, value)) [[likely]]
            return {};
        return assign_other_item(frame, container, key, value);
    }
    Operand const& container() const { return container_; }
    Operand const& key() const { return key_; }

private:
    [[gnu::noinline]] Result<void> assign_other_item(Frame&, Value container, Value key, Value value);

    Operand container_;
    Operand key_;
};

// container[key] = value, as a statement.
Statement* make_assign_item(Code&, SetItem&, Operand value);

class DeleteItem final : public Statement {
public:
    DeleteItem(Operand container, Operand key)
        : container_(container)
        , key_(key)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Operand container_;
    Operand key_;
};

}
