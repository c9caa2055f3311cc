// The slow side of a safe point, for natives that work long without running script code: they poll between pieces of
// at most some milliseconds. A poll may raise (KeyboardInterrupt, a termination, MemoryError); it never switches
// fibers and runs no script code.
#pragma once

#include "runtime/core/result.h"
#include "runtime/core/runtime.h"

namespace krait {

Result<void> poll(Runtime&);

// Whether a native that takes many short steps is to poll, asked at each. Natives consume endless iterators too. What
// they use up of the ticks makes the next safe point of the script due.
inline bool is_poll_due(Runtime& runtime)
{
    return --runtime.ticks <= 0 && runtime.ticks % 1024 == 0;
}

// One of such steps, with the poll.
inline Result<void> count_step(Runtime& runtime)
{
    if (is_poll_due(runtime)) [[unlikely]]
        return poll(runtime);
    return {};
}

// What script code runs when its ticks are used up: interrupts, finalisers, the turn of another thread. May run script
// code and may suspend.
[[gnu::cold, gnu::noinline]] Result<void> slow_safe_point(Runtime&);

}
