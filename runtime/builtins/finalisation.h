// What is due after a collection: `__del__` methods, callbacks of weak references, and the closing of generators and
// coroutines that nobody can resume any more. Safe points call this; a collection only fills the queue.
#pragma once

#include "runtime/objects/exception.h"

#include <cerrno>

namespace krait {

class Generator;
// Closes a generator, or drops a coroutine, that nobody refers to any more. What that raises is reported, except a
// termination. May run script code.
void finalise_generator(Generator&);

// Runs all that is due, on the running fiber, with nothing pending before and after, except a termination. Exceptions
// go to standard error. May run script code.
void run_due_finalisers(Runtime&);

// Whether scripts may notice that this value dies: by its finaliser, or because there are weak references to it.
bool is_death_noticed(Value);
// Finalises all that is dead by now.
void finalise_garbage(Runtime&);

// Answers what `open` does, which makes file descriptors, or answers -1 with `errno`; asks it again after an
// interruption, and once more when there were no descriptors left and objects that died have closed theirs.
template <class Open> int make_descriptor(Open open)
{
    int descriptor = open();
    if (descriptor < 0 && (errno == EMFILE || errno == ENFILE)) {
        int const error = errno;
        finalise_garbage(runtime());
        errno = error;
        if (!is_termination_pending())
            descriptor = open();
    }
    while (descriptor < 0 && errno == EINTR)
        descriptor = open();
    return descriptor;
}

// The program has ended: finalises all objects that are left, dead or not, in the order in which they were made.
void finalise_everything(Runtime&);

}
