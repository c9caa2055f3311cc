// Exceptions that have nobody to go to: out of `__del__` and callbacks of weak references.
#pragma once

#include "runtime/objects/value.h"

namespace krait {

// Takes the pending exception away and reports it on standard error, as raised by `where`. A termination stays pending.
void report_unraisable(Value where);

}
