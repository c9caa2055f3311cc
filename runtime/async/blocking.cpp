#include "runtime/async/blocking.h"

#include "runtime/async/scheduler.h"

namespace krait {

Result<void> sleep_thread(int64_t nanoseconds)
{
    Scheduler& scheduler = krait::scheduler();
    if (nanoseconds <= 0)
        return scheduler.yield_thread();
    int64_t const deadline = deadline_after(nanoseconds);
    while (TRY(scheduler.park(deadline))) { }
    return {};
}

}
