// try, except, finally, with and their asynchronous forms.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

namespace krait {

struct ExceptClause {
    Operand type; // absent: catches everything
    TargetOperand target; // absent without `as name`
    Statement* forget { nullptr }; // deletes the name at the end of the clause
    Statement* body { nullptr };
    bool has_target { false };
    SourceSpan span;
};

class TryExcept final : public Statement {
public:
    TryExcept(Statement* body, std::span<ExceptClause const> clauses, Statement* otherwise)
        : body_(body)
        , clauses_(clauses)
        , otherwise_(otherwise)
    {
    }
    Flow execute(Frame&) override;

private:
    Flow handle(Frame&);
    Flow run_clause(Frame&, ExceptClause const&, Value exception);

    Statement* body_;
    std::span<ExceptClause const> clauses_;
    Statement* otherwise_;
};

// except*: each clause takes its part of an exception group.
class TryExceptGroup final : public Statement {
public:
    TryExceptGroup(Statement* body, std::span<ExceptClause const> clauses, Statement* otherwise)
        : body_(body)
        , clauses_(clauses)
        , otherwise_(otherwise)
    {
    }
    Flow execute(Frame&) override;

private:
    Flow handle(Frame&);

    Statement* body_;
    std::span<ExceptClause const> clauses_;
    Statement* otherwise_;
};

class TryFinally final : public Statement {
public:
    TryFinally(Statement* body, Statement* cleanup)
        : body_(body)
        , cleanup_(cleanup)
    {
    }
    Flow execute(Frame&) override;

private:
    Statement* body_;
    Statement* cleanup_;
};

class With final : public Statement {
public:
    With(Operand manager, TargetOperand target, bool has_target, Statement* body, bool is_async)
        : manager_(manager)
        , target_(target)
        , has_target_(has_target)
        , is_async_(is_async)
        , body_(body)
    {
    }
    Flow execute(Frame&) override;

private:
    Result<Value> finish_call(Frame&, Result<Value>) const;

    Operand manager_;
    TargetOperand target_;
    bool has_target_;
    bool is_async_;
    Statement* body_;
};

}
