#include "runtime/fibers/stack_switch.h"

#include <boost/context/detail/fcontext.hpp>
#include <cxxabi.h>

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

namespace {

// The Itanium C++ ABI's per-thread exception state; libstdc++ does not declare its members.
struct ExceptionGlobals {
    void* caught_exceptions;
    unsigned uncaught_exceptions;
};

ExceptionGlobals& exception_globals()
{
    return *reinterpret_cast<ExceptionGlobals*>(abi::__cxa_get_globals());
}

}

Context make_context(Stack& stack, void (*entry)(Arrival))
{
    // Arrival and transfer_t have the same layout; both are returned and passed in two registers.
    static_assert(sizeof(Arrival) == sizeof(boost::context::detail::transfer_t));
    return boost::context::detail::make_fcontext(stack.high, static_cast<size_t>(stack.high - stack.low),
        reinterpret_cast<void (*)(boost::context::detail::transfer_t)>(reinterpret_cast<void*>(entry)));
}

[[gnu::noinline]] Arrival switch_context(Context to, void* message, SwitchState* from_state, SwitchState& to_state,
    [[maybe_unused]] void const* low, [[maybe_unused]] size_t size)
{
    ExceptionGlobals& globals = exception_globals();
    if (from_state) {
        from_state->caught_exceptions = globals.caught_exceptions;
        from_state->uncaught_exceptions = globals.uncaught_exceptions;
    }
    globals.caught_exceptions = to_state.caught_exceptions;
    globals.uncaught_exceptions = to_state.uncaught_exceptions;
#ifdef KRAIT_HAS_ASAN
    __sanitizer_start_switch_fiber(from_state ? &from_state->fake_stack : nullptr, low, size);
#endif
    auto transfer = boost::context::detail::jump_fcontext(to, message);
#ifdef KRAIT_HAS_ASAN
    __sanitizer_finish_switch_fiber(from_state->fake_stack, nullptr, nullptr);
#endif
    return { transfer.fctx, transfer.data };
}

void finish_first_switch([[maybe_unused]] SwitchState& own)
{
#ifdef KRAIT_HAS_ASAN
    __sanitizer_finish_switch_fiber(own.fake_stack, nullptr, nullptr);
#endif
}

void forget_shadow([[maybe_unused]] void* low, [[maybe_unused]] size_t size)
{
#ifdef KRAIT_HAS_ASAN
    __asan_unpoison_memory_region(low, size);
#endif
}

}
