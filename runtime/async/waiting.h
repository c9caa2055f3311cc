// Waiting in the middle of anything: plain functions, generators, sort keys, host functions. A task waits as
// a whole, with all fibers that its step has resumed, and its loop goes on with other tasks. Where no task
// runs, the thread parks.
#pragma once

#include "runtime/async/future.h"

namespace krait {

class Task;

// The task whose step is running on this thread, if this code may make it wait; null outside of tasks.
Task* task_that_may_wait();
// Makes that task wait until the future (of its loop) is done, and answers its result or raises what it ended
// with, or CancelledError when the task is cancelled meanwhile.
Result<Value> wait_in_task(Task&, Future&);
// Waits for so long: the task if one runs, else the thread.
Result<void> wait_for_time(int64_t nanoseconds);
// Waits for an awaitable: in a task, or where no loop runs by running `loop` until it is done. RuntimeError
// in a callback of a loop, which would wait for itself.
Result<Value> wait_for_awaitable(Value awaitable, EventLoop& loop);

}
