// Arithmetic, comparison and logic. Small ints and floats are computed in place; everything else goes through
// operations/operators.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "runtime/objects/type.h"

namespace krait {

// `left operator right`; `is_in_place` for augmented assignment.
Expression* make_arithmetic(Code&, BinaryOperator, Operand left, Operand right, bool is_in_place);
// `op= value` behind an attribute or an item, whose value is read before.
class Augmentation : public Node {
public:
    virtual Result<Value> apply(Frame&, Value left) = 0;

protected:
    ~Augmentation() = default;
};
Augmentation* make_augmentation(Code&, BinaryOperator, Operand value);
// `left < right` and so on.
Expression* make_comparison(Code&, Comparison, Operand left, Operand right);
// (a, b) < (c, d) and so on, without making the tuples.
class CompareTuples final : public Expression {
public:
    static constexpr size_t most_elements = 4;
    CompareTuples(Comparison comparison, std::span<Operand const> left, std::span<Operand const> right)
        : comparison_(comparison)
        , left_(left)
        , right_(right)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Comparison comparison_;
    std::span<Operand const> left_;
    std::span<Operand const> right_;
};

// `item in container`, or `not in`.
Expression* make_membership_test(Code&, Operand item, Operand container, bool is_negated);

class UnaryArithmetic final : public Expression {
public:
    UnaryArithmetic(UnaryOperator operation, Operand operand)
        : operation_(operation)
        , operand_(operand)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    UnaryOperator operation_;
    Operand operand_;
};

class Not final : public Expression {
public:
    explicit Not(Expression* operand)
        : operand_(operand)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Condition evaluate_condition(Frame&) override;

private:
    Expression* operand_;
};

// `and`, `or`: the first operand that decides, else the last one.
class ShortCircuit final : public Expression {
public:
    ShortCircuit(bool deciding_truth, std::span<Operand const> operands)
        : deciding_truth_(deciding_truth)
        , operands_(operands)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Condition evaluate_condition(Frame&) override;

private:
    bool deciding_truth_;
    std::span<Operand const> operands_;
};

class CompareIdentity final : public Expression {
public:
    CompareIdentity(Operand left, Operand right, bool is_negated)
        : left_(left)
        , right_(right)
        , is_negated_(is_negated)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Condition evaluate_condition(Frame&) override;

private:
    Operand left_;
    Operand right_;
    bool is_negated_;
};

// a < b < c: each operand is evaluated once, the chain ends at the first comparison that is not true.
class CompareChain final : public Expression {
public:
    enum class Link : uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual, Is, IsNot, In, NotIn };
    struct Step {
        Link link;
        Operand operand;
    };
    CompareChain(Operand first, std::span<Step const> steps)
        : first_(first)
        , steps_(steps)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Condition evaluate_condition(Frame&) override;

private:
    Operand first_;
    std::span<Step const> steps_;
};

}
