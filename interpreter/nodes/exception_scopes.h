// Scopes of the statements that catch and clean up: what is being handled, and that a cleanup is due.
#pragma once

#include "runtime/fibers/fiber.h"
#include "runtime/objects/value.h"

namespace krait {

// While an exception is handled it is what `raise` re-raises and what new exceptions get as context.
class HandledScope {
public:
    HandledScope(Runtime& runtime, Value exception)
        : runtime_(runtime)
        , previous_(runtime.handled_exception)
    {
        runtime.handled_exception = exception.bits();
    }
    ~HandledScope() { runtime_.handled_exception = previous_; }
    HandledScope(HandledScope const&) = delete;

private:
    Runtime& runtime_;
    uint64_t previous_;
};

// A fiber that is suspended inside such a scope must be resumed to clean up before it may be forgotten.
class OpenCleanup {
public:
    explicit OpenCleanup(Runtime& runtime)
        : fiber_(*runtime.fiber)
    {
        fiber_.open_cleanups++;
    }
    ~OpenCleanup() { fiber_.open_cleanups--; }
    OpenCleanup(OpenCleanup const&) = delete;

private:
    Fiber& fiber_;
};

}
