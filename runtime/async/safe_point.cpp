// The slow half of safe points: looks at the attention bits, runs what is due, and lets another thread have its turn.
#include "runtime/core/safe_point.h"

#include "runtime/async/scheduler.h"
#include "runtime/builtins/finalisation.h"
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

// Whether the heap is over its limit. It was when the flag was raised; what took the memory may be garbage by now.
bool is_out_of_memory(Runtime& runtime)
{
    return take_attention(runtime, Attention::MemoryExceeded) && !runtime.heap->admits(0);
}

bool is_set(uint32_t attention, Attention bit) { return attention & static_cast<uint32_t>(bit); }

}

Result<void> poll(Runtime& runtime)
{
    uint32_t const attention = runtime.attention.load(std::memory_order_relaxed);
    if (attention == 0) [[likely]]
        return {};
    if (is_set(attention, Attention::MemoryExceeded) && is_out_of_memory(runtime))
        return raise_memory_error();
    // On another thread, or with a handler written in Python, it has to wait for a point where fibers may switch.
    Scheduler& scheduler = *runtime.scheduler;
    if (!scheduler.is_main_thread())
        return {};
    bool runs_scripts = scheduler.interrupt_handler().is_present() || scheduler.take_signals;
    if (is_set(attention, Attention::Terminate) || !runs_scripts)
        return scheduler.attend();
    return {};
}

Result<void> slow_safe_point(Runtime& runtime)
{
    runtime.ticks = ticks_between_safe_points;
    Scheduler& scheduler = *runtime.scheduler;
    if (uint32_t const attention = runtime.attention.load(std::memory_order_relaxed)) [[unlikely]] {
        if (is_set(attention, Attention::MemoryExceeded) && is_out_of_memory(runtime))
            return raise_memory_error();
        TRY(scheduler.attend());
        if (is_set(attention, Attention::Finalisers)) {
            run_due_finalisers(runtime);
            if (is_termination_pending())
                return raised;
        }
    }
    scheduler.preempt();
    return {};
}

}
