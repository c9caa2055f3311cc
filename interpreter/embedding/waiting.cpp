// How the host waits: for awaitables, for a time, and for other threads.
#include "runtime/async/waiting.h"
#include "interpreter/embedding/core.h"
#include "krait/engine.h"
#include "runtime/objects/exception.h"

namespace krait {

Handle Engine::wait(Handle const& awaitable)
{
    bridge::Entered entered(*core_);
    Value const value = Value::from_bits(bridge::word_of(*core_, awaitable));
    EventLoop* loop = value_or_throw(core_->own_loop());
    return bridge::handle_of(*core_, value_or_throw(wait_for_awaitable(value, *loop)).bits());
}

void Engine::sleep(std::chrono::nanoseconds time)
{
    bridge::Entered entered(*core_);
    value_or_throw(wait_for_time(time.count()));
}

}

namespace krait::bridge {

// A flag that any thread may set once, and tasks or threads of the engine wait for. Job::finish runs on the
// engine's thread, so what it touches needs no lock.
class Signal final : public Job, public std::enable_shared_from_this<Signal> {
public:
    explicit Signal(Core& core)
        : mailbox_(core.mailbox)
    {
    }

    void set() noexcept
    {
        std::lock_guard lock(mailbox_->mutex);
        if (mailbox_->scheduler)
            mailbox_->scheduler->post(shared_from_this());
    }

    void run() override { }
    void finish() override
    {
        is_set_ = true;
        for (Ticket ticket : tickets_)
            scheduler().wake(ticket);
        for (Future* future : futures_) {
            // The only callback is that of the task: nothing of the script runs now.
            if (!future->is_done())
                MUST(future->set_result(Value::none()));
        }
        tickets_.clear();
        futures_.clear();
    }

    Result<void> wait()
    {
        while (!is_set_) {
            if (Task* task = task_that_may_wait())
                TRY(wait_in(*task));
            else
                TRY(wait_in_thread());
        }
        return {};
    }

private:
    Result<void> wait_in(Task& task)
    {
        Future* future = Future::create(*task.native_loop());
        futures_.push_back(future);
        auto result = wait_in_task(task, *future);
        std::erase(futures_, future);
        if (result.is_raised())
            return raised;
        return {};
    }

    Result<void> wait_in_thread()
    {
        Ticket const ticket = scheduler().ticket();
        tickets_.push_back(ticket);
        auto result = scheduler().park();
        std::erase_if(tickets_,
            [&](Ticket const& each) { return each.thread == ticket.thread && each.generation == ticket.generation; });
        if (result.is_raised())
            return raised;
        return {};
    }

    std::shared_ptr<Mailbox> const mailbox_;
    bool is_set_ { false };
    // Both are kept alive by who waits: the future lies on its stack, the thread is parked.
    std::vector<Ticket> tickets_;
    std::vector<Future*> futures_;
};

std::shared_ptr<Signal> make_signal(Core& core)
{
    return std::make_shared<Signal>(core);
}

void set_signal(Signal& signal) noexcept
{
    signal.set();
}

void wait_for_signal(Core&, Signal& signal)
{
    value_or_throw(signal.wait());
}

}
