// The executable tree. A node is a small object with a virtual operation: expressions answer a Value, statements a
// Flow, targets store one. Nodes are made by lowering, lie in the arena of their Code and are never destroyed alone.
//
// Three things make the tree quick. Operands peek: a child that is a local variable or a constant is read in place
// instead of through a virtual call (Operand). Conditions are asked for their truth directly, so that no bool object
// travels between a comparison and a branch (evaluate_condition). And look-ups by name go through inline caches that
// compare shapes, type versions or dict tables; caches hold plain pointers and forget what dies at every
// collection.
//
// Before an operation that may raise, call or suspend, a node stores itself in `frame.site`, so that whoever looks at
// the frame knows the position.
#pragma once

#include "interpreter/execution/frame.h"
#include "runtime/core/source_span.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/value.h"

#include <span>

namespace krait {

// How a statement ended. With Raise an exception is pending; with Return the frame has the value; with Yield (only of
// resumable statements) it has not ended but is to be executed again.
class Flow {
public:
    enum Kind : uint8_t { Next, Break, Continue, Return, Raise, Yield };
    constexpr Flow(Kind kind)
        : kind_(kind)
    {
    }
    constexpr Flow(Raised)
        : kind_(Raise)
    {
    }
    constexpr operator Kind() const { return kind_; }

private:
    Kind kind_;
};

enum class Condition : uint8_t { False, True, Raised };
Condition condition_of(Value); // truth of any value

class NodeDescription;

class Node {
public:
    // What --dump-nodes shows of it; description.cpp.
    virtual void tell(NodeDescription&) const;

    SourceSpan span;

protected:
    Node() = default;
    ~Node() = default;
};

// What an operand may know of an expression without evaluating it.
struct Leaf {
    enum Kind : uint8_t { Other, Local, Constant };
    Kind kind { Other };
    uint32_t slot { 0 };
    Value constant {};
};

class Statement;

class Expression : public Node {
public:
    virtual Result<Value> evaluate(Frame&) = 0;
    virtual Condition evaluate_condition(Frame&);
    virtual Leaf leaf() const { return {}; }
    // It is what a loop or a `yield from` goes over: a generator that it makes serves nobody else; see
    // Generator::serves_one_loop.
    virtual void note_loop() { }
    // Whether it says of each BigInt that it answers whether it is a temporary one.
    virtual bool tells_temporaries() const { return false; }
    // A statement that stores the value in a local and costs less than one that calls `evaluate`; null without one.
    virtual Statement* storing_in(Code&, uint32_t /* slot */) { return nullptr; }

protected:
    ~Expression() = default;
    // The truth of what this node has evaluated to.
    Condition truth_of(Frame& frame, Value value)
    {
        if (value.is_true())
            return Condition::True;
        if (value.is_false())
            return Condition::False;
        if (value.is_small_int())
            return value == Value::small_int(0) ? Condition::False : Condition::True;
        frame.site = this;
        return condition_of(value);
    }
};

class Statement : public Node {
public:
    virtual Flow execute(Frame&) = 0;
    // Of a statement that was left with Flow::Yield: where in it.
    virtual Node const& left_at(Frame&) const { return *this; }

protected:
    ~Statement() = default;
};

class TargetOperand;

class Target : public Node {
public:
    virtual Result<void> assign(Frame&, Value) = 0;
    virtual Leaf leaf() const { return {}; }
    // Of `a, b` without a star: the targets of the parts, in order; else nothing.
    virtual std::span<TargetOperand const> parts() const;

protected:
    ~Target() = default;
};

// A child expression with what is known of it inline.
class Operand {
public:
    Operand() = default;
    Operand(Expression* node) // NOLINT: every expression is an operand
        : node_(node)
    {
        if (node) {
            Leaf leaf = node->leaf();
            kind_ = leaf.kind;
            slot_ = leaf.slot;
            constant_ = leaf.constant;
        }
    }
    Result<Value> evaluate(Frame& frame) const
    {
        if (kind_ == Leaf::Local) {
            Value value = frame.slots[slot_];
            if (value.is_present()) [[likely]]
                return value;
        } else if (kind_ == Leaf::Constant) {
            return constant_;
        }
        return node_->evaluate(frame);
    }
    // The same for an operand of a kind known to the caller.
    template <Leaf::Kind kind> Result<Value> evaluate_as(Frame& frame) const
    {
        if constexpr (kind == Leaf::Constant)
            return constant_;
        if constexpr (kind == Leaf::Local) {
            Value value = frame.slots[slot_];
            if (value.is_present()) [[likely]]
                return value;
        }
        return node_->evaluate(frame);
    }
    Expression* node() const { return node_; }
    explicit operator bool() const { return node_ != nullptr; }
    Leaf::Kind kind() const { return kind_; }
    // What an operand of a kind known to the caller holds; empty for an unbound local.
    template <Leaf::Kind kind> Value peek(Frame& frame) const
    {
        static_assert(kind != Leaf::Other);
        return kind == Leaf::Local ? frame.slots[slot_] : constant_;
    }

private:
    Expression* node_ { nullptr };
    Value constant_;
    uint32_t slot_ { 0 };
    Leaf::Kind kind_ { Leaf::Other };
};

// A child target; stores to locals happen in place.
class TargetOperand {
public:
    TargetOperand() = default;
    TargetOperand(Target* node) // NOLINT
        : node_(node)
    {
        if (node) {
            Leaf leaf = node->leaf();
            is_local_ = leaf.kind == Leaf::Local;
            slot_ = leaf.slot;
        }
    }
    Result<void> assign(Frame& frame, Value value) const
    {
        if (is_local_) [[likely]] {
            frame.slots[slot_] = value;
            return {};
        }
        return node_->assign(frame, value);
    }
    std::span<TargetOperand const> parts() const;
    Target* node() const { return node_; }
    bool is_local() const { return is_local_; }
    uint32_t slot() const { return slot_; } // of a local

private:
    Target* node_ { nullptr };
    uint32_t slot_ { 0 };
    bool is_local_ { false };
};

inline std::span<TargetOperand const> Target::parts() const
{
    return {};
}
inline std::span<TargetOperand const> TargetOperand::parts() const
{
    return node_->parts();
}

// A cache inside a node. It may hold plain pointers, since at collections it forgets what refers to dead cells; whoever
// fills it tells the code (Code::note_filled_cache), because young collections ask only codes that have something new.
class InlineCache {
public:
    virtual void forget_dead(Heap const&) = 0;
    // Gives back what lies outside of the node; it is not used any more.
    virtual void release() { }

protected:
    ~InlineCache() = default;
};

// The slow half of a safe point: interrupts, deadlines, finalisers, preemption. May run script code and may suspend.
[[gnu::cold, gnu::noinline]] Result<void> slow_safe_point(Runtime&);

inline Result<void> safe_point(Runtime& runtime)
{
    if (--runtime.ticks <= 0) [[unlikely]]
        return slow_safe_point(runtime);
    return {};
}

// For `forget_dead`: whether a cell that a cache may hold lives on.
inline bool is_alive(Heap const& heap, Cell const* cell)
{
    return !cell || heap.survives(*cell);
}
inline bool is_alive(Heap const& heap, Value value)
{
    return !value.is_cell() || heap.survives(*value.cell());
}

inline Condition condition_of(Result<bool> result)
{
    if (result.is_raised())
        return Condition::Raised;
    return result.release() ? Condition::True : Condition::False;
}

}
