#include "runtime/async/future.h"

#include "runtime/async/context.h"
#include "runtime/async/event_loop.h"
#include "runtime/async/support.h"
#include "runtime/builtins/generator.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/operators.h"

namespace krait {

Future* Future::create(EventLoop& loop)
{
    auto* future = allocate_object<Future>(*async_types().future, 0);
    future->loop_.set(*future, &loop);
    return future;
}

void Future::visit_future(Visitor& visitor)
{
    visit_object(visitor);
    loop_.visit(visitor);
    value_.visit(visitor);
    error_.visit(visitor);
    message_.visit(visitor);
    callbacks_.visit(visitor);
}

EventLoop* Future::native_loop() const
{
    return loop_.get().try_as<EventLoop>();
}

Raised raise_invalid_state(std::string_view text)
{
    return raise_message(*async_types().invalid_state_error, text);
}

void Future::abandon_waiters()
{
    state_ = State::Cancelled;
    callbacks_.set(*this, {});
    callback_count_ = 0;
}

Exception* Future::make_cancelled_error()
{
    if (Exception* kept = error_.get().try_as<Exception>()) {
        error_.set(*this, {});
        return kept;
    }
    Type& type = *async_types().cancelled_error;
    Value message = message_;
    if (message.is_empty() || message.is_none())
        return Exception::create(type, std::initializer_list<Value> {});
    return Exception::create(type, { message });
}

void Future::mark_seen()
{
    if (!is_failure_unseen_)
        return;
    is_failure_unseen_ = false;
    unsigned& failures = async_types().scheduler.unretrieved_failures;
    if (failures > 0)
        failures--;
}

Result<Value> Future::result()
{
    if (state_ == State::Finished) [[likely]] {
        if (!has_failed_) [[likely]]
            return value_.get();
        mark_seen();
        auto& exception = value_.get().as<Exception>();
        // Each waiter's traceback starts where the failure happened.
        exception.traceback.set(exception, error_);
        return raise(exception);
    }
    if (state_ == State::Cancelled)
        return raise(*make_cancelled_error());
    return raise_invalid_state("Result is not set.");
}

Result<Value> Future::exception()
{
    if (state_ == State::Cancelled)
        return raise(*make_cancelled_error());
    if (state_ == State::Pending)
        return raise_invalid_state("Exception is not set.");
    mark_seen();
    return has_failed_ ? value_.get() : Value::none();
}

void Future::finish(Value result)
{
    value_.set(*this, result);
    state_ = State::Finished;
}

void Future::fail(Exception& exception)
{
    value_.set(*this, &exception);
    error_.set(*this, exception.traceback);
    has_failed_ = true;
    is_failure_unseen_ = true;
    state_ = State::Finished;
    async_types().scheduler.unretrieved_failures++;
    if (!has_finaliser()) {
        set_has_finaliser();
        Heap::of(*this).register_finaliser(*this);
    }
}

Result<void> Future::set_result(Value result)
{
    if (state_ != State::Pending)
        return raise_invalid_state("invalid state");
    finish(result);
    return schedule_callbacks();
}

Result<void> Future::set_exception(Value given)
{
    if (state_ != State::Pending)
        return raise_invalid_state("invalid state");
    if (given.is<Type>() && given.as<Type>().has(Type::Flag::IsExceptionType))
        given = TRY(call(given));
    auto* exception = given.try_as<Exception>();
    if (!exception)
        return raise_type_error("invalid exception object");
    if (exception->type().is_subtype_of(*types().StopIteration))
        return raise_type_error("StopIteration interacts badly with generators and cannot be raised into a Future");
    fail(*exception);
    return schedule_callbacks();
}

Result<bool> Future::cancel(Value message)
{
    mark_seen();
    if (state_ != State::Pending)
        return false;
    state_ = State::Cancelled;
    message_.set(*this, message);
    TRY(schedule_callbacks());
    return true;
}

Value Future::callback_at(size_t index) const
{
    Value callbacks = callbacks_;
    return callbacks.is<ValueArray>() ? callbacks.as<ValueArray>().values()[2 * index] : callbacks;
}

Value Future::callback_context_at(size_t index) const
{
    Value callbacks = callbacks_;
    return callbacks.is<ValueArray>() ? callbacks.as<ValueArray>().values()[2 * index + 1] : Value();
}

Result<void> Future::add_callback(Value callback, Value context)
{
    if (state_ != State::Pending)
        return schedule(callback, context);
    if (callback_count_ == 0 && context.is_empty()) {
        callbacks_.set(*this, callback);
        callback_count_ = 1;
        return {};
    }
    Value held = callbacks_;
    auto* array = held.try_as<ValueArray>();
    if (!array || array->capacity() < 2 * (size_t(callback_count_) + 1)) {
        auto* grown = ValueArray::try_create(array ? 2 * array->capacity() : callback_count_ == 0 ? 2 : 4);
        if (!grown)
            return raise_memory_error();
        for (size_t i = 0; i < callback_count_; ++i) {
            grown->set(2 * i, callback_at(i));
            grown->set(2 * i + 1, callback_context_at(i));
        }
        callbacks_.set(*this, grown);
        array = grown;
    }
    array->set(2 * callback_count_, callback);
    array->set(2 * callback_count_ + 1, context);
    callback_count_++;
    return {};
}

Result<int64_t> Future::remove_callbacks(Value callback)
{
    std::vector<bool> matches;
    size_t const count = callback_count_;
    List* kept = List::create();
    int64_t removed = 0;
    for (size_t i = 0; i < count && i < callback_count_; ++i) {
        Value const each = callback_at(i);
        bool const is_same = callback_context_at(i).is_present() && TRY(is_same_or_equal(each, callback));
        if (is_same) {
            removed++;
            continue;
        }
        TRY(kept->append(callback_at(i)));
        Value context = callback_context_at(i);
        TRY(kept->append(context.is_empty() ? Value::none() : context));
    }
    if (removed == 0)
        return 0;
    callback_count_ = 0;
    callbacks_.set(*this, {});
    for (size_t i = 0; i < kept->size(); i += 2)
        TRY(add_callback(kept->at(i), kept->at(i + 1).is_none() ? Value() : kept->at(i + 1)));
    return removed;
}

void Future::remove_native_callback(Cell& callback)
{
    Value held = callbacks_;
    if (auto* array = held.try_as<ValueArray>()) {
        size_t kept = 0;
        for (size_t i = 0; i < callback_count_; ++i) {
            Value const each = array->values()[2 * i];
            if (each == Value(&callback))
                continue;
            array->set(2 * kept, each);
            array->set(2 * kept + 1, array->values()[2 * i + 1]);
            kept++;
        }
        callback_count_ = static_cast<uint32_t>(kept);
    } else if (callback_count_ == 1 && held == Value(&callback)) {
        callback_count_ = 0;
        callbacks_.set(*this, {});
    }
}

Result<void> Future::schedule(Value callback, Value context)
{
    EventLoop* loop = native_loop();
    if (context.is_empty() && loop) {
        loop->enqueue(*callback.cell(), this);
        return {};
    }
    if (loop) {
        TRY(loop->check_closed());
        loop->enqueue(*ScheduledCall::create(callback, Tuple::create({ Value(this) }), loop, context));
        return {};
    }
    Value method = TRY(get_attribute(loop_, *intern("call_soon")));
    if (context.is_empty()) {
        TRY(call(method, { callback, Value(this) }));
        return {};
    }
    Value values[] { callback, Value(this), context };
    TRY(call(method, Arguments(values, 2, Tuple::create({ Value(intern("context")) }))));
    return {};
}

Result<void> Future::schedule_callbacks()
{
    size_t const count = callback_count_;
    if (count == 0)
        return {};
    Value held = callbacks_;
    callback_count_ = 0;
    callbacks_.set(*this, {});
    auto* array = held.try_as<ValueArray>();
    if (!array)
        return schedule(held, {});
    for (size_t i = 0; i < count; ++i)
        TRY(schedule(array->values()[2 * i], array->values()[2 * i + 1]));
    return {};
}

Result<Value> Future::await_in_place(Value value)
{
    Future& future = *static_cast<Future*>(value.cell());
    if (!future.is_done()) {
        future.is_blocking_ = true;
        TRY(yield_value(value));
        if (!future.is_done())
            return raise_error(*types().RuntimeError, "await wasn't used with future");
    }
    return future.result();
}

// Gathering

namespace {

Result<Value> as_child(Value awaitable, Value& loop)
{
    if (Future* future = try_future(awaitable)) {
        if (loop.is_empty())
            loop = future->loop();
        return awaitable;
    }
    Value made = TRY(ensure_future(awaitable, loop));
    if (loop.is_empty())
        loop = TRY(loop_of(made));
    if (made != awaitable && made.is<Task>())
        made.as<Task>().set_reports_destruction(false);
    return made;
}

}

Result<Value> GatheringFuture::gather(std::span<Value const> awaitables, Failures failures)
{
    if (awaitables.empty()) {
        Value loop = TRY(current_or_default_loop());
        auto* outer = allocate_object<Future>(*async_types().future, 0);
        outer->set_loop(loop);
        outer->finish(List::create());
        return outer;
    }
    List* children = TRY(List::create_with_capacity(awaitables.size()));
    Value loop;
    // Arguments that appear twice share one child; few programs pass one twice, so look only among many when needed.
    Dict* seen = nullptr;
    uint32_t unique = 0;
    List* distinct = TRY(List::create_with_capacity(awaitables.size()));
    for (Value awaitable : awaitables) {
        Value child;
        if (awaitables.size() <= 16) {
            for (size_t i = 0; i < children->size() && child.is_empty(); ++i) {
                if (awaitables[i] == awaitable)
                    child = children->at(i);
            }
        } else {
            if (!seen)
                seen = Dict::create();
            Value found = TRY(dict_get_or(*seen, awaitable, Value::none()));
            if (!found.is_none())
                child = found;
        }
        if (child.is_empty()) {
            child = TRY(as_child(awaitable, loop));
            TRY(distinct->append(child));
            unique++;
            if (seen)
                TRY(dict_set(*seen, awaitable, child));
        }
        TRY(children->append(child));
    }
    auto* outer = allocate_object<GatheringFuture>(*async_types().gathering_future, 0, children, unique, failures);
    outer->set_loop(loop);
    for (size_t i = 0; i < distinct->size(); ++i) {
        Value child = distinct->at(i);
        if (Future* future = try_future(child)) {
            if (future->is_done() && failures == Failures::Raised && outer->is_done())
                continue;
            TRY(future->add_callback(outer, {}));
        } else {
            TRY(call_method(
                child, *intern("add_done_callback"), { TRY(get_attribute(outer, *intern("_child_done"))) }));
        }
    }
    return outer;
}

Result<bool> GatheringFuture::cancel_children(Value message)
{
    if (is_done())
        return false;
    bool is_any_cancelled = false;
    for (size_t i = 0; i < children->size(); ++i)
        is_any_cancelled |= TRY(cancel_any(children->at(i), message));
    if (is_any_cancelled) {
        is_cancel_requested_ = true;
        set_cancel_message(message);
    }
    return is_any_cancelled;
}

namespace {

struct ChildOutcome {
    Value value;
    Exception* failure;
};

// How a child ended; `Cancelled` children count as having raised CancelledError.
Result<ChildOutcome> outcome_of(Value child)
{
    if (Future* future = try_future(child)) {
        if (future->is_cancelled())
            return ChildOutcome { {}, future->make_cancelled_error() };
        if (Exception* failure = future->failure()) {
            future->mark_seen();
            return ChildOutcome { {}, failure };
        }
        return ChildOutcome { future->raw_result(), nullptr };
    }
    auto result = call_method(child, *intern("result"), {});
    if (!result.is_raised())
        return ChildOutcome { result.release(), nullptr };
    Exception* failure = take_pending();
    if (!failure)
        return raised;
    return ChildOutcome { {}, failure };
}

}

Result<void> GatheringFuture::child_done(Value child)
{
    missing_--;
    if (is_done()) {
        // Nobody will look at what this child ended with.
        if (Future* future = try_future(child); future && future->failure())
            future->mark_seen();
        return {};
    }
    if (failures_ == Failures::Raised) {
        ChildOutcome outcome = TRY(outcome_of(child));
        if (outcome.failure) {
            fail(*outcome.failure);
            return schedule_callbacks();
        }
    }
    if (missing_ > 0)
        return {};
    List* results = TRY(List::create_with_capacity(children->size()));
    for (size_t i = 0; i < children->size(); ++i) {
        Value each = children->at(i);
        Future* future = try_future(each);
        if (future && future->is_cancelled()) {
            // As in CPython the message is the argument, also when there is none.
            Value message = future->cancel_message();
            if (message.is_empty() || message.is_none())
                message = Value(String::empty());
            TRY(results->append(Exception::create(*async_types().cancelled_error, { message })));
            continue;
        }
        ChildOutcome outcome = TRY(outcome_of(each));
        TRY(results->append(outcome.failure ? Value(outcome.failure) : outcome.value));
    }
    if (is_cancel_requested_) {
        // Cancelled from outside: that wins over whatever the children made of it.
        fail(*make_cancelled_error());
        return schedule_callbacks();
    }
    finish(results);
    return schedule_callbacks();
}

// Any kind of future

Result<bool> is_future_like(Value value)
{
    if (try_future(value))
        return true;
    if (!value.is_cell())
        return false;
    if (type_of(value).look_up(*intern("_asyncio_future_blocking")).is_empty() && !value.is<Instance>())
        return false;
    Value blocking = TRY(get_attribute_or(value, *intern("_asyncio_future_blocking"), Value::none()));
    if (blocking.is_none())
        return false;
    // The attribute must be of the class, not of the object alone.
    return TRY(has_attribute(&type_of(value), *intern("_asyncio_future_blocking")));
}

Result<bool> cancel_any(Value future, Value message)
{
    if (future.is<Task>())
        return future.as<Task>().cancel(message);
    if (future.is<GatheringFuture>())
        return future.as<GatheringFuture>().cancel_children(message);
    if (Future* native = try_future(future))
        return native->cancel(message);
    Value method = TRY(get_attribute(future, *intern("cancel")));
    Value values[] { message.is_empty() ? Value::none() : message };
    Value answer = TRY(call(method, Arguments(values, 0, Tuple::create({ Value(intern("msg")) }))));
    return is_truthy(answer);
}

Result<Value> loop_of(Value future)
{
    if (Future* native = try_future(future))
        return native->loop();
    Value method = TRY(get_attribute_or(future, *intern("get_loop"), Value::none()));
    if (!method.is_none())
        return call(method);
    return get_attribute(future, *intern("_loop"));
}

Value running_loop()
{
    return scheduler().current_thread().running_loop;
}

Result<Value> current_or_default_loop()
{
    Value loop = running_loop();
    if (loop.is_present())
        return loop;
    Value events = TRY(import_async_module("asyncio.events"));
    return call_method(events, *intern("get_event_loop"), {});
}

}
