// container[key] in its three uses. Lists and tuples with small-int indexes and exact dicts are handled in place.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

namespace krait {

Expression* make_get_item(Code&, Operand container, Operand key);

// container[start:stop]: lists, tuples and strings answer it without a slice object.
class GetSlice final : public Expression {
public:
    GetSlice(Operand container, Operand start, Operand stop) // start and stop may be absent
        : container_(container)
        , start_(start)
        , stop_(stop)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Operand container_;
    Operand start_;
    Operand stop_;
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
    Result<void> assign_to(Frame&, Value container, Value key, Value value);

private:
    Operand container_;
    Operand key_;
};

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

// The value of container[key]; used by augmented assignment too.
Result<Value> get_item_at(Frame&, Node const& site, Value container, Value key);

}
