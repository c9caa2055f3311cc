// What is due after a collection: `__del__` methods, callbacks of weak references, and the closing of generators and
// coroutines that nobody can resume any more. Safe points call this; a collection only fills the queue.
#pragma once

#include "runtime/core/runtime.h"

namespace krait {

// Runs all that is due, on the running fiber, with nothing pending before and after, except a termination. Exceptions
// go to standard error. May run script code.
void run_due_finalisers(Runtime&);

}
