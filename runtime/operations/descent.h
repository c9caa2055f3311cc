// Recursion of native code into what scripts nest.
#pragma once

#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"

namespace krait {

// Before native code follows a value into values it holds: raises RecursionError with this end of its text when the
// stack has no room, and counts a step, because ways through a small structure that shares its parts may be endless.
[[gnu::always_inline]] inline Result<void> descend(Runtime& runtime, char const* where)
{
    if (is_stack_exhausted(runtime)) [[unlikely]]
        return raise_recursion_error(where);
    return count_step(runtime);
}

}
