// try, except, finally, with and their asynchronous forms.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

namespace krait {

class Exception;

struct ExceptClause {
    Operand type; // absent: catches everything
    TargetOperand target; // absent without `as name`
    Statement* forget { nullptr }; // deletes the name at the end of the clause
    Statement* body { nullptr };
    bool has_target { false };
    SourceSpan span;
};

// The index of the first clause that catches the exception; their number when none does.
Result<size_t> find_clause(Frame&, std::span<ExceptClause const>, Exception&);
// Forgets the name of an `as` clause when the clause ends, however it ends.
Flow forget_name(Frame&, ExceptClause const&, Flow);

class TryExcept final : public Statement {
public:
    TryExcept(Statement* body, std::span<ExceptClause const> clauses, Statement* otherwise)
        : body_(body)
        , clauses_(clauses)
        , otherwise_(otherwise)
    {
    }
    void tell(NodeDescription&) const override;
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
    void tell(NodeDescription&) const override;
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
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Statement* body_;
    Statement* cleanup_;
};

struct WithItem {
    Operand manager;
    TargetOperand target;
    bool has_target;
};

// What a `with` block needs at its end: __exit__ or __aexit__ as found when it was entered.
struct EnteredContext {
    Value exit;
    Value manager; // to be passed to `exit` first; empty when that is bound
};
// Calls __enter__ and finds __exit__. `entered` gets what the target is assigned.
Result<EnteredContext> enter_context(Frame&, Node const& site, WithItem const&, bool is_async, Value& entered);
// Calls the exit after the body ended with `flow`; answers how the whole statement ends.
Flow leave_context(Frame&, Node const& site, EnteredContext const&, bool is_async, Flow);

class With final : public Statement {
public:
    With(WithItem const& item, Statement* body, bool is_async)
        : item_(item)
        , body_(body)
        , is_async_(is_async)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    WithItem item_;
    Statement* body_;
    bool is_async_;
};

}
