// The slow side of a safe point, for natives that work long without running script code: they poll between pieces of
// at most some milliseconds. A poll may raise (KeyboardInterrupt, a termination, MemoryError); it never switches
// fibers and runs no script code.
#pragma once

#include "runtime/core/result.h"
#include "runtime/core/runtime.h"

namespace krait {

Result<void> poll(Runtime&);

// What script code runs when its ticks are used up: interrupts, finalisers, the turn of another thread. May run script
// code and may suspend.
[[gnu::cold, gnu::noinline]] Result<void> slow_safe_point(Runtime&);

}
