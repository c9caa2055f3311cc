// Interrupts that `poll` (safe_point.h) cannot answer, because that takes script code, a handler of signals, or
// another thread. Natives that work long and hold nothing that scripts could change answer them between pieces.
#pragma once

#include "runtime/core/safe_point.h"

namespace krait {

// Whether such an interrupt waits, after a poll.
inline bool is_interrupt_left(Runtime const& runtime)
{
    return runtime.attention.load(std::memory_order_relaxed) & static_cast<uint32_t>(Attention::Interrupt);
}

// `poll` and the answer to such an interrupt. May run script code and may suspend.
Result<void> poll_and_attend(Runtime&);

}
