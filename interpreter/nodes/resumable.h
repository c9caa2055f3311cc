// Resumable statements: the statements of a generator that contain a `yield`. They keep where they are in
// slots of the frame, so that a body is left at a yield by returning Flow::Yield through its statements, and
// is continued by executing it again: each statement finds its progress and goes straight to the part it was
// in. The body then needs no stack of its own while it waits, which makes a step about ten times cheaper than
// a switch of fibers.
//
// Lowering makes them for generators whose yields all are whole statements or the value of one (`yield x`, `a
// = yield x`, `return (yield x)`), or can be made such by keeping in slots what is evaluated before them (`a = b
// + (yield x)`); other generators, and everything that awaits, run the plain statements on a fiber.
//
// Invariant: the progress of a statement is empty whenever it ends with anything but Flow::Yield.
#pragma once

#include "interpreter/nodes/control_flow.h"
#include "interpreter/nodes/exceptions.h"
#include "interpreter/nodes/patterns.h"

namespace krait {

// The slot in which a resumable statement keeps its progress.
class ProgressSlot {
public:
    explicit ProgressSlot(uint32_t slot)
        : slot_(slot)
    {
    }
    Value get(Frame& frame) const { return frame.slots[slot_]; }
    void set(Frame& frame, Value value) const { frame.slots[slot_] = value; }
    void clear(Frame& frame) const { frame.slots[slot_] = {}; }
    // Progress that is a number; zero when there is none.
    int64_t stage(Frame& frame) const
    {
        Value value = get(frame);
        return value.is_present() ? value.as_small_int() : 0;
    }
    void set_stage(Frame& frame, int64_t stage) const { set(frame, Value::small_int(stage)); }

private:
    uint32_t slot_;
};

// What a statement does with the value that its yield brings back.
struct YieldUse {
    std::span<TargetOperand const> targets; // it is assigned to these
    bool is_returned { false };

    bool is_nothing() const { return targets.empty() && !is_returned; }
    Flow apply(Frame&, Value) const;
};

class YieldStatement final : public Statement {
public:
    YieldStatement(uint32_t generator_slot, Operand value, YieldUse use) // an absent value is None
        : generator_slot_(generator_slot)
        , value_(value)
        , use_(use)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    uint32_t generator_slot_;
    Operand value_;
    YieldUse use_;
};

class YieldFromStatement final : public Statement {
public:
    YieldFromStatement(uint32_t generator_slot, Operand iterable, YieldUse use)
        : generator_slot_(generator_slot)
        , iterable_(iterable)
        , use_(use)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    uint32_t generator_slot_;
    Operand iterable_;
    YieldUse use_;
};

class ResumableList final : public Statement {
public:
    ResumableList(ProgressSlot position, std::span<Statement* const> statements)
        : position_(position)
        , statements_(statements)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    ProgressSlot position_;
    std::span<Statement* const> statements_;
};

class ResumableIf final : public Statement {
public:
    ResumableIf(ProgressSlot branch, Expression* test, Statement* body, Statement* otherwise)
        : branch_(branch)
        , test_(test)
        , body_(body)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    ProgressSlot branch_;
    Expression* test_;
    Statement* body_;
    Statement* otherwise_;
};

class ResumableWhile final : public Statement {
public:
    ResumableWhile(ProgressSlot part, Expression* test, Statement* body, Statement* otherwise)
        : part_(part)
        , test_(test)
        , body_(body)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    ProgressSlot part_;
    Expression* test_;
    Statement* body_;
    Statement* otherwise_;
};

class ResumableFor final : public Statement {
public:
    // The arguments of For, and where the iterator is kept (Value::stop() while `otherwise` runs).
    ResumableFor(ProgressSlot iterator, uint32_t generator_slot, TargetOperand target, Operand iterable,
        Statement* body, Statement* otherwise, LoopSource source)
        : iterator_(iterator)
        , generator_slot_(generator_slot)
        , target_(target)
        , iterable_(iterable)
        , body_(body)
        , otherwise_(otherwise)
        , source_(source)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    Flow finish(Frame&, Flow) const;

    ProgressSlot iterator_;
    uint32_t generator_slot_;
    TargetOperand target_;
    Operand iterable_;
    Statement* body_;
    Statement* otherwise_;
    LoopSource source_;
};

class ResumableAsyncFor final : public Statement {
public:
    ResumableAsyncFor(ProgressSlot iterator, TargetOperand target, Operand iterable, Statement* body,
        Statement* otherwise, bool is_iterator_given)
        : iterator_(iterator)
        , target_(target)
        , iterable_(iterable)
        , body_(body)
        , otherwise_(otherwise)
        , is_iterator_given_(is_iterator_given)
    {
    }
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    ProgressSlot iterator_; // Value::stop() while `otherwise` runs
    TargetOperand target_;
    Operand iterable_;
    Statement* body_;
    Statement* otherwise_;
    bool is_iterator_given_;
};

class ResumableMatch final : public Statement {
public:
    ResumableMatch(ProgressSlot chosen, Operand subject, std::span<MatchCase const> cases)
        : chosen_(chosen)
        , subject_(subject)
        , cases_(cases)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    ProgressSlot chosen_;
    Operand subject_;
    std::span<MatchCase const> cases_;
};

class ResumableTryExcept final : public Statement {
public:
    // `part`: which clause runs, or `otherwise`; the body needs no mark. `handled`: the exception of the
    // clause.
    ResumableTryExcept(ProgressSlot part, ProgressSlot handled, uint32_t generator_slot, Statement* body,
        std::span<ExceptClause const> clauses, Statement* otherwise)
        : part_(part)
        , handled_(handled)
        , generator_slot_(generator_slot)
        , body_(body)
        , clauses_(clauses)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    Flow handle(Frame&);
    Flow run_clause(Frame&, size_t index, Value exception);
    Flow run_otherwise(Frame&);

    ProgressSlot part_;
    ProgressSlot handled_;
    uint32_t generator_slot_;
    Statement* body_;
    std::span<ExceptClause const> clauses_;
    Statement* otherwise_;
};

class ResumableTryFinally final : public Statement {
public:
    // `outcome`: how the body ended, once the cleanup runs; `kept`: the exception or return value it ended
    // with.
    ResumableTryFinally(
        ProgressSlot outcome, ProgressSlot kept, uint32_t generator_slot, Statement* body, Statement* cleanup)
        : outcome_(outcome)
        , kept_(kept)
        , generator_slot_(generator_slot)
        , body_(body)
        , cleanup_(cleanup)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    Flow clean_up(Frame&, Flow::Kind outcome);

    ProgressSlot outcome_;
    ProgressSlot kept_;
    uint32_t generator_slot_;
    Statement* body_;
    Statement* cleanup_;
};

class ResumableWith final : public Statement {
public:
    // `manager`, `exit`: the context manager and its __exit__ or __aexit__, while the body runs.
    ResumableWith(ProgressSlot manager, ProgressSlot exit, uint32_t generator_slot, WithItem const& item,
        Statement* body, bool is_async)
        : manager_(manager)
        , exit_(exit)
        , generator_slot_(generator_slot)
        , item_(item)
        , body_(body)
        , is_async_(is_async)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame&) const override;

private:
    ProgressSlot manager_;
    ProgressSlot exit_;
    uint32_t generator_slot_;
    WithItem item_;
    Statement* body_;
    bool is_async_;
};

}
