// Exceptions that have nobody to go to: out of `__del__` and callbacks of weak references. They go to
// sys.unraisablehook. May run script code.
#pragma once

#include "runtime/objects/value.h"

namespace krait {

// Takes the pending exception away and reports it, as raised by `where`; `message` says what was ignored, in place of
// "Exception ignored in". A termination stays pending.
void report_unraisable(Value where, char const* message = nullptr);

}
