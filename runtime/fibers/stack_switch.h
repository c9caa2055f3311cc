// The switch of stacks: the only place that knows Boost.Context. A Context is a suspended stack: the address of its
// saved registers, below which nothing of it lives.
#pragma once

#include "runtime/fibers/stack_pool.h"

#include <boost/context/detail/fcontext.hpp>

#if defined(__SANITIZE_ADDRESS__)
#define KRAIT_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KRAIT_HAS_ASAN 1
#endif
#endif
#ifdef KRAIT_HAS_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace krait {

using Context = void*;

struct Arrival {
    Context from; // the context that switched here
    void* message;
};

// The Itanium C++ ABI's exception state of a thread; libstdc++ does not declare its members.
struct ExceptionGlobals {
    void* caught_exceptions;
    unsigned uncaught_exceptions;
};
// Of the running thread.
void* caught_exceptions_of_thread();

// What the sanitizers and the C++ runtime keep for each stack.
struct SwitchState {
    ExceptionGlobals exceptions {}; // the thread's while this stack is not running
    void* fake_stack { nullptr };
};

// At most this many bytes lie below the frame that reserves room for a stack's copy when the stack is switched: 80 were
// seen in optimised builds. Each suspended fiber pays for them.
#if defined(__OPTIMIZE__) && !defined(KRAIT_HAS_ASAN)
constexpr size_t depth_of_switch = 144;
#else
constexpr size_t depth_of_switch = 384;
#endif

// A context that calls `entry` on the stack when it is first switched to. `entry` must not return.
Context make_context(Stack&, void (*entry)(Arrival));

// To be called first on a new stack with what arrived there.
inline void finish_first_switch([[maybe_unused]] SwitchState& own)
{
#ifdef KRAIT_HAS_ASAN
    __sanitizer_finish_switch_fiber(own.fake_stack, nullptr, nullptr);
#endif
}

// Saves the running stack, continues `to` and returns when somebody switches back. `caught_exceptions` is the thread's,
// `low` and `size` describe the target's stack for the sanitizers. `from_state` is null when the running stack ends
// with this switch.
[[gnu::always_inline]] inline Arrival switch_context(Context to, void* message, SwitchState* from_state,
    SwitchState& to_state, void* caught_exceptions, [[maybe_unused]] void const* low, [[maybe_unused]] size_t size)
{
    auto& globals = *static_cast<ExceptionGlobals*>(caught_exceptions);
    if (from_state)
        from_state->exceptions = globals;
    globals = to_state.exceptions;
#ifdef KRAIT_HAS_ASAN
    __sanitizer_start_switch_fiber(from_state ? &from_state->fake_stack : nullptr, low, size);
#endif
    auto const transfer = boost::context::detail::jump_fcontext(to, message);
#ifdef KRAIT_HAS_ASAN
    __sanitizer_finish_switch_fiber(from_state->fake_stack, nullptr, nullptr);
#endif
    return { transfer.fctx, transfer.data };
}

// After bytes of a stack were copied over: what the sanitizers knew of them is void.
inline void forget_shadow([[maybe_unused]] void* low, [[maybe_unused]] size_t size)
{
#ifdef KRAIT_HAS_ASAN
    __asan_unpoison_memory_region(low, size);
#endif
}

}
