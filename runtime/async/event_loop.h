// EventLoop: what one thread runs: a queue of things to do, timers, watched descriptors.
//
// One iteration looks for events, moves the timers that are due into the queue, and then runs exactly what was in the
// queue at that moment; what is added meanwhile waits for the next one. So descriptors are never starved, and the
// order is the one that asyncio documents. Nothing that completes runs anything itself: it enqueues.
//
// An entry of the queue is a cell and maybe an argument: a Task (its next step), a ScheduledCall (a call), a
// GatheringFuture with the child that is done, a Future (a descriptor is ready or a time is over: set its result), a
// Sleep (its time is over), or an EventLoop (stop it).
#pragma once

#include "runtime/async/future.h"
#include "runtime/async/scheduled_call.h"
#include "runtime/async/task.h"

namespace krait {

class Sleep;

class EventLoop : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::EventLoop;
    static constexpr char const* cell_name = "EventLoop";
    static constexpr bool needs_destruction = true;

    explicit EventLoop(Type& type)
        : Object(cell_kind, type)
    {
    }

    ~EventLoop() { release_queues(); }

    // Queue
    void enqueue(Cell& target, Value argument = {});
    ScheduledCall* call_soon(Value callback, Tuple& args, Value context);
    ScheduledCall* call_at(double when, Value callback, Tuple& args, Value context);
    void add_timer(double when, Cell& item); // a ScheduledCall or a Sleep
    void note_cancelled_timer() { cancelled_timers_++; }
    double time() const;
    // After adding something from another thread: ends the loop's wait.
    void wake();

    // Running
    Result<void> run_forever();
    Result<Value> run_until_complete(Value awaitable);
    // Waits until there is something to do and does it, until nothing is left that could be done at once or the loop
    // is stopped.
    Result<void> run_until_idle();
    void stop() { is_stopping_ = true; }
    Result<void> close();
    bool is_running() const { return is_running_; }
    bool is_closed() const { return is_closed_; }
    Result<void> check_closed() const;
    Result<void> check_not_running() const;

    // Tasks
    Result<Value> create_task(Value coroutine, Value name, Value context);
    Task* current_task() const { return current_task_; }
    void set_current_task(Task* task) { current_task_.set(*this, task); }
    void add_task(Task&);
    void remove_task(Task&);
    // All tasks that are not done.
    std::vector<Task*> tasks() const;

    // Descriptors
    Result<void> watch(int descriptor, Direction, Cell& target);
    Result<bool> unwatch(int descriptor, Direction);
    // Parks the running task until the descriptor is ready; for bodies of native coroutines.
    Result<void> await_descriptor(int descriptor, Direction);

    // Failures
    Result<void> call_exception_handler(Dict& context);
    Result<void> default_exception_handler(Dict& context);

    ValueMember exception_handler; // empty: the default one
    ValueMember task_factory;
    ValueMember async_generators; // a set of those that are being iterated, or empty
    ValueMember slow_callback_duration; // seconds
    ValueMember executor_queue; // a list of calls that wait for a thread of the executor
    ValueMember executor_waiter; // a future that is set when the last thread of the executor has ended
    uint32_t executor_threads { 0 };
    bool is_executor_shut_down { false };
    bool is_debug { false };

    void visit(Visitor&);

private:
    struct Entry {
        Cell* target;
        Value argument;
    };
    struct Timer {
        double when;
        uint64_t sequence;
        Cell* item;
        bool operator>(Timer const& other) const
        {
            return when != other.when ? when > other.when : sequence > other.sequence;
        }
    };
    // Iterations for as long as the loop is not stopped and the condition holds after one.
    template <class Condition> Result<void> run_iterations(Condition goes_on);
    Result<void> run_once();
    Result<void> run_entry(Entry);
    Result<void> wait_for_events();
    Result<void> report_slow(Entry, int64_t nanoseconds);
    void terminate();
    void move_due_timers();
    void drop_cancelled_timers();
    void release_queues();

    std::vector<Entry> queue_; // a ring of a power of two
    size_t first_ { 0 };
    size_t count_ { 0 };
    std::vector<Timer> timers_; // a heap, earliest first
    uint64_t timer_sequence_ { 0 };
    size_t cancelled_timers_ { 0 };
    int64_t last_collection_ { 0 };
    Ticket parked_; // while its thread waits
    Member<Task> current_task_;
    Member<Task> first_task_;
    bool is_running_ { false };
    bool is_stopping_ { false };
    bool is_closed_ { false };
};

}
