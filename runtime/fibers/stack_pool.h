// Stacks for fibers: each is a reserved address range of which only touched pages cost memory, with a guard page at the
// low end. Stacks are made on demand and shared by all engines of the process. Up to `own_stack_limit` fibers of an
// engine have a stack each; further fibers share, see fiber.h.
#pragma once

#include <cstddef>
#include <cstdint>

namespace krait {

class Fiber;

struct Stack {
    uint8_t* low; // above the guard page
    uint8_t* high;
    Fiber* occupant { nullptr }; // whose frames lie on it now
    uint32_t users { 0 }; // fibers bound to it
    size_t index { 0 }; // in the binder's list of stacks
    Stack* next { nullptr };
};

namespace stack_pool {

inline constexpr size_t stack_size = size_t(8) << 20;

// A stack nobody uses, or null when the system gives no more memory or mappings.
Stack* take();
void give_back(Stack*);

}

}
