// Statements that direct the flow: blocks, conditions, loops, return, assert, raise.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "runtime/objects/type.h"

#include <optional>

namespace krait {

class StatementList final : public Statement {
public:
    explicit StatementList(std::span<Statement* const> statements)
        : statements_(statements)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame& frame) override
    {
        for (Statement* statement : statements_) {
            Flow flow = statement->execute(frame);
            if (flow != Flow::Next)
                return flow;
        }
        return Flow::Next;
    }

private:
    std::span<Statement* const> statements_;
};

// Checks the native stack before going deeper into a deep tree.
class GuardedStatement final : public Statement {
public:
    explicit GuardedStatement(Statement* statement)
        : statement_(statement)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
    Node const& left_at(Frame& frame) const override { return statement_->left_at(frame); }

private:
    Statement* statement_;
};

class GuardedExpression final : public Expression {
public:
    explicit GuardedExpression(Expression* expression)
        : expression_(expression)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Condition evaluate_condition(Frame&) override;
    Leaf leaf() const override { return expression_->leaf(); }

private:
    Expression* expression_;
};

class EvaluateExpression final : public Statement {
public:
    explicit EvaluateExpression(Expression* expression)
        : expression_(expression)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame& frame) override;

private:
    Expression* expression_;
};

// An expression statement at the prompt: its value goes to sys.displayhook.
class DisplayExpression final : public Statement {
public:
    explicit DisplayExpression(Expression* expression)
        : expression_(expression)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Expression* expression_;
};

class Pass final : public Statement {
public:
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override { return Flow::Next; }
};

class Jump final : public Statement { // break, continue
public:
    explicit Jump(Flow::Kind kind)
        : kind_(kind)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override { return kind_; }

private:
    Flow::Kind kind_;
};

class Return final : public Statement {
public:
    explicit Return(Operand value)
        : value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame& frame) override
    {
        frame.return_value = TRY(value_.evaluate(frame));
        return Flow::Return;
    }

private:
    Operand value_;
};

class If final : public Statement {
public:
    If(Expression* test, Statement* body, Statement* otherwise) // otherwise may be null
        : test_(test)
        , body_(body)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Expression* test_;
    Statement* body_;
    Statement* otherwise_;
};

class While final : public Statement {
public:
    While(Expression* test, Statement* body, Statement* otherwise)
        : test_(test)
        , body_(body)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Expression* test_;
    Statement* body_;
    Statement* otherwise_;
};

// What a loop is given to go over.
enum class LoopSource : uint8_t {
    Iterable,
    Iterator, // has been made one already, unless it is a list, tuple or range
};

class For final : public Statement {
public:
    For(TargetOperand target, Operand iterable, Statement* body, Statement* otherwise, LoopSource source)
        : target_(target)
        , iterable_(iterable)
        , body_(body)
        , otherwise_(otherwise)
        , source_(source)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Flow run_range(Frame&, int64_t start, int64_t step, int64_t count);
    Flow run_list(Frame&, Value);
    Flow run_tuple(Frame&, Value);
    Flow run_iterator(Frame&, Value iterable);
    // Rows of a built-in iterator that go straight into the parts of the target; empty when they have another width.
    static constexpr size_t most_row_parts = 4;
    using NextRow = Result<RowStep> (*)(Value iterator, std::span<Value> row);
    std::optional<Flow> run_rows(Frame&, Value iterator, NextRow, std::span<TargetOperand const> parts);
    // The same for `i, (a, b)` and an enumerate.
    std::optional<Flow> run_numbered_rows(Frame&, Value enumerate, std::span<TargetOperand const> parts);

    TargetOperand target_;
    Operand iterable_;
    Statement* body_;
    Statement* otherwise_;
    LoopSource source_;
};

class Assert final : public Statement {
public:
    Assert(Expression* test, Operand message)
        : test_(test)
        , message_(message)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Expression* test_;
    Operand message_; // may be absent
};

class Raise final : public Statement {
public:
    Raise(Operand exception, Operand cause) // both may be absent
        : exception_(exception)
        , cause_(cause)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Operand exception_;
    Operand cause_;
};

// How a loop over an unshared generator has ended. The generator runs beneath the loop and hands over its items, so
// that it is not left and entered again for each; one that may have to clean up is asked for them like any iterator.
struct LoopEnd {
    Flow flow;
    bool is_left; // before the generator's end, which waits where it was
};
LoopEnd loop_over_generator(Frame&, Node const& loop, Value generator, TargetOperand, Statement& body);

// A loop ends with `flow` before its iterator does: closes a generator that served nobody else. Answers with what the
// loop ends then.
Flow leave_loop(Frame&, Value iterator, Flow flow);

}
