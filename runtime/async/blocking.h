// Blocking calls of scripts: they park the running thread of the scheduler, so that other threads go on.
#pragma once

#include "runtime/core/result.h"

#include <cstdint>

namespace krait {

// time.sleep. Raises what interrupts it.
Result<void> sleep_thread(int64_t nanoseconds);

}
