// Future: a result that is not there yet, and who waits for it. Tasks are futures, too. Callbacks never run at once:
// when the future is done they go to the loop's queue, in the order in which they were added.
//
// A callback is one of: a Task that waits (its next step), a GatheringFuture (of which this is a child), an EventLoop
// (that this future stops), or any callable of a script with the context in which it runs.
#pragma once

#include "runtime/async/async_types.h"
#include "runtime/objects/exception.h"

namespace krait {

class EventLoop;

class Future : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Future;
    static constexpr char const* cell_name = "Future";

    enum class State : uint8_t { Pending, Cancelled, Finished };

    explicit Future(Type& type)
        : Object(cell_kind, type)
    {
    }
    static Future* create(EventLoop&);

    State state() const { return state_; }
    bool is_done() const { return state_ != State::Pending; }
    bool is_cancelled() const { return state_ == State::Cancelled; }
    bool is_initialised() const { return loop_.get().is_present(); }
    Value loop() const { return loop_; }
    void set_loop(Value loop) { loop_.set(*this, loop); }
    // The loop if it is a native one, or null.
    EventLoop* native_loop() const;

    // The result, or raises what the future ended with; InvalidStateError while it is pending. Marks it as retrieved.
    Result<Value> result();
    // None, or the exception; raises CancelledError when cancelled.
    Result<Value> exception();
    // The exception without marking it as retrieved; null when there is none.
    Exception* failure() const
    {
        return state_ == State::Finished && has_failed_ ? &value_.get().as<Exception>() : nullptr;
    }
    Value raw_result() const { return value_; }

    Result<void> set_result(Value);
    Result<void> set_exception(Value exception_or_type);
    // Without checks, for who knows that it is pending.
    void finish(Value result);
    void fail(Exception&);
    // What `Future.cancel` does; the message may be None. False when it is done already.
    Result<bool> cancel(Value message);
    // What awaits a cancelled future gets: a CancelledError with the message, the first time the original one.
    Exception* make_cancelled_error();
    // Keeps the CancelledError that ended a task, so that it is raised as it is.
    void set_cancelled_error(Exception* error) { error_.set(*this, error ? Value(error) : Value()); }
    Value cancel_message() const { return message_; }
    void set_cancel_message(Value message) { message_.set(*this, message); }

    // Adds a callback; a done future schedules it at once. An empty context means none is needed (native callbacks).
    Result<void> add_callback(Value callback, Value context);
    Result<int64_t> remove_callbacks(Value callback);
    void remove_native_callback(Cell& callback);
    size_t callback_count() const { return callback_count_; }
    Value callback_at(size_t index) const;
    Value callback_context_at(size_t index) const;

    bool is_blocking() const { return is_blocking_; }
    void set_blocking(bool blocking) { is_blocking_ = blocking; }
    bool is_failure_unseen() const { return is_failure_unseen_; }
    void mark_seen();

    // `await` on the running fiber.
    static Result<Value> await_in_place(Value future);

    void visit(Visitor& visitor) { visit_future(visitor); }

protected:
    Future(CellKind kind, Type& type)
        : Object(kind, type)
    {
    }
    void visit_future(Visitor&);
    // Cancelled without telling anybody: the loop that would is no more.
    void abandon_waiters();
    Result<void> schedule_callbacks();

private:
    Result<void> schedule(Value callback, Value context);

    ValueMember loop_;
    ValueMember value_; // result or exception
    ValueMember error_; // finished: the exception's traceback when it was set; cancelled: the CancelledError to raise
    ValueMember message_; // of the cancellation
    ValueMember callbacks_; // one native callback, or a ValueArray of callback, context, callback, context …
    uint32_t callback_count_ { 0 };
    State state_ { State::Pending };
    bool has_failed_ { false };
    bool is_blocking_ { false };
    bool is_failure_unseen_ { false };
};

// What `gather` returns. It is a callback of its children.
class GatheringFuture : public Future {
public:
    // Async generators are Generators, so the kind that is reserved for them is free.
    static constexpr CellKind cell_kind = CellKind::AsyncGenerator;
    static constexpr char const* cell_name = "_GatheringFuture";
    enum class Failures : uint8_t { Raised, Returned };

    GatheringFuture(Type& type, List* children, uint32_t missing, Failures failures)
        : Future(cell_kind, type)
        , children(children)
        , missing_(missing)
        , failures_(failures)
    {
    }
    // The futures of `awaitables` in order; duplicates share one.
    static Result<Value> gather(std::span<Value const> awaitables, Failures);
    // Cancels the children; whether there was one to cancel.
    Result<bool> cancel_children(Value message);
    Result<void> child_done(Value child);

    Member<List> children; // as given
    void visit(Visitor& visitor)
    {
        visit_future(visitor);
        children.visit(visitor);
    }

private:
    uint32_t missing_;
    Failures failures_;
    bool is_cancel_requested_ { false };
};

// Any native future: future, task or gathering future.
inline Future* try_future(Value value)
{
    if (!value.is_cell())
        return nullptr;
    CellKind const kind = value.cell()->kind();
    if (kind == CellKind::Task || kind == CellKind::Future || kind == GatheringFuture::cell_kind)
        return static_cast<Future*>(value.cell());
    return nullptr;
}

// Whether it is a future of any kind: its class has `_asyncio_future_blocking`, and the value is not None.
Result<bool> is_future_like(Value);
// `fut.cancel(msg=…)` for native and foreign futures.
Result<bool> cancel_any(Value future, Value message);
// The loop of a native or foreign future.
Result<Value> loop_of(Value future);
Raised raise_invalid_state(std::string_view text);
// The loop for objects made without one: the running one, or what `asyncio.events.get_event_loop()` answers.
Result<Value> current_or_default_loop();
Value running_loop(); // empty when there is none

// A coroutine object whose body is native code; `arguments` are found in Generator::arguments.
class Generator;

}
