// Assignment statements, unpacking and augmented assignment.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/attributes.h"
#include "interpreter/nodes/node.h"
#include "interpreter/nodes/operators.h"
#include "interpreter/nodes/subscripts.h"

#include <algorithm>

namespace krait {

// target = … = value
class Assign final : public Statement {
public:
    Assign(std::span<TargetOperand const> targets, Operand value)
        : targets_(targets)
        , value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    std::span<TargetOperand const> targets_;
    Operand value_;
};

// object.name = value
class AssignAttribute final : public Statement {
public:
    AssignAttribute(SetAttribute& target, Operand value)
        : target_(target)
        , value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    SetAttribute& target_;
    Operand value_;
};

// local = value, the commonest statement.
class AssignLocal final : public Statement {
public:
    AssignLocal(uint32_t slot, Operand value)
        : slot_(slot)
        , value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    uint32_t slot_;
    Operand value_;
};

// (target := value)
class AssignExpression final : public Expression {
public:
    AssignExpression(TargetOperand target, Operand value)
        : target_(target)
        , value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    TargetOperand target_;
    Operand value_;
};

// a, *b, c as a target.
class UnpackTarget final : public Target {
public:
    static constexpr size_t no_star = SIZE_MAX;
    UnpackTarget(std::span<TargetOperand const> targets, size_t star)
        : targets_(targets)
        , star_(star)
        , has_only_locals_(
              star == no_star && !targets.empty() && std::ranges::all_of(targets, &TargetOperand::is_local))
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;
    std::span<TargetOperand const> parts() const override
    {
        return star_ == no_star ? targets_ : std::span<TargetOperand const> {};
    }

    Result<void> assign_items(Frame&, std::span<Value const> items);

private:
    Result<void> assign_otherwise(Frame&, Value);
    Result<void> assign_iterable(Frame&, Value);
    void store_in_locals(Frame& frame, std::span<Value const> items) const
    {
        for (size_t i = 0; i < items.size(); ++i)
            frame.slots[targets_[i].slot()] = items[i];
    }

    std::span<TargetOperand const> targets_;
    size_t star_;
    bool has_only_locals_; // some, and no star, so that storing runs no script code
};

// a, b = x, y: the values are put into their targets without making a tuple. There are as many of the one as of the
// other, one at least.
constexpr size_t most_pairwise_targets = 4;
Statement* make_assign_pairwise(Code&, std::span<TargetOperand const> targets, std::span<Operand const> values);

// a, *b = x, y, z, and pairs of more or other than that: the values are unpacked from the native stack.
constexpr size_t most_unpacked_values = 16;
class AssignUnpacked final : public Statement {
public:
    AssignUnpacked(UnpackTarget& target, std::span<Operand const> values)
        : target_(target)
        , values_(values)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    UnpackTarget& target_;
    std::span<Operand const> values_;
};

// object.name += value: the object is evaluated once.
class AugmentAttribute final : public Statement {
public:
    AugmentAttribute(Operand object, GetAttribute& get, SetAttribute& set, Augmentation& augmentation)
        : object_(object)
        , get_(get)
        , set_(set)
        , augmentation_(augmentation)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Operand object_;
    GetAttribute& get_;
    SetAttribute& set_;
    Augmentation& augmentation_;
};

// container[key] += value
Statement* make_augment_item(Code&, SetItem&, Augmentation&);

}
