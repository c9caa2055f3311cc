#include "runtime/core/safe_point.h"

#include "interpreter/nodes/node.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"

namespace krait {

namespace {

constexpr int32_t ticks_between_safe_points = 1000;

bool take_attention(Runtime& runtime, Attention bit)
{
    auto mask = static_cast<uint32_t>(bit);
    return runtime.attention.fetch_and(~mask, std::memory_order_acq_rel) & mask;
}

}

Result<void> poll(Runtime& runtime)
{
    runtime.ticks = ticks_between_safe_points;
    if (runtime.attention.load(std::memory_order_relaxed) == 0) [[likely]]
        return {};
    if (take_attention(runtime, Attention::Terminate))
        return raise_termination("terminated by the host");
    if (take_attention(runtime, Attention::MemoryExceeded))
        return raise_memory_error();
    if (take_attention(runtime, Attention::Interrupt))
        return raise(*Exception::create(*types().KeyboardInterrupt, std::initializer_list<Value> {}));
    return {};
}

Result<void> slow_safe_point(Runtime& runtime)
{
    TRY(poll(runtime));
    return {};
}

}
