#include "interpreter/nodes/resumable.h"

#include "interpreter/execution/invoke.h"
#include "interpreter/nodes/comprehensions.h"
#include "interpreter/nodes/control_flow.h"
#include "interpreter/nodes/exception_scopes.h"
#include "runtime/builtins/generator.h"
#include "runtime/builtins/iterators.h"
#include "runtime/operations/iteration.h"

namespace krait {

namespace {

Generator& generator_in(Frame& frame, uint32_t slot)
{
    return frame.slots[slot].as<Generator>();
}

// The flow of a block inside `try` or `with`: where it yields, the generator must know that something is to
// be cleaned up.
Flow note_cleanup(Frame& frame, uint32_t generator_slot, Flow flow)
{
    if (flow == Flow::Yield)
        generator_in(frame, generator_slot).note_open_cleanup();
    return flow;
}

Flow execute_open(Frame& frame, uint32_t generator_slot, Statement* block)
{
    OpenCleanup open(frame.runtime);
    return note_cleanup(frame, generator_slot, block->execute(frame));
}

}

Flow YieldUse::apply(Frame& frame, Value value) const
{
    if (is_returned) {
        frame.return_value = value;
        return Flow::Return;
    }
    for (TargetOperand const& target : targets)
        TRY(target.assign(frame, value));
    return Flow::Next;
}

Flow YieldStatement::execute(Frame& frame)
{
    Generator& generator = generator_in(frame, generator_slot_);
    if (!generator.is_resuming()) {
        Value value = value_ ? TRY(value_.evaluate(frame)) : Value::none();
        // The consumer runs further down the stack, once for each loop around this one. Where there is no room it is
        // told on the way back.
        if (auto const* consumer = generator.consumer();
            consumer && !is_stack_exhausted(frame.runtime) && consumer->take(value))
            return use_.is_nothing() ? Flow(Flow::Next) : use_.apply(frame, Value::none());
        generator.yield(value);
        return Flow::Yield;
    }
    frame.site = this;
    Value sent = TRY(generator.take_sent());
    return use_.is_nothing() ? Flow(Flow::Next) : use_.apply(frame, sent);
}

Flow YieldFromStatement::execute(Frame& frame)
{
    Generator& generator = generator_in(frame, generator_slot_);
    Value iterator = generator.awaited;
    if (!generator.is_resuming()) {
        Value iterable = TRY(iterable_.evaluate(frame));
        frame.site = this;
        iterator = TRY(delegate_of(generator, iterable));
        auto const* consumer = generator.consumer();
        if (Generator* delegate = consumer ? unshared_generator(iterator) : nullptr) {
            auto is_handed_over = delegate->hand_items_to(*consumer);
            if (consumer->wants_no_more()) { // both are left where they are
                generator.awaited.set(generator, iterator);
                return Flow::Yield;
            }
            if (TRY(is_handed_over))
                return use_.apply(frame, delegate->returned());
        }
    }
    frame.site = this;
    bool is_finished = false;
    Value value = TRY(generator.delegate_step(iterator, is_finished));
    if (is_finished)
        return use_.apply(frame, value);
    generator.yield(value);
    return Flow::Yield;
}

Flow ResumableList::execute(Frame& frame)
{
    // The processor guesses better where it goes on when the statement that was left is not called at the same place as
    // those behind it.
    auto i = static_cast<size_t>(position_.stage(frame));
    Flow flow = statements_[i]->execute(frame);
    while (flow == Flow::Next && ++i < statements_.size())
        flow = statements_[i]->execute(frame);
    if (flow == Flow::Yield)
        position_.set_stage(frame, static_cast<int64_t>(i));
    else
        position_.clear(frame);
    return flow;
}

Node const& ResumableList::left_at(Frame& frame) const
{
    return statements_[static_cast<size_t>(position_.stage(frame))]->left_at(frame);
}

namespace {

// Parts of `if` and `while`.
constexpr int64_t in_body = 1;
constexpr int64_t in_otherwise = 2;

}

Flow ResumableIf::execute(Frame& frame)
{
    int64_t branch = branch_.stage(frame);
    if (branch == 0) {
        Condition condition = test_->evaluate_condition(frame);
        if (condition == Condition::Raised)
            return Flow::Raise;
        branch = condition == Condition::True ? in_body : in_otherwise;
    }
    Statement* chosen = branch == in_body ? body_ : otherwise_;
    if (!chosen)
        return Flow::Next;
    Flow flow = chosen->execute(frame);
    if (flow == Flow::Yield)
        branch_.set_stage(frame, branch);
    else
        branch_.clear(frame);
    return flow;
}

Node const& ResumableIf::left_at(Frame& frame) const
{
    switch (branch_.stage(frame)) {
    case in_body:
        return body_->left_at(frame);
    case in_otherwise:
        return otherwise_->left_at(frame);
    default:
        return *this;
    }
}

Flow ResumableWhile::execute(Frame& frame)
{
    int64_t part = part_.stage(frame);
    Flow flow = Flow::Next;
    while (part != in_otherwise) {
        if (part != in_body) {
            Condition condition = test_->evaluate_condition(frame);
            if (condition == Condition::Raised) {
                flow = Flow::Raise;
                break;
            }
            if (condition == Condition::False) {
                part = in_otherwise;
                break;
            }
        }
        part = 0;
        flow = body_->execute(frame);
        if (flow == Flow::Yield) {
            part_.set_stage(frame, in_body);
            return flow;
        }
        if (flow != Flow::Next && flow != Flow::Continue) {
            if (flow == Flow::Break)
                flow = Flow::Next;
            break;
        }
        if (safe_point(frame.runtime).is_raised()) {
            flow = Flow::Raise;
            break;
        }
    }
    if (part == in_otherwise && otherwise_) {
        flow = otherwise_->execute(frame);
        if (flow == Flow::Yield) {
            part_.set_stage(frame, in_otherwise);
            return flow;
        }
    } else if (part == in_otherwise) {
        flow = Flow::Next;
    }
    part_.clear(frame);
    return flow;
}

Node const& ResumableWhile::left_at(Frame& frame) const
{
    return (part_.stage(frame) == in_otherwise ? otherwise_ : body_)->left_at(frame);
}

// The loop ends with `flow`.
Flow ResumableFor::finish(Frame& frame, Flow flow) const
{
    Value iterator = iterator_.get(frame);
    iterator_.clear(frame);
    return leave_loop(frame, iterator, flow);
}

Flow ResumableFor::execute(Frame& frame)
{
    Value iterator = iterator_.get(frame);
    bool is_in_body = iterator.is_present();
    if (!is_in_body) {
        iterator = TRY(iterable_.evaluate(frame));
        frame.site = this;
        if (source_ != LoopSource::Iterator)
            iterator = TRY(iterate_for_loop(iterator));
        if (!type_of(iterator).slots.next)
            return raise_type_error("'{}' object is not an iterator", type_name_of(iterator));
        if (generator_in(frame, generator_slot_).consumer() && unshared_generator(iterator)) {
            LoopEnd const end = loop_over_generator(frame, *this, iterator, target_, *body_);
            if (end.is_left) {
                iterator_.set(frame, iterator);
                return end.flow == Flow::Yield ? end.flow : finish(frame, end.flow);
            }
            if (end.flow == Flow::Raise)
                return end.flow;
            iterator = Value::stop();
        }
    }
    if (!iterator.is_stop()) [[likely]] {
        auto next = iterator.object().type().slots.next; // only cells have one
        auto* const list_iterator = iterator.try_as<ListIterator>();
        for (;;) {
            Flow flow = Flow::Raise;
            if (is_in_body) {
                flow = body_->execute(frame);
            } else {
                frame.site = this;
                Result<Value> result = list_iterator ? list_iterator->next() : next(iterator);
                if (result.is_raised()) [[unlikely]]
                    result = detail::stop_or_raised();
                if (result.is_raised()) {
                    iterator_.clear(frame);
                    return Flow::Raise;
                }
                Value item = result.release();
                if (item.is_stop())
                    break;
                if (!target_.assign(frame, item).is_raised())
                    flow = body_->execute(frame);
            }
            is_in_body = false;
            if (flow == Flow::Yield) {
                iterator_.set(frame, iterator);
                return flow;
            }
            if (flow == Flow::Next || flow == Flow::Continue) {
                if (!safe_point(frame.runtime).is_raised()) [[likely]]
                    continue;
                flow = Flow::Raise;
            }
            iterator_.set(frame, iterator);
            return finish(frame, flow == Flow::Break ? Flow(Flow::Next) : flow);
        }
    }
    Flow flow = otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
    iterator_.set(frame, flow == Flow::Yield ? Value::stop() : Value {});
    return flow;
}

Node const& ResumableFor::left_at(Frame& frame) const
{
    return (iterator_.get(frame).is_stop() ? otherwise_ : body_)->left_at(frame);
}

Flow ResumableAsyncFor::execute(Frame& frame)
{
    Value iterator = iterator_.get(frame);
    bool is_in_body = iterator.is_present();
    if (!is_in_body) {
        Value iterable = TRY(iterable_.evaluate(frame));
        frame.site = this;
        iterator = TRY(async_iterate(iterable, is_iterator_given_));
    }
    iterator_.clear(frame); // until it is known that the loop goes on
    while (!iterator.is_stop()) {
        Flow flow = Flow::Next;
        if (!is_in_body) {
            frame.site = this;
            Value item = TRY(await_next_item(iterator));
            if (item.is_stop())
                break;
            TRY(target_.assign(frame, item));
        }
        is_in_body = false;
        flow = body_->execute(frame);
        if (flow == Flow::Yield) {
            iterator_.set(frame, iterator);
            return flow;
        }
        if (flow != Flow::Next && flow != Flow::Continue)
            return flow == Flow::Break ? Flow(Flow::Next) : flow;
        if (safe_point(frame.runtime).is_raised()) [[unlikely]] {
            frame.site = this;
            return Flow::Raise;
        }
    }
    Flow flow = otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
    if (flow == Flow::Yield)
        iterator_.set(frame, Value::stop());
    return flow;
}

Node const& ResumableAsyncFor::left_at(Frame& frame) const
{
    return (iterator_.get(frame).is_stop() ? otherwise_ : body_)->left_at(frame);
}

Flow ResumableMatch::execute(Frame& frame)
{
    int64_t chosen = chosen_.stage(frame) - 1;
    if (chosen < 0) {
        Value subject = TRY(subject_.evaluate(frame));
        chosen = static_cast<int64_t>(TRY(choose_case(frame, subject, cases_)));
    }
    if (chosen == static_cast<int64_t>(cases_.size()))
        return Flow::Next;
    Flow flow = cases_[static_cast<size_t>(chosen)].body->execute(frame);
    if (flow == Flow::Yield)
        chosen_.set_stage(frame, chosen + 1);
    else
        chosen_.clear(frame);
    return flow;
}

Node const& ResumableMatch::left_at(Frame& frame) const
{
    int64_t const chosen = chosen_.stage(frame) - 1;
    return chosen < 0 ? *this : cases_[static_cast<size_t>(chosen)].body->left_at(frame);
}

namespace {

// Parts of a `try` statement besides its body; clause i is i + 1.
constexpr int64_t in_otherwise_of_try = -1;

}

Flow ResumableTryExcept::execute(Frame& frame)
{
    int64_t const part = part_.stage(frame);
    if (part == in_otherwise_of_try)
        return run_otherwise(frame);
    if (part > 0) {
        Value exception = handled_.get(frame);
        HandledScope handled(frame.runtime, exception);
        return run_clause(frame, static_cast<size_t>(part - 1), exception);
    }
    Flow flow = execute_open(frame, generator_slot_, body_);
    if (flow == Flow::Raise)
        return handle(frame);
    if (flow == Flow::Next && otherwise_)
        return run_otherwise(frame);
    return flow;
}

Node const& ResumableTryExcept::left_at(Frame& frame) const
{
    int64_t const part = part_.stage(frame);
    if (part > 0)
        return clauses_[static_cast<size_t>(part - 1)].body->left_at(frame);
    return (part == in_otherwise_of_try ? otherwise_ : body_)->left_at(frame);
}

Flow ResumableTryExcept::run_otherwise(Frame& frame)
{
    Flow flow = otherwise_->execute(frame);
    if (flow == Flow::Yield)
        part_.set_stage(frame, in_otherwise_of_try);
    else
        part_.clear(frame);
    return flow;
}

[[gnu::noinline]] Flow ResumableTryExcept::handle(Frame& frame)
{
    if (is_termination_pending())
        return Flow::Raise;
    record_traceback(frame);
    Exception* exception = take_pending();
    HandledScope handled(frame.runtime, Value(exception));
    size_t const found = TRY(find_clause(frame, clauses_, *exception));
    if (found < clauses_.size()) {
        if (clauses_[found].has_target)
            TRY(clauses_[found].target.assign(frame, Value(exception)));
        return run_clause(frame, found, Value(exception));
    }
    raise_again(*exception);
    note_recorded(frame);
    return Flow::Raise;
}

Flow ResumableTryExcept::run_clause(Frame& frame, size_t index, Value exception)
{
    OpenCleanup open(frame.runtime);
    Flow flow = note_cleanup(frame, generator_slot_, clauses_[index].body->execute(frame));
    if (flow == Flow::Yield) {
        part_.set_stage(frame, static_cast<int64_t>(index + 1));
        handled_.set(frame, exception);
        return flow;
    }
    part_.clear(frame);
    handled_.clear(frame);
    return forget_name(frame, clauses_[index], flow);
}

Flow ResumableTryFinally::execute(Frame& frame)
{
    Value outcome = outcome_.get(frame);
    if (outcome.is_present())
        return clean_up(frame, static_cast<Flow::Kind>(outcome.as_small_int()));
    Flow flow = execute_open(frame, generator_slot_, body_);
    if (flow == Flow::Yield)
        return flow;
    if (flow == Flow::Raise) {
        if (is_termination_pending())
            return flow;
        record_traceback(frame);
        kept_.set(frame, Value(take_pending()));
    } else {
        kept_.set(frame, frame.return_value);
    }
    return clean_up(frame, flow);
}

Node const& ResumableTryFinally::left_at(Frame& frame) const
{
    return (outcome_.get(frame).is_present() ? cleanup_ : body_)->left_at(frame);
}

Flow ResumableTryFinally::clean_up(Frame& frame, Flow::Kind outcome)
{
    Value kept = kept_.get(frame);
    Flow end = Flow::Next;
    if (outcome == Flow::Raise) {
        HandledScope handled(frame.runtime, kept);
        end = execute_open(frame, generator_slot_, cleanup_);
    } else {
        end = cleanup_->execute(frame);
    }
    if (end == Flow::Yield) {
        outcome_.set_stage(frame, outcome);
        return end;
    }
    outcome_.clear(frame);
    kept_.clear(frame);
    if (end != Flow::Next)
        return end;
    if (outcome == Flow::Raise) {
        raise_again(kept.as<Exception>());
        note_recorded(frame);
        return Flow::Raise;
    }
    frame.return_value = kept;
    return outcome;
}

Flow ResumableWith::execute(Frame& frame)
{
    Flow flow = Flow::Next;
    if (exit_.get(frame).is_present()) {
        flow = execute_open(frame, generator_slot_, body_);
    } else {
        Value entered;
        EnteredContext context = TRY(enter_context(frame, *this, item_, is_async_, entered));
        exit_.set(frame, context.exit);
        manager_.set(frame, context.manager);
        OpenCleanup open(frame.runtime);
        if (item_.has_target && item_.target.assign(frame, entered).is_raised())
            flow = Flow::Raise;
        else
            flow = note_cleanup(frame, generator_slot_, body_->execute(frame));
    }
    if (flow == Flow::Yield)
        return flow;
    EnteredContext context { exit_.get(frame), manager_.get(frame) };
    exit_.clear(frame);
    manager_.clear(frame);
    return leave_context(frame, *this, context, is_async_, flow);
}

Node const& ResumableWith::left_at(Frame& frame) const
{
    return body_->left_at(frame);
}

}
