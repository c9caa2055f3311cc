// The parts of `_asyncio`: each defines its types, in the order in which module.cpp calls them.
#pragma once

#include "runtime/async/event_loop.h"
#include "runtime/async/support.h"
#include "runtime/binding/builders.h"

namespace krait {

// A native future as a parameter: a Future, a Task or a GatheringFuture.
template <> struct detail::Argument<Future&> {
    Future* pointer;
    bool load(NativeFunction& callee, size_t index, Value given)
    {
        pointer = try_future(given);
        if (pointer) [[likely]]
            return true;
        static_cast<void>(raise_argument_type(callee, index, "Future", given));
        return false;
    }
    Future& get() { return *pointer; }
};

// Makes all types of `_asyncio` and `contextvars`, unless they exist.
Result<void> define_async_types();
Result<void> define_context_types();
void define_async_exceptions();
void define_futures();
void define_tasks();
void define_handles();
void define_event_loop();
void add_socket_methods(TypeBuilder&);
void add_executor_methods(TypeBuilder&);

// "<Task pending name='Task-1' coro=<f() running at a.py:3> wait_for=<…> cb=[…]>"
Result<Value> future_repr(Value);

}
