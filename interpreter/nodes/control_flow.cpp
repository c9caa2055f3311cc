#include "interpreter/nodes/control_flow.h"

#include "interpreter/execution/invoke.h"
#include "interpreter/nodes/variables.h"
#include "runtime/async/sleep.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/builtins/generator.h"
#include "runtime/builtins/iterators.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"

#include <algorithm>

namespace krait {

Flow GuardedStatement::execute(Frame& frame)
{
    if (is_stack_exhausted(frame.runtime)) [[unlikely]]
        return raise_recursion_error("");
    return statement_->execute(frame);
}

Result<Value> GuardedExpression::evaluate(Frame& frame)
{
    if (is_stack_exhausted(frame.runtime)) [[unlikely]]
        return raise_recursion_error("");
    return expression_->evaluate(frame);
}

Condition GuardedExpression::evaluate_condition(Frame& frame)
{
    if (is_stack_exhausted(frame.runtime)) [[unlikely]] {
        static_cast<void>(raise_recursion_error(""));
        return Condition::Raised;
    }
    return expression_->evaluate_condition(frame);
}

Flow EvaluateExpression::execute(Frame& frame)
{
    Value value = TRY(expression_->evaluate(frame));
    // A coroutine that nobody keeps is never awaited; say so at once, not when it happens to be collected.
    if (value.is<Generator>() && value.as<Generator>().is_unstarted_coroutine()) [[unlikely]]
        TRY(value.as<Generator>().drop_unstarted());
    else if (value.is<Sleep>() && value.as<Sleep>().state == Sleep::State::Created) [[unlikely]]
        TRY(value.as<Sleep>().as_coroutine()->drop_unstarted());
    return Flow::Next;
}

Flow DisplayExpression::execute(Frame& frame)
{
    Value value = TRY(expression_->evaluate(frame));
    frame.site = this;
    Value hook = frame.runtime.modules->sys->dict->get(*names().plain_displayhook);
    if (hook.is_empty())
        return raise_error(*types().RuntimeError, "lost sys.displayhook");
    TRY(call(hook, { value }));
    return Flow::Next;
}

Flow If::execute(Frame& frame)
{
    switch (test_->evaluate_condition(frame)) {
    case Condition::True:
        return body_->execute(frame);
    case Condition::False:
        return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
    default:
        return Flow::Raise;
    }
}

Flow While::execute(Frame& frame)
{
    for (;;) {
        Condition condition = test_->evaluate_condition(frame);
        if (condition != Condition::True) [[unlikely]] {
            if (condition == Condition::Raised)
                return Flow::Raise;
            return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
        }
        Flow flow = body_->execute(frame);
        if (flow != Flow::Next && flow != Flow::Continue) {
            if (flow == Flow::Break)
                return Flow::Next;
            return flow;
        }
        if (safe_point(frame.runtime).is_raised()) [[unlikely]] {
            frame.site = this;
            return Flow::Raise;
        }
    }
}

Flow For::execute(Frame& frame)
{
    Value iterable = TRY(iterable_.evaluate(frame));
    frame.site = this;
    if (iterable.is_cell()) {
        Object& object = iterable.object();
        if (object.is<Range>()) {
            auto& range = object.as<Range>();
            Value start = range.start;
            Value step = range.step;
            Value length = range.length;
            if (start.is_small_int() && step.is_small_int() && length.is_small_int()
                && Value(range.stop).is_small_int())
                return run_range(frame, start.as_small_int(), step.as_small_int(), length.as_small_int());
        } else if (object.is_exactly<List>()) {
            return run_list(frame, iterable);
        } else if (object.is_exactly<Tuple>()) {
            return run_tuple(frame, iterable);
        }
    }
    return run_iterator(frame, iterable);
}

namespace {

// What a loop does with the flow of its body: goes on (Next), or ends with the given flow.
enum class LoopStep : uint8_t { GoOn, Leave };

inline LoopStep step_after(Frame& frame, Node const& loop, Flow& flow)
{
    if (flow == Flow::Next || flow == Flow::Continue) [[likely]] {
        if (!safe_point(frame.runtime).is_raised()) [[likely]]
            return LoopStep::GoOn;
        frame.site = &loop;
        flow = Flow::Raise;
    } else if (flow == Flow::Break) {
        flow = Flow::Next;
    }
    return LoopStep::Leave;
}

}

Flow For::run_range(Frame& frame, int64_t start, int64_t step, int64_t count)
{
    int64_t number = start;
    for (int64_t i = 0; i < count; ++i, number += step) {
        TRY(target_.assign(frame, Value::small_int(number)));
        Flow flow = body_->execute(frame);
        if (step_after(frame, *this, flow) == LoopStep::Leave)
            return flow;
    }
    return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
}

Flow For::run_list(Frame& frame, Value iterable)
{
    for (size_t i = 0; i < iterable.as<List>().size(); ++i) {
        TRY(target_.assign(frame, iterable.as<List>().at(i)));
        Flow flow = body_->execute(frame);
        if (step_after(frame, *this, flow) == LoopStep::Leave)
            return flow;
    }
    return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
}

Flow For::run_tuple(Frame& frame, Value iterable)
{
    auto& tuple = iterable.as<Tuple>();
    for (size_t i = 0; i < tuple.size(); ++i) {
        TRY(target_.assign(frame, tuple.at(i)));
        Flow flow = body_->execute(frame);
        if (step_after(frame, *this, flow) == LoopStep::Leave)
            return flow;
    }
    return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
}

LoopEnd loop_over_generator(Frame& frame, Node const& loop, Value generator, TargetOperand target, Statement& body)
{
    LoopEnd end { Flow::Next, false };
    auto handed = for_items_until(generator, [&](Value item) -> Result<Iteration> {
        end.flow = target.assign(frame, item).is_raised() ? Flow(Flow::Raise) : body.execute(frame);
        if (step_after(frame, loop, end.flow) == LoopStep::GoOn) {
            frame.site = &loop;
            return Iteration::GoOn;
        }
        end.is_left = true;
        return end.flow == Flow::Raise ? Result<Iteration>(raised) : Iteration::Stop;
    });
    if (!end.is_left)
        end.flow = handed.is_raised() ? Flow::Raise : Flow::Next;
    return end;
}

Flow leave_loop(Frame& frame, Value iterator, Flow flow)
{
    auto* generator = iterator.try_as<Generator>();
    if (!generator || !generator->serves_one_loop || is_termination_pending())
        return flow;
    Value const returned = frame.return_value;
    PendingScope interrupted; // an exception that leaves the loop is kept while the generator cleans up
    finalise_generator(*generator);
    if (interrupted.restore().is_raised())
        return Flow::Raise;
    frame.return_value = returned;
    return flow;
}

std::optional<Flow> For::run_rows(Frame& frame, Value iterator, NextRow next_row, std::span<TargetOperand const> parts)
{
    Value row[most_row_parts];
    for (;;) {
        frame.site = this;
        auto step = next_row(iterator, { row, parts.size() });
        if (step.is_raised())
            return Flow(Flow::Raise);
        switch (step.release()) {
        case RowStep::OtherWidth:
            return {};
        case RowStep::Stop:
            return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
        case RowStep::Filled:
            break;
        }
        Flow flow = Flow::Next;
        for (size_t i = 0; i < parts.size() && flow == Flow::Next; ++i) {
            if (parts[i].assign(frame, row[i]).is_raised()) [[unlikely]]
                flow = Flow::Raise;
        }
        if (flow == Flow::Next)
            flow = body_->execute(frame);
        if (step_after(frame, *this, flow) == LoopStep::Leave)
            return flow;
    }
}

std::optional<Flow> For::run_numbered_rows(Frame& frame, Value enumerate, std::span<TargetOperand const> parts)
{
    auto const behind = parts.size() == 2 ? parts[1].parts() : parts.first(0);
    if (behind.empty() || behind.size() >= most_row_parts)
        return {};
    TargetOperand all[most_row_parts] { parts[0] };
    std::copy(behind.begin(), behind.end(), all + 1);
    return run_rows(frame, enumerate, next_numbered_row, { all, behind.size() + 1 });
}

Flow For::run_iterator(Frame& frame, Value iterable)
{
    bool const is_iterator = source_ == LoopSource::Iterator && !iterable.is<Range>();
    Value iterator = is_iterator ? iterable : TRY(iterate_for_loop(iterable));
    auto next = type_of(iterator).slots.next;
    if (!next)
        return raise_type_error("'{}' object is not an iterator", type_name_of(iterator));
    auto const next_row = type_of(iterator).next_row;
    if (auto parts = target_.parts(); next_row && !parts.empty() && parts.size() <= most_row_parts) {
        if (iterator.is<Enumerate>()) {
            if (std::optional<Flow> flow = run_numbered_rows(frame, iterator, parts))
                return *flow;
        }
        if (std::optional<Flow> flow = run_rows(frame, iterator, next_row, parts))
            return *flow;
    }
    if (unshared_generator(iterator)) {
        LoopEnd const end = loop_over_generator(frame, *this, iterator, target_, *body_);
        if (end.is_left)
            return leave_loop(frame, iterator, end.flow);
        if (end.flow == Flow::Raise)
            return end.flow;
        return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
    }
    for (;;) {
        frame.site = this;
        auto step = next(iterator);
        if (step.is_raised()) [[unlikely]]
            step = detail::stop_or_raised();
        Value item = TRY(step);
        if (item.is_stop())
            break;
        Flow flow = Flow::Raise;
        if (!target_.assign(frame, item).is_raised())
            flow = body_->execute(frame);
        if (step_after(frame, *this, flow) == LoopStep::Leave)
            return leave_loop(frame, iterator, flow);
    }
    return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
}

Flow Assert::execute(Frame& frame)
{
    switch (test_->evaluate_condition(frame)) {
    case Condition::True:
        return Flow::Next;
    case Condition::Raised:
        return Flow::Raise;
    case Condition::False:
        break;
    }
    Exception* exception;
    if (message_) {
        Value message = TRY(message_.evaluate(frame));
        exception = Exception::create(*types().AssertionError, { message });
    } else {
        exception = Exception::create(*types().AssertionError, std::initializer_list<Value> {});
    }
    frame.site = this;
    return raise(*exception);
}

namespace {

// The exception that `raise value` means: an instance, or a class that is called.
Result<Exception*> exception_from(Value value, char const* refusal)
{
    if (value.is<Exception>())
        return &value.as<Exception>();
    if (auto* type = value.try_as<Type>(); type && type->is_subtype_of(*types().BaseException)) {
        Value made = TRY(call(value));
        if (!made.is<Exception>())
            return raise_type_error("calling {} should have returned an instance of BaseException, not {}",
                describe(value), describe(Value(&type_of(made))));
        return &made.as<Exception>();
    }
    return raise_error(*types().TypeError, "{}", refusal);
}

}

Flow Raise::execute(Frame& frame)
{
    if (!exception_) {
        frame.site = this;
        Value handled = Value::from_bits(frame.runtime.handled_exception);
        if (handled.is_empty())
            return raise_error(*types().RuntimeError, "No active exception to reraise");
        raise_again(handled.as<Exception>());
        return Flow::Raise;
    }
    Value value = TRY(exception_.evaluate(frame));
    frame.site = this;
    Exception* exception = TRY(exception_from(value, "exceptions must derive from BaseException"));
    if (cause_) {
        Value cause = TRY(cause_.evaluate(frame));
        frame.site = this;
        if (cause.is_none())
            exception->cause.set(*exception, nullptr);
        else
            exception->cause.set(
                *exception, TRY(exception_from(cause, "exception causes must derive from BaseException")));
        exception->suppress_context = true;
    }
    return raise(*exception);
}

}
