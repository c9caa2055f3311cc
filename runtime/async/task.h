// Task: a future that drives a coroutine. A step resumes the coroutine's fiber once, however deep it waits inside, and
// looks at what comes out: a future to wait for, a bare yield, the end. Waiting is always: one object, to which the
// task added itself, is in `waiter`, and whoever completes it puts the task into the loop's queue.
#pragma once

#include "runtime/async/future.h"

namespace krait {

class ScriptContext;

class Task : public Future {
public:
    static constexpr CellKind cell_kind = CellKind::Task;
    static constexpr char const* cell_name = "Task";

    explicit Task(Type& type)
        : Future(cell_kind, type)
    {
    }
    enum class Start : uint8_t { Scheduled, Eager };
    // A plain task of a coroutine, scheduled.
    static Task* create(EventLoop&, Value coroutine, Value name, ScriptContext&);
    // What `__init__` does.
    Result<void> initialise(Value loop, Value coroutine, Value name, Value context, Start);

    // Resumes the coroutine, once. Raises only what must leave the loop: SystemExit, KeyboardInterrupt, termination.
    Result<void> step();
    Result<bool> cancel(Value message);
    int64_t uncancel();
    // With a termination pending that ends the loop's tasks: cancelled, and its coroutine never runs again.
    void terminate();
    uint32_t cancelling() const { return cancel_requests_; }
    bool must_cancel() const { return must_cancel_; }

    Value coroutine() const { return coroutine_; }
    Value waiter() const { return waiter_; }
    ScriptContext& context() const { return *context_; }
    String& name();
    void set_name(String& name) { name_.set(*this, Value(&name)); }
    bool reports_destruction() const { return reports_destruction_; }
    void set_reports_destruction(bool reports) { reports_destruction_ = reports; }

    void visit(Visitor& visitor);

private:
    friend class EventLoop;
    void start(EventLoop* loop, Value coroutine, Value name, ScriptContext&);
    Result<Value> resume();
    Result<void> wait_for(Value yielded);
    Result<void> wait_for_foreign(Value yielded);
    Result<void> finish_raised();
    Result<void> finish_returned(Value);
    Result<void> step_later(Raised);
    Result<void> schedule_step();
    void leave_loop();

    ValueMember coroutine_;
    ValueMember waiter_; // a future or Sleep; an Exception when the next step throws it; empty
    Member<ScriptContext> context_;
    ValueMember name_; // a str, or the number of a default name
    Member<Task> next_; // all tasks of the loop that are not done
    Member<Task> previous_;
    uint32_t cancel_requests_ { 0 };
    bool must_cancel_ { false };
    bool reports_destruction_ { true };
    bool is_listed_ { false };
};

}
