#include "runtime/fibers/stack_switch.h"

#include <cxxabi.h>

namespace krait {

void* caught_exceptions_of_thread()
{
    return abi::__cxa_get_globals();
}

Context make_context(Stack& stack, void (*entry)(Arrival))
{
    // Arrival and transfer_t have the same layout; both are returned and passed in two registers.
    static_assert(sizeof(Arrival) == sizeof(boost::context::detail::transfer_t));
    return boost::context::detail::make_fcontext(stack.high, static_cast<size_t>(stack.high - stack.low),
        reinterpret_cast<void (*)(boost::context::detail::transfer_t)>(reinterpret_cast<void*>(entry)));
}

}
