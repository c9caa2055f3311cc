#include "interpreter/nodes/exceptions.h"

#include "interpreter/execution/invoke.h"
#include "runtime/builtins/exception_groups.h"
#include "runtime/builtins/generator.h"
#include "runtime/fibers/fiber.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

// While an exception is handled it is what `raise` re-raises and what new exceptions get as context.
class HandledScope {
public:
    HandledScope(Runtime& runtime, Value exception)
        : runtime_(runtime)
        , previous_(runtime.handled_exception)
    {
        runtime.handled_exception = exception.bits();
    }
    ~HandledScope() { runtime_.handled_exception = previous_; }
    HandledScope(HandledScope const&) = delete;

private:
    Runtime& runtime_;
    uint64_t previous_;
};

// A fiber that is suspended inside such a scope must be resumed to clean up before it may be forgotten.
class OpenCleanup {
public:
    explicit OpenCleanup(Runtime& runtime)
        : fiber_(*runtime.fiber)
    {
        fiber_.open_cleanups++;
    }
    ~OpenCleanup() { fiber_.open_cleanups--; }
    OpenCleanup(OpenCleanup const&) = delete;

private:
    Fiber& fiber_;
};

Result<bool> matches(Exception& exception, Value wanted)
{
    if (auto* type = wanted.try_as<Type>(); type && type->is_subtype_of(*types().BaseException))
        return exception.type().is_subtype_of(*type);
    if (auto* tuple = wanted.try_as<Tuple>()) {
        for (size_t i = 0; i < tuple->size(); ++i) {
            if (TRY(matches(exception, tuple->at(i))))
                return true;
        }
        return false;
    }
    return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
}

// Forgets the name of an `as` clause when the clause ends, however it ends.
Flow forget_name(Frame& frame, ExceptClause const& clause, Flow flow)
{
    if (!clause.has_target)
        return flow;
    if (flow == Flow::Raise)
        record_traceback(frame); // while the site is still that of the failure
    Value returned = frame.return_value;
    PendingScope pending;
    if (clause.target.assign(frame, Value::none()).is_raised() || clause.forget->execute(frame) == Flow::Raise)
        return Flow::Raise;
    frame.return_value = returned;
    if (pending.restore().is_raised())
        return Flow::Raise;
    return flow;
}

}

Flow TryExcept::execute(Frame& frame)
{
    Flow flow = Flow::Next;
    {
        OpenCleanup open(frame.runtime);
        flow = body_->execute(frame);
    }
    if (flow == Flow::Raise) [[unlikely]]
        return handle(frame);
    if (flow == Flow::Next && otherwise_)
        return otherwise_->execute(frame);
    return flow;
}

[[gnu::noinline]] Flow TryExcept::handle(Frame& frame)
{
    if (is_termination_pending())
        return Flow::Raise;
    record_traceback(frame);
    Exception* exception = take_pending();
    HandledScope handled(frame.runtime, Value(exception));
    for (ExceptClause const& clause : clauses_) {
        if (clause.type) {
            Value wanted = TRY(clause.type.evaluate(frame));
            frame.site = clause.type.node();
            if (!TRY(matches(*exception, wanted)))
                continue;
        }
        return run_clause(frame, clause, Value(exception));
    }
    raise_again(*exception);
    note_recorded(frame);
    return Flow::Raise;
}

Flow TryExcept::run_clause(Frame& frame, ExceptClause const& clause, Value exception)
{
    OpenCleanup open(frame.runtime);
    if (clause.has_target)
        TRY(clause.target.assign(frame, exception));
    return forget_name(frame, clause, clause.body->execute(frame));
}

Flow TryExceptGroup::execute(Frame& frame)
{
    Flow flow = Flow::Next;
    {
        OpenCleanup open(frame.runtime);
        flow = body_->execute(frame);
    }
    if (flow == Flow::Raise)
        return handle(frame);
    if (flow == Flow::Next && otherwise_)
        return otherwise_->execute(frame);
    return flow;
}

