// Scheduler: one an engine. It owns the poller, the deadlines of parked threads, the worker pool and all threads of
// scripts, and switches between threads. Whatever blocks parks the running thread, from whichever of its fibers it is
// on; when no thread can run, the scheduler waits in the poller.
//
// Parking is always: take a ticket, put it where the one who wakes will find it, park. A ticket is good for one park;
// waking with an old one does nothing, so completion, time limit and interruption may race freely:
//
//     Ticket ticket = scheduler.ticket();
//     waiters.push_back(ticket);
//     bool woken = TRY(scheduler.park(deadline));     // elsewhere: scheduler.wake(ticket)
//
// Everything here runs on the engine's thread, except where it says otherwise.
#pragma once

#include "runtime/async/clock.h"
#include "runtime/async/poller.h"
#include "runtime/async/thread.h"
#include "runtime/async/worker_pool.h"
#include "runtime/core/runtime.h"
#include "runtime/objects/type.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <queue>

namespace krait {

struct AsyncTypes;

struct Ticket {
    Thread* thread { nullptr };
    uint64_t generation { 0 };
    // Whoever keeps tickets in native memory lets the collector see them.
    void visit(Visitor& visitor) const { visitor.visit(thread); }
};

class Scheduler {
public:
    explicit Scheduler(Runtime&);
    ~Scheduler();
    Scheduler(Scheduler const&) = delete;

    // Threads
    Thread& current_thread() { return *current_; }
    Thread& main_thread() { return *main_; }
    bool is_main_thread() const { return current_ == main_; }
    // Starts a thread: it is ready at once and runs when another one blocks, or at some safe point. RuntimeError
    // "can't start new thread" when there are too many.
    Result<Thread*> start_thread(Thread::Body, Value data = {}, Thread::AtExit = Thread::AtExit::Abandoned);
    std::vector<Thread*> const& threads() const { return threads_; } // that have not finished
    // Parks until the thread has finished; false when the deadline came first.
    Result<bool> join(Thread&, int64_t deadline);
    // Waits for all threads that were started to be awaited.
    Result<void> join_awaited_threads();
    // Lets the other threads that are ready run first.
    Result<void> yield_thread();

    // Parking
    Ticket ticket() const { return { current_, current_->generation_ }; }
    // Parks the running thread; false when the deadline came, else true. Raises KeyboardInterrupt (main thread) or a
    // termination. May run script code, a handler of interrupts, and then answers true without a wake: so look again at
    // what you wait for.
    Result<bool> park(int64_t deadline = never);
    // Makes the thread of the ticket ready; false when the ticket is old.
    bool wake(Ticket);

    // Parks the running thread until the descriptor can be read or written (or has failed); false when the deadline
    // came first. OSError for a descriptor that is not open.
    Result<bool> wait_for_descriptor(int descriptor, Direction, int64_t deadline = never);
    // To be called before a descriptor that anybody may wait for is closed. Who waits for it is woken.
    void forget_descriptor(int descriptor);

    // Calls `work` on a worker thread and parks the running one until it has returned. `work` must own whatever it
    // touches (through shared pointers): the parked thread may be interrupted and go on before it has ended, and its
    // stack may be elsewhere meanwhile.
    Result<void> run_on_worker(std::function<void()> work);
    // The same without parking: `finish` is called on the engine's thread some time after. What it captures is not
    // visited by the collector.
    void submit(std::shared_ptr<Job>);
    // Has `finish` called soon on the engine's thread, also during a wait. From any thread, while the scheduler exists.
    void post(std::shared_ptr<Job>);

    // Descriptors that a loop watches: whenever one is ready, `watched_target_ready` is called with loop and target. A
    // null target ends it. Answers 0 or an errno.
    int watch(int descriptor, Direction, Cell* loop, Cell* target);
    Cell* watched_target(int descriptor, Direction, Cell const* loop) const;
    void forget_loop(Cell& loop);
    void (*watched_target_ready)(Cell& loop, Cell& target) { nullptr };

    // Takes what has happened meanwhile without waiting. Cheap when nothing is watched.
    void poll_without_waiting()
    {
        if (needs_polling_.load(std::memory_order_relaxed) || watched_count_ > 0) [[unlikely]]
            poll_events(0);
    }
    // Wakes the poller. From any thread; safe in a signal handler.
    void wake_poller();
    // Sets bits of Runtime::attention and makes sure that they are looked at soon. From any thread; safe in a signal
    // handler.
    void request(Attention);

