#include "runtime/async/scheduler.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"

#include <algorithm>
#include <cerrno>

namespace krait {

namespace {

constexpr int64_t time_slice = 5'000'000; // nanoseconds that a thread runs while others could
constexpr unsigned largest_worker_count = 4;
constexpr size_t largest_idle_count = 64;
constexpr size_t largest_thread_count = 30'000;
constexpr uint32_t urgent_attention
    = static_cast<uint32_t>(Attention::Interrupt) | static_cast<uint32_t>(Attention::Terminate);

char const* text_of(TerminationCause cause)
{
    switch (cause) {
    case TerminationCause::Host:
        return "terminated by the host";
    case TerminationCause::Steps:
        return "the limit of steps is reached";
    case TerminationCause::Time:
        return "the time limit is reached";
    case TerminationCause::ProcessorTime:
        return "the limit of processor time is reached";
    case TerminationCause::Memory:
        return "the memory limit is exceeded";
    }
    UNREACHABLE();
}

bool take_attention(Runtime& runtime, Attention bit)
{
    auto mask = static_cast<uint32_t>(bit);
    return runtime.attention.fetch_and(~mask, std::memory_order_acq_rel) & mask;
}

}

Interest Scheduler::Descriptor::interest() const
{
    Interest interest { watchers[0].target != nullptr, watchers[1].target != nullptr };
    for (DescriptorWait const& wait : waits)
        (wait.direction == Direction::Read ? interest.read : interest.write) = true;
    return interest;
}

Scheduler::Scheduler(Runtime& runtime)
    : runtime_(runtime)
{
    main_ = runtime.heap->allocate<Thread>(next_ident_++, Thread::Body(), Value(), Thread::AtExit::Abandoned);
    main_->state_ = Thread::State::Running;
    current_ = main_;
    threads_.push_back(main_);
    runtime.scheduler = this;
}

Scheduler::~Scheduler()
{
    wakeable_ = nullptr;
    workers_.reset();
    runtime_.scheduler = nullptr;
}

void Scheduler::visit(Visitor& visitor)
{
    visitor.visit(main_);
    visitor.visit(current_);
    for (Thread* thread : threads_)
        visitor.visit(thread);
    for (Fiber* fiber : idle_fibers_)
        visitor.visit(fiber);
    for (auto& [thread, ticket] : joiners_) {
        visitor.visit(thread);
        ticket.visit(visitor);
    }
    for (Deadline const& deadline : deadlines_)
        deadline.ticket.visit(visitor);
    for (Descriptor const& descriptor : descriptors_) {
        for (Watcher const& watcher : descriptor.watchers) {
            visitor.visit(watcher.loop);
            visitor.visit(watcher.target);
        }
        for (DescriptorWait const& wait : descriptor.waits)
            wait.ticket.visit(visitor);
    }
    interrupt_handler_.visit(visitor);
    context.visit(visitor);
    visitor.visit_value_bits(runtime_.async_generator_first_iteration);
    visitor.visit_value_bits(runtime_.async_generator_finaliser);
}

Poller& Scheduler::poller()
{
    if (!poller_) {
        poller_ = create_epoll_poller();
        wakeable_ = poller_.get();
    }
    return *poller_;
}

WorkerPool& Scheduler::workers()
{
    if (!workers_)
        workers_ = std::make_unique<WorkerPool>(largest_worker_count, [this] { wake_poller(); });
    return *workers_;
}

void Scheduler::wake_poller()
{
    needs_polling_.store(true, std::memory_order_release);
    if (Poller* poller = wakeable_.load(std::memory_order_acquire))
        poller->wake();
}

void Scheduler::request(Attention attention)
{
    runtime_.attention.fetch_or(static_cast<uint32_t>(attention), std::memory_order_acq_rel);
    // A loop around a native that takes long would need minutes for the ticks that are left. The owner counts without
    // atomics, so this may get lost between its reading and writing; then the ticks run out as ever.
    std::atomic_ref(runtime_.ticks).store(0, std::memory_order_relaxed);
    wake_poller();
}

bool Scheduler::wants_attention() const
{
    return runtime_.attention.load(std::memory_order_relaxed) & urgent_attention;
}

// Threads

Result<Thread*> Scheduler::start_thread(Thread::Body body, Value data, Thread::AtExit at_exit)
{
    if (threads_.size() >= largest_thread_count)
        return raise_error(*krait::types().RuntimeError, "can't start new thread");
    auto* thread = runtime_.heap->allocate<Thread>(next_ident_++, std::move(body), data, at_exit);
    threads_.push_back(thread);
    if (!idle_fibers_.empty()) {
        thread->fiber_.set(*thread, idle_fibers_.back());
        idle_fibers_.pop_back();
    } else {
        thread->fiber_.set(*thread, Fiber::create(run_thread, thread));
    }
    ready_.push_back(thread);
    return thread;
}

// A fiber of threads: when one has finished, the fiber waits to run another one.
void Scheduler::run_thread(Fiber&)
{
    for (;;) {
        Scheduler& self = scheduler();
        Thread* thread = self.current_;
        Thread::Body body = std::move(thread->body_);
        if (!self.is_ending_threads_)
            body(*thread);
        body = nullptr;
        scheduler().finish_current_thread();
    }
}

void Scheduler::finish_current_thread()
{
    Thread& finished = *current_;
    finished.state_ = Thread::State::Finished;
    finished.generation_++;
    finished.running_loop.set(finished, {});
    finished.locals.set(finished, {});
    std::erase(threads_, &finished);
    std::erase_if(joiners_, [&](auto& joiner) {
        if (joiner.first != &finished)
            return false;
        wake(joiner.second);
        return true;
    });
    if (is_termination_pending()) {
        // It is the host's: the main thread passes it on.
        end_termination();
        if (!is_ending_threads_)
            runtime_.attention.fetch_or(static_cast<uint32_t>(Attention::Terminate));
    }
    if (wants_attention())
        wake({ main_, main_->generation_ });
    leave_finished_thread();
}

// When the fiber runs again, it is for another thread.
void Scheduler::leave_finished_thread()
{
    for (;;) {
        if (Thread* next = next_ready()) {
            if (idle_fibers_.size() < largest_idle_count)
                idle_fibers_.push_back(runtime_.fiber);
            if (switch_to(*next))
                return;
            // There is no memory to keep this fiber, or to start that of a new thread. To leave for the main thread,
            // and for good, takes none.
            std::erase(idle_fibers_, runtime_.fiber);
            if (next != main_) {
                ready_.push_front(next);
                std::erase(ready_, main_);
            }
            main_->state_ = Thread::State::Running;
            Fiber* const fiber = main_->fiber_;
            exchange_states(*current_, *main_);
            VERIFY(fiber->end_and_switch_to());
        }
        poll_events(time_to_wait());
        if (wants_attention())
            wake({ main_, main_->generation_ });
    }
}

Thread* Scheduler::next_ready()
{
    if (ready_.empty())
        return nullptr;
    Thread* thread = ready_.front();
    ready_.pop_front();
    return thread;
}

// What belongs to a thread and not to a fiber.
void Scheduler::exchange_states(Thread& left, Thread& entered)
{
    left.fiber_.set(left, left.is_finished() ? nullptr : runtime_.fiber);
    entered.fiber_.set(entered, nullptr);
    left.context_ = context.bits();
    context = Value::from_bits(std::exchange(entered.context_, 0));
    left.first_iteration_hook_
        = std::exchange(runtime_.async_generator_first_iteration, std::exchange(entered.first_iteration_hook_, 0));
    left.finaliser_hook_ = std::exchange(runtime_.async_generator_finaliser, std::exchange(entered.finaliser_hook_, 0));
    current_ = &entered;
    write_barrier(left);
}

// Leaves the running thread, wherever it will be woken, for another one. Returns when the thread is entered again, or
// at once with false when there is no memory for that.
bool Scheduler::switch_to(Thread& next)
{
    Thread& left = *current_;
    if (&next == &left) {
        next.state_ = Thread::State::Running;
        return true;
    }
    Thread::State const state_of_next = std::exchange(next.state_, Thread::State::Running);
    uint64_t const pending = std::exchange(runtime_.pending_exception, 0);
    Frame* const recorded = runtime_.recorded_frame;
    Fiber* const fiber = next.fiber_;
    exchange_states(left, next);
    slice_end_ = monotonic_nanoseconds() + time_slice;
    bool const is_left = fiber->switch_to();
    if (!is_left) {
        exchange_states(next, left);
        next.fiber_.set(next, fiber);
        next.state_ = state_of_next;
    }
    krait::runtime().pending_exception = pending;
    krait::runtime().recorded_frame = recorded;
    return is_left;
}

// Lets a thread that was ready run before the running one, which stays ready. False when there is no memory for that.
bool Scheduler::give_way_to(Thread& next)
{
    current_->state_ = Thread::State::Ready;
    ready_.push_back(current_);
    if (switch_to(next))
        return true;
    std::erase(ready_, current_);
    ready_.push_front(&next);
    current_->state_ = Thread::State::Running;
    return false;
}

Result<bool> Scheduler::join(Thread& thread, int64_t deadline)
{
    while (!thread.is_finished()) {
        joiners_.push_back({ &thread, ticket() });
        uint64_t const generation = current_->generation_;
        auto woken = park(deadline);
        Thread* self = current_;
        std::erase_if(joiners_,
            [&](auto& joiner) { return joiner.second.thread == self && joiner.second.generation == generation; });
        if (woken.is_raised())
            return raised;
        if (!woken.release())
            return thread.is_finished();
    }
    return true;
}

Result<void> Scheduler::join_awaited_threads()
{
    for (;;) {
        auto found = std::find_if(threads_.begin(), threads_.end(),
            [&](Thread* thread) { return thread != current_ && thread->at_exit() == Thread::AtExit::Awaited; });
        if (found == threads_.end())
            return {};
        TRY(join(**found, never));
    }
}

Result<void> Scheduler::yield_thread()
{
    poll_without_waiting();
    if (!ready_.empty()) {
        if (!give_way_to(*next_ready()))
            return raise_memory_error();
        TRY(check_not_ended());
    }
    return attend();
}

Result<void> Scheduler::preempt()
{
    if (threads_.size() == 1)
        return {};
    int64_t const now = monotonic_nanoseconds();
    if (now < slice_end_)
        return {};
    slice_end_ = now + time_slice;
    expire_deadlines();
    poll_without_waiting();
    if (ready_.empty())
        return {};
    if (!give_way_to(*next_ready()))
        return {}; // it may be tried again at the end of the next slice
    return check_not_ended();
}

Result<void> Scheduler::check_not_ended() const
{
    if (is_termination_pending()) [[unlikely]]
        return raised;
    if (is_ending_threads_ && !is_main_thread()) [[unlikely]]
        return raise_termination("the thread was ended");
    return {};
}

void Scheduler::end_other_threads()
{
    VERIFY(is_main_thread());
    is_ending_threads_ = true;
    while (threads_.size() > 1) {
        Thread& victim = *threads_.back();
        if (&victim == main_) {
            std::swap(threads_.front(), threads_.back());
            continue;
        }
        std::erase(ready_, &victim);
        victim.generation_++; // whoever still means to wake it comes too late
        main_->state_ = Thread::State::Ready;
        ready_.push_front(main_);
        if (!switch_to(victim)) {
            // It cannot even be entered to be unwound.
            std::erase(ready_, main_);
            std::erase(threads_, &victim);
            main_->state_ = Thread::State::Running;
            victim.state_ = Thread::State::Finished;
        }
    }
    is_ending_threads_ = false;
}

void Scheduler::terminate(TerminationCause cause)
{
    runtime_.termination_cause = cause;
    request(Attention::Terminate);
}

void Scheduler::look_at_clocks()
{
    Budget const& budget = runtime_.budget;
    if (budget.deadline != Budget::unlimited && monotonic_nanoseconds() >= budget.deadline)
        terminate(TerminationCause::Time);
    if (budget.processor_deadline != Budget::unlimited && processor_nanoseconds() >= budget.processor_deadline)
        terminate(TerminationCause::ProcessorTime);
}

// Parking

bool Scheduler::wake(Ticket ticket)
{
    Thread& thread = *ticket.thread;
    if (thread.generation_ != ticket.generation || thread.was_woken_)
        return false;
    thread.was_woken_ = true;
    if (thread.state_ == Thread::State::Parked) {
        thread.state_ = Thread::State::Ready;
        ready_.push_back(&thread);
    }
    return true;
}

Result<bool> Scheduler::park(int64_t deadline)
{
    Thread& self = *current_;
    TRY(check_not_ended());
    if (!self.was_woken_ && !(is_main_thread() && wants_attention())) {
        if (deadline != never)
            push_deadline(deadline);
        self.state_ = Thread::State::Parked;
        while (self.state_ != Thread::State::Running) {
            if (Thread* next = next_ready()) {
                if (!switch_to(*next)) {
                    ready_.push_front(next);
                    self.state_ = Thread::State::Running;
                    self.was_woken_ = self.has_timed_out_ = false;
                    self.generation_++;
                    return raise_memory_error();
                }
                continue;
            }
            poll_events(time_to_wait());
            if (wants_attention())
                wake({ main_, main_->generation_ });
        }
    }
    bool const has_timed_out = self.has_timed_out_;
    self.has_timed_out_ = false;
    self.was_woken_ = false;
    self.generation_++;
    TRY(check_not_ended());
    if (wants_attention())
        TRY(attend());
    return !has_timed_out;
}

void Scheduler::push_deadline(int64_t when)
{
    // Most limits never come: what they were for was woken before.
    if (deadlines_.size() > 64 && deadlines_.size() > 4 * threads_.size()) {
        std::erase_if(deadlines_,
            [](Deadline const& deadline) { return deadline.ticket.thread->generation_ != deadline.ticket.generation; });
        std::make_heap(deadlines_.begin(), deadlines_.end(), std::greater<>());
    }
    deadlines_.push_back({ when, ++deadline_sequence_, ticket() });
    std::push_heap(deadlines_.begin(), deadlines_.end(), std::greater<>());
}

void Scheduler::expire_deadlines()
{
    if (runtime_.budget.is_limited)
        look_at_clocks();
    if (deadlines_.empty())
        return;
    int64_t const now = monotonic_nanoseconds();
    while (!deadlines_.empty()) {
        Deadline const first = deadlines_.front();
        bool const is_current = first.ticket.thread->generation_ == first.ticket.generation;
        if (is_current && first.when > now)
            return;
        std::pop_heap(deadlines_.begin(), deadlines_.end(), std::greater<>());
        deadlines_.pop_back();
        if (is_current && wake(first.ticket))
            first.ticket.thread->has_timed_out_ = true;
    }
}

int64_t Scheduler::time_to_wait() const
{
    if (wants_attention())
        return 0;
    int64_t earliest = runtime_.budget.deadline;
    if (!deadlines_.empty())
        earliest = std::min(earliest, deadlines_.front().when);
    if (earliest == never)
        return -1;
    return std::max<int64_t>(earliest - monotonic_nanoseconds(), 0);
}

// Applies what workers and other threads have done; whether there was anything.
bool Scheduler::finish_jobs()
{
    std::vector<std::shared_ptr<Job>> jobs;
    {
        std::lock_guard lock(posted_mutex_);
        jobs.swap(posted_);
    }
    if (workers_) {
        for (std::shared_ptr<Job>& job : workers_->take_finished())
            jobs.push_back(std::move(job));
    }
    for (std::shared_ptr<Job> const& job : jobs)
        job->finish();
    return !jobs.empty();
}

// Waits for the outside world, at most `timeout` nanoseconds (negative: for ever), and wakes whom it concerns.
void Scheduler::poll_events(int64_t timeout)
{
    // Cleared before the wait: whoever sets it later also ends the wait.
    if (needs_polling_.exchange(false, std::memory_order_acq_rel) && finish_jobs())
        timeout = 0;
    if (!ready_.empty())
        timeout = 0;
    if (timeout != 0 || watched_count_ > 0) {
        events_.clear();
        poller().wait(timeout, events_);
        for (DescriptorEvent const& event : events_)
            dispatch(event);
        if (needs_polling_.exchange(false, std::memory_order_acq_rel))
            finish_jobs();
    }
    expire_deadlines();
}

// Descriptors

int Scheduler::update(int descriptor)
{
    Descriptor& record = descriptors_[static_cast<size_t>(descriptor)];
    Interest const interest = record.interest();
    int const error = poller().watch(descriptor, interest);
    bool const is_watched = !interest.is_empty() && error == 0;
    watched_count_ += static_cast<size_t>(is_watched) - static_cast<size_t>(record.is_watched);
    record.is_watched = is_watched;
    return error;
}

void Scheduler::dispatch(DescriptorEvent const& event)
{
    if (static_cast<size_t>(event.descriptor) >= descriptors_.size())
        return;
    bool is_changed = false;
    {
        Descriptor& record = descriptors_[static_cast<size_t>(event.descriptor)];
        for (Direction direction : { Direction::Read, Direction::Write }) {
            if (!(direction == Direction::Read ? event.can_read : event.can_write))
                continue;
            Watcher const& watcher = record.watchers[static_cast<size_t>(direction)];
            if (watcher.target)
                watched_target_ready(*watcher.loop, *watcher.target);
            is_changed |= std::erase_if(record.waits, [&](DescriptorWait const& wait) {
                if (wait.direction != direction)
                    return false;
                wake(wait.ticket);
                return true;
            }) > 0;
        }
        is_changed |= record.interest().is_empty();
    }
    if (is_changed)
        update(event.descriptor);
}

Result<bool> Scheduler::wait_for_descriptor(int descriptor, Direction direction, int64_t deadline)
{
    if (descriptor < 0)
        return raise_os_error(EBADF);
    if (static_cast<size_t>(descriptor) >= descriptors_.size())
        descriptors_.resize(static_cast<size_t>(descriptor) + 1);
    Ticket const mine = ticket();
    descriptors_[static_cast<size_t>(descriptor)].waits.push_back({ mine, direction });
    auto withdraw = [&] {
        std::vector<DescriptorWait>& waits = descriptors_[static_cast<size_t>(descriptor)].waits;
        return std::erase_if(waits, [&](DescriptorWait const& wait) {
            return wait.ticket.thread == mine.thread && wait.ticket.generation == mine.generation;
        }) > 0;
    };
    if (int error = update(descriptor)) {
        withdraw();
        if (error == EPERM)
            return true;
        return raise_os_error(error);
    }
    auto woken = park(deadline);
    if (withdraw())
        update(descriptor);
    return woken;
}

void Scheduler::forget_descriptor(int descriptor)
{
    if (descriptor < 0 || static_cast<size_t>(descriptor) >= descriptors_.size())
        return;
    Descriptor& record = descriptors_[static_cast<size_t>(descriptor)];
    if (!record.is_watched)
        return;
    for (DescriptorWait const& wait : record.waits)
        wake(wait.ticket);
    record.waits.clear();
    record.watchers[0] = {};
    record.watchers[1] = {};
    update(descriptor);
}

int Scheduler::watch(int descriptor, Direction direction, Cell* loop, Cell* target)
{
    if (descriptor < 0)
        return EBADF;
    if (static_cast<size_t>(descriptor) >= descriptors_.size())
        descriptors_.resize(static_cast<size_t>(descriptor) + 1);
    Watcher& watcher = descriptors_[static_cast<size_t>(descriptor)].watchers[static_cast<size_t>(direction)];
    Watcher const previous = watcher;
    watcher = { target ? loop : nullptr, target };
    int const error = update(descriptor);
    if (error != 0 && target)
        descriptors_[static_cast<size_t>(descriptor)].watchers[static_cast<size_t>(direction)] = previous;
    return target ? error : 0;
}

Cell* Scheduler::watched_target(int descriptor, Direction direction, Cell const* loop) const
{
    if (descriptor < 0 || static_cast<size_t>(descriptor) >= descriptors_.size())
        return nullptr;
    Watcher const& watcher = descriptors_[static_cast<size_t>(descriptor)].watchers[static_cast<size_t>(direction)];
    return watcher.loop == loop ? watcher.target : nullptr;
}

void Scheduler::forget_loop(Cell& loop)
{
    for (size_t descriptor = 0; descriptor < descriptors_.size(); ++descriptor) {
        bool is_changed = false;
        for (Watcher& watcher : descriptors_[descriptor].watchers) {
            if (watcher.loop == &loop) {
                watcher = {};
                is_changed = true;
            }
        }
        if (is_changed)
            update(static_cast<int>(descriptor));
    }
}

// Workers

void Scheduler::submit(std::shared_ptr<Job> job)
{
    workers().submit(std::move(job));
}

void Scheduler::post(std::shared_ptr<Job> job)
{
    {
        std::lock_guard lock(posted_mutex_);
        posted_.push_back(std::move(job));
    }
    wake_poller();
}

namespace {

// Wakes a thread when its work is done. It is kept alive by the ticket, which the scheduler's threads visit: a parked
// thread is always among them.
class ParkedJob final : public Job {
public:
    ParkedJob(std::function<void()> work, Ticket ticket)
        : work_(std::move(work))
        , ticket_(ticket)
    {
    }
    void run() override { work_(); }
    void finish() override
    {
        is_finished = true;
        if (!is_abandoned)
            scheduler().wake(ticket_);
    }
    bool is_finished { false };
    bool is_abandoned { false };

private:
    std::function<void()> work_;
    Ticket ticket_;
};

}

Result<void> Scheduler::run_on_worker(std::function<void()> work)
{
    auto job = std::make_shared<ParkedJob>(std::move(work), ticket());
    CleanupScope cleanup;
    submit(job);
    auto woken = park();
    job->is_abandoned = !job->is_finished;
    if (woken.is_raised())
        return raised;
    if (!job->is_finished)
        return raise_error(*krait::types().RuntimeError, "the wait for a worker was interrupted");
    return {};
}

// Attention

Result<void> Scheduler::attend()
{
    if (!wants_attention())
        return {};
    // On whichever thread: where it ends, it becomes the main thread's.
    if (take_attention(runtime_, Attention::Terminate))
        return raise_termination(text_of(runtime_.termination_cause));
    if (!is_main_thread()) {
        wake({ main_, main_->generation_ });
        if (main_->state_ == Thread::State::Ready && current_->state_ == Thread::State::Running) {
            std::erase(ready_, main_);
            if (!give_way_to(*main_))
                return raise_memory_error();
            TRY(check_not_ended());
        }
        return {};
    }
    if (take_attention(runtime_, Attention::Interrupt)) {
        if (take_signals && !TRY(take_signals(*this)))
            return {};
        if (interrupt_handler_.is_empty())
            return raise(*Exception::create(*types().KeyboardInterrupt, std::initializer_list<Value> {}));
        TRY(call(interrupt_handler_));
    }
    return {};
}

}