Flow TryExceptGroup::handle(Frame& frame)
{
    if (is_termination_pending())
        return Flow::Raise;
    record_traceback(frame);
    OpenCleanup open(frame.runtime);
    Exception* original = take_pending();
    Value rest(original);
    List* raised_in_clauses = List::create();
    {
        HandledScope handled(frame.runtime, Value(original));
        for (ExceptClause const& clause : clauses_) {
            Value wanted = TRY(clause.type.evaluate(frame));
            frame.site = clause.type.node();
            if (rest.is_none())
                break;
            GroupMatch match = TRY(match_exception_group(rest, wanted));
            rest = match.rest;
            if (match.matched.is_none())
                continue;
            HandledScope part(frame.runtime, match.matched);
            Flow flow = Flow::Next;
            if (clause.has_target && clause.target.assign(frame, match.matched).is_raised())
                flow = Flow::Raise;
            else
                flow = forget_name(frame, clause, clause.body->execute(frame));
            if (flow == Flow::Raise) {
                if (is_termination_pending())
                    return Flow::Raise;
                record_traceback(frame);
                TRY(raised_in_clauses->append(Value(take_pending())));
            }
        }
    }
    if (raised_in_clauses->size() == 0 && rest.is_none())
        return Flow::Next;
    Value result = TRY(combine_exception_groups(Value(original), *raised_in_clauses, rest));
    raise_again(result.as<Exception>());
    if (result == rest)
        note_recorded(frame);
    return Flow::Raise;
}

Flow TryFinally::execute(Frame& frame)
{
    Flow flow = Flow::Next;
    {
        OpenCleanup open(frame.runtime);
        flow = body_->execute(frame);
    }
    if (flow != Flow::Raise) {
        Value returned = frame.return_value;
        Flow end = cleanup_->execute(frame);
        if (end != Flow::Next)
            return end;
        frame.return_value = returned;
        return flow;
    }
    if (is_termination_pending())
        return Flow::Raise;
    record_traceback(frame);
    Exception* exception = take_pending();
    {
        HandledScope handled(frame.runtime, Value(exception));
        OpenCleanup open(frame.runtime);
        Flow end = cleanup_->execute(frame);
        if (end != Flow::Next)
            return end;
    }
    raise_again(*exception);
    note_recorded(frame);
    return Flow::Raise;
}

// Awaits what `__aenter__` or `__aexit__` answered, if this is `async with`.
inline Result<Value> With::finish_call(Frame& frame, Result<Value> result) const
{
    if (!is_async_ || result.is_raised())
        return result;
    frame.site = this;
    return await_value(result.release());
}

Flow With::execute(Frame& frame)
{
    Value manager = TRY(manager_.evaluate(frame));
    frame.site = this;
    String& enter_name = is_async_ ? *names().aenter : *names().enter;
    String& exit_name = is_async_ ? *names().aexit : *names().exit;
    SpecialMethod enter = TRY(look_up_special(manager, enter_name));
    if (!enter.is_found)
        return raise_type_error("'{}' object does not support the {}context manager protocol", type_name_of(manager),
            is_async_ ? "asynchronous " : "");
    SpecialMethod exit = TRY(look_up_special(manager, exit_name));
    if (!exit.is_found)
        return raise_type_error("'{}' object does not support the {}context manager protocol (missed {} method)",
            type_name_of(manager), is_async_ ? "asynchronous " : "", exit_name.to_utf8());
    auto call_exit = [&](Value type, Value exception, Value traceback) {
        return finish_call(frame,
            exit.is_unbound ? call(exit.function, { manager, type, exception, traceback })
                            : call(exit.function, { type, exception, traceback }));
    };

    Value entered
        = TRY(finish_call(frame, enter.is_unbound ? call(enter.function, { manager }) : call(enter.function)));
    Flow flow = Flow::Next;
    {
        OpenCleanup open(frame.runtime);
        if (has_target_ && target_.assign(frame, entered).is_raised())
            flow = Flow::Raise;
        else
            flow = body_->execute(frame);
    }
    OpenCleanup open(frame.runtime);
    if (flow != Flow::Raise) {
        Value returned = frame.return_value;
        frame.site = this;
        TRY(call_exit(Value::none(), Value::none(), Value::none()));
        frame.return_value = returned;
        return flow;
    }
    if (is_termination_pending())
        return Flow::Raise;
    record_traceback(frame);
    Exception* exception = take_pending();
    {
        HandledScope handled(frame.runtime, Value(exception));
        frame.site = this;
        Value traceback = exception->traceback.get().is_present() ? exception->traceback.get() : Value::none();
        Value swallowed = TRY(call_exit(Value(&exception->type()), Value(exception), traceback));
        switch (condition_of(swallowed)) {
        case Condition::True:
            return Flow::Next;
        case Condition::Raised:
            return Flow::Raise;
        case Condition::False:
            break;
        }
    }
    raise_again(*exception);
    note_recorded(frame);
    return Flow::Raise;
}

}