    // Wants the running script terminated. From any thread; safe in a signal handler.
    void terminate(TerminationCause);
    // Terminates the script if its time is over.
    void look_at_clocks();
    // Unwinds all threads but the main one, which must be running, as terminations do.
    void end_other_threads();

    // At a safe point, once every thousand ticks: lets another thread run whose turn it is. Raises when the thread was
    // ended meanwhile.
    Result<void> preempt();
    // Does what the attention bits ask for, apart from finalisers.
    Result<void> attend();
    // With a callable, an interrupt calls it on the main thread instead of raising KeyboardInterrupt; empty: normal.
    void set_interrupt_handler(Value handler) { interrupt_handler_ = handler; }
    Value interrupt_handler() const { return interrupt_handler_; }
    // Asked at every interrupt, on the main thread: runs what scripts want done for signals, and answers whether it was
    // an interrupt all the same. Null while no script handles signals.
    Result<bool> (*take_signals)(Scheduler&) { nullptr };

    // Told of what is about to be written to the standard output or error of the process; empty: nobody cares.
    std::function<void(std::string_view)> before_output;

    // Tasks whose failure nobody has looked at: before a long wait the engine collects while there are any, so that
    // they are reported soon.
    unsigned unretrieved_failures { 0 };

    // The context of the running thread or task (a Context); empty while nobody has asked for it.
    Value context;
    // What the asyncio part keeps for the whole engine; null until it is first imported.
    std::shared_ptr<AsyncTypes> asyncio;

    void visit(Visitor&);
    Runtime& runtime() { return runtime_; }

private:
    struct Deadline {
        int64_t when;
        uint64_t sequence;
        Ticket ticket;
        bool operator>(Deadline const& other) const
        {
            return when != other.when ? when > other.when : sequence > other.sequence;
        }
    };
    struct Watcher {
        Cell* loop { nullptr };
        Cell* target { nullptr };
    };
    struct DescriptorWait {
        Ticket ticket;
        Direction direction;
    };
    struct Descriptor {
        Watcher watchers[2]; // by direction
        std::vector<DescriptorWait> waits;
        bool is_watched { false };
        Interest interest() const;
    };

    static void run_thread(Fiber&);
    [[nodiscard]] bool switch_to(Thread&);
    [[nodiscard]] bool give_way_to(Thread&);
    void exchange_states(Thread& left, Thread& entered);
    void finish_current_thread();
    void leave_finished_thread();
    Thread* next_ready();
    void poll_events(int64_t timeout);
    void dispatch(DescriptorEvent const&);
    int update(int descriptor);
    void expire_deadlines();
    bool finish_jobs();
    Result<void> check_not_ended() const;
    void push_deadline(int64_t when);
    int64_t time_to_wait() const;
    bool wants_attention() const;
    Poller& poller();
    WorkerPool& workers();

    Runtime& runtime_;
    std::unique_ptr<Poller> poller_;
    std::atomic<Poller*> wakeable_ { nullptr }; // the poller, for other threads
    std::unique_ptr<WorkerPool> workers_;
    std::vector<Thread*> threads_;
    Thread* main_ { nullptr };
    Thread* current_ { nullptr };
    std::deque<Thread*> ready_;
    std::vector<Fiber*> idle_fibers_; // whose threads have finished
    std::vector<std::pair<Thread*, Ticket>> joiners_;
    std::vector<Deadline> deadlines_; // a heap, earliest first
    uint64_t deadline_sequence_ { 0 };
    std::vector<Descriptor> descriptors_;
    std::vector<DescriptorEvent> events_;
    size_t watched_count_ { 0 };
    std::atomic<bool> needs_polling_ { false };
    int64_t next_ident_ { 1 };
    int64_t slice_end_ { 0 };
    Value interrupt_handler_;
    bool is_ending_threads_ { false };
    std::mutex posted_mutex_;
    std::vector<std::shared_ptr<Job>> posted_;
};

inline Scheduler& scheduler()
{
    return *runtime().scheduler;
}

}
