#include "interpreter/nodes/exceptions.h"

#include "interpreter/execution/invoke.h"
#include "interpreter/nodes/exception_scopes.h"
#include "runtime/builtins/exception_groups.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/operators.h"

#include <algorithm>

namespace krait {

namespace {

bool is_exception_class(Value value)
{
    auto* type = value.try_as<Type>();
    return type && type->is_subtype_of(*types().BaseException);
}

// All classes of a tuple are looked at first; a tuple in a tuple is none.
Result<bool> matches(Exception& exception, Value wanted)
{
    auto is_of = [&](Value type) { return exception.type().is_subtype_of(type.as<Type>()); };
    if (is_exception_class(wanted))
        return is_of(wanted);
    if (auto* tuple = wanted.try_as<Tuple>();
        tuple && std::all_of(tuple->span().begin(), tuple->span().end(), is_exception_class))
        return std::any_of(tuple->span().begin(), tuple->span().end(), is_of);
    return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
}

}

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

Result<size_t> find_clause(Frame& frame, std::span<ExceptClause const> clauses, Exception& exception)
{
    for (size_t i = 0; i < clauses.size(); ++i) {
        if (!clauses[i].type)
            return i;
        Value wanted = TRY(clauses[i].type.evaluate(frame));
        frame.site = clauses[i].type.node();
        if (TRY(matches(exception, wanted)))
            return i;
    }
    return clauses.size();
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
    size_t const found = TRY(find_clause(frame, clauses_, *exception));
    if (found < clauses_.size())
        return run_clause(frame, clauses_[found], Value(exception));
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

namespace {

// Awaits what `__aenter__` or `__aexit__` answered, if this is `async with`.
inline Result<Value> finish_call(Frame& frame, Node const& site, bool is_async, AwaitPlace place, Result<Value> result)
{
    if (!is_async || result.is_raised())
        return result;
    frame.site = &site;
    return await_value(result.release(), place);
}

}

Result<EnteredContext> enter_context(
    Frame& frame, Node const& site, WithItem const& item, bool is_async, Value& entered)
{
    Value manager = TRY(item.manager.evaluate(frame));
    frame.site = &site;
    String& enter_name = is_async ? *names().aenter : *names().enter;
    String& exit_name = is_async ? *names().aexit : *names().exit;
    SpecialMethod enter = TRY(look_up_special(manager, enter_name));
    if (!enter.is_found)
        return raise_type_error("'{}' object does not support the {}context manager protocol", type_name_of(manager),
            is_async ? "asynchronous " : "");
    SpecialMethod exit = TRY(look_up_special(manager, exit_name));
    if (!exit.is_found)
        return raise_type_error("'{}' object does not support the {}context manager protocol (missed {} method)",
            type_name_of(manager), is_async ? "asynchronous " : "", exit_name.to_utf8());
    entered = TRY(finish_call(frame, site, is_async, AwaitPlace::Enter,
        enter.is_unbound ? call(enter.function, { manager }) : call(enter.function)));
    return EnteredContext { exit.function, exit.is_unbound ? manager : Value {} };
}

Flow leave_context(Frame& frame, Node const& site, EnteredContext const& context, bool is_async, Flow flow)
{
    auto call_exit = [&](Value type, Value exception, Value traceback) {
        return finish_call(frame, site, is_async, AwaitPlace::Exit,
            context.manager.is_present() ? call(context.exit, { context.manager, type, exception, traceback })
                                         : call(context.exit, { type, exception, traceback }));
    };
    OpenCleanup open(frame.runtime);
    if (flow != Flow::Raise) {
        Value returned = frame.return_value;
        frame.site = &site;
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
        frame.site = &site;
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

Flow With::execute(Frame& frame)
{
    Value entered;
    EnteredContext context = TRY(enter_context(frame, *this, item_, is_async_, entered));
    Flow flow = Flow::Next;
    {
        OpenCleanup open(frame.runtime);
        if (item_.has_target && item_.target.assign(frame, entered).is_raised())
            flow = Flow::Raise;
        else
            flow = body_->execute(frame);
    }
    return leave_context(frame, *this, context, is_async_, flow);
}

}
