#include "runtime/async/waiting.h"

#include "runtime/async/blocking.h"
#include "runtime/async/event_loop.h"
#include "runtime/async/support.h"
#include "runtime/async/task.h"
#include "runtime/builtins/generator.h"

namespace krait {

namespace {

// The coroutine that a task drives, if the running fiber is among those that its step has resumed.
Generator* driven_coroutine(Task& task)
{
    auto* coroutine = task.coroutine().try_as<Generator>();
    if (!coroutine || !coroutine->fiber())
        return nullptr;
    for (Fiber* fiber = &current_fiber(); fiber; fiber = fiber->resumer()) {
        if (fiber == coroutine->fiber())
            return coroutine;
    }
    return nullptr;
}

}

Task* task_that_may_wait()
{
    auto* loop = running_loop().try_as<EventLoop>();
    Task* task = loop ? loop->current_task() : nullptr;
    return task && driven_coroutine(*task) ? task : nullptr;
}

Result<Value> wait_in_task(Task& task, Future& future)
{
    Generator* coroutine = driven_coroutine(task);
    VERIFY(coroutine);
    if (!future.is_done()) {
        future.set_blocking(true);
        TRY(coroutine->suspend_from_within(&future));
        if (!future.is_done())
            return raise_error(*types().RuntimeError, "the task was resumed before what it waits for was done");
    }
    return future.result();
}

Result<void> wait_for_time(int64_t nanoseconds)
{
    Task* task = task_that_may_wait();
    if (!task)
        return sleep_thread(nanoseconds);
    EventLoop& loop = *task->native_loop();
    Future* future = Future::create(loop);
    loop.add_timer(loop.time() + static_cast<double>(nanoseconds) * 1e-9, *future);
    TRY(wait_in_task(*task, *future));
    return {};
}

Result<Value> wait_for_awaitable(Value awaitable, EventLoop& loop)
{
    if (Task* task = task_that_may_wait()) {
        Value future = TRY(ensure_future(awaitable, task->loop()));
        if (Future* native = try_future(future))
            return wait_in_task(*task, *native);
        return raise_type_error("a native future is required, got {}", type_name_of(future));
    }
    if (running_loop().is_present())
        return raise_error(*types().RuntimeError, "a callback of the loop cannot wait for the loop");
    return loop.run_until_complete(awaitable);
}

}
