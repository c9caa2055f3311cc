// The switch of stacks: the only place that knows Boost.Context. A Context is a suspended stack: the address of its
// saved registers, below which nothing of it lives.
#pragma once

#include "runtime/fibers/stack_pool.h"

namespace krait {

using Context = void*;

struct Arrival {
    Context from; // the context that switched here
    void* message;
};

// What the sanitizers and the C++ runtime keep for each stack.
struct SwitchState {
    void* caught_exceptions { nullptr }; // the thread's C++ exception state while this stack is not running
    unsigned uncaught_exceptions { 0 };
    void* fake_stack { nullptr };
};

// A context that calls `entry` on the stack when it is first switched to. `entry` must not return.
Context make_context(Stack&, void (*entry)(Arrival));

// Saves the running stack, continues `to` and returns when somebody switches back. `low` and `size` describe the
// target's stack for the sanitizers. `from_state` is null when the running stack ends with this switch.
Arrival switch_context(
    Context to, void* message, SwitchState* from_state, SwitchState& to_state, void const* low, size_t size);

// To be called first on a new stack with what arrived there.
void finish_first_switch(SwitchState& own);

// After bytes of a stack were copied over: what the sanitizers knew of them is void.
void forget_shadow(void* low, size_t size);

}
