// The slow half of safe points: looks at the attention bits, runs what is due, and lets another thread have its turn.
#include "runtime/core/interruption.h"

#include "runtime/async/scheduler.h"
#include "runtime/builtins/finalisation.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"

#include <algorithm>

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

// Takes what was used of the ticks from the budget of steps, and looks at the clocks.
void charge_budget(Runtime& runtime)
{
    int32_t const used = runtime.given_ticks - runtime.ticks;
    runtime.given_ticks = runtime.ticks;
    Budget& budget = runtime.budget;
    if (!budget.is_limited) [[likely]]
        return;
    if (budget.steps != Budget::unlimited) {
        budget.steps = std::max<int64_t>(budget.steps - used, 0);
        if (budget.steps == 0)
            runtime.scheduler->terminate(TerminationCause::Steps);
    }
    runtime.scheduler->look_at_clocks();
}

void refill_ticks(Runtime& runtime)
{
    int64_t const allowed = std::min<int64_t>(runtime.budget.steps, ticks_between_safe_points);
    runtime.ticks = runtime.given_ticks = std::max(static_cast<int32_t>(allowed), 1);
}

bool is_set(uint32_t attention, Attention bit)
{
    return attention & static_cast<uint32_t>(bit);
}

}

Result<void> poll(Runtime& runtime)
{
    // Below zero natives count on, so that the script's own next safe point is due; far below it would overflow.
    charge_budget(runtime);
    if (runtime.ticks < -(1 << 30)) [[unlikely]]
        runtime.ticks = runtime.given_ticks = 0;
    if (is_termination_pending()) [[unlikely]]
        return raised;
    uint32_t const attention = runtime.attention.load(std::memory_order_relaxed);
    if (attention == 0) [[likely]]
        return {};
    if (is_set(attention, Attention::MemoryExceeded) && is_out_of_memory(runtime))
        return raise_memory_error();
    // On another thread, or with a handler written in Python, an interrupt has to wait for a point where fibers may
    // switch.
    Scheduler& scheduler = *runtime.scheduler;
    bool const runs_scripts = scheduler.interrupt_handler().is_present() || scheduler.take_signals;
    if (is_set(attention, Attention::Terminate) || (scheduler.is_main_thread() && !runs_scripts))
        return scheduler.attend();
    return {};
}

Result<void> poll_and_attend(Runtime& runtime)
{
    TRY(poll(runtime));
    if (is_interrupt_left(runtime)) [[unlikely]]
        return runtime.scheduler->attend();
    return {};
}

Result<void> slow_safe_point(Runtime& runtime)
{
    charge_budget(runtime);
    refill_ticks(runtime);
    // One that native code has not passed on.
    if (is_termination_pending()) [[unlikely]]
        return raised;
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
    return scheduler.preempt();
}

}
