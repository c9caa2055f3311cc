// What the asyncio part keeps for one engine: its types, and the tasks' names. Made when `_asyncio` or `contextvars` is
// first imported; the definitions stand in stdlib/.
#pragma once

#include "runtime/async/scheduler.h"

namespace krait {

struct AsyncTypes {
    explicit AsyncTypes(Scheduler& scheduler)
        : scheduler(scheduler)
    {
    }
    Scheduler& scheduler;
    Type* context { nullptr };
    Type* context_variable { nullptr };
    Type* token { nullptr };
    Type* future { nullptr };
    Type* gathering_future { nullptr };
    Type* task { nullptr };
    Type* handle { nullptr };
    Type* timer_handle { nullptr };
    Type* event_loop { nullptr };
    Type* sleep { nullptr };
    Type* cancelled_error { nullptr };
    Type* invalid_state_error { nullptr };
    uint64_t last_task_number { 0 };

    void visit(Visitor& visitor)
    {
        for (Type* type : { context, context_variable, token, future, gathering_future, task, handle, timer_handle,
                 event_loop, sleep, cancelled_error, invalid_state_error })
            visitor.visit(type);
    }
};

inline AsyncTypes& async_types()
{
    return *scheduler().asyncio;
}

}
