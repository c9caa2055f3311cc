// The streams of the module sys, and `open`. Called once when an engine starts, after `_io` was defined.
#pragma once

#include "runtime/objects/module.h"

namespace krait {

// Sets sys.stdin, stdout, stderr and their copies `__stdin__` …; a descriptor that is closed gives None.
Result<void> install_standard_streams(Module& io, Module& sys, Module& builtins);

}
