#include "runtime/fibers/stack_pool.h"

#include <mutex>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define KRAIT_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KRAIT_HAS_ASAN 1
#endif
#endif
#ifdef KRAIT_HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace krait::stack_pool {

namespace {

// The pages below this depth are returned to the system when a stack goes back to the pool.
constexpr size_t kept_bytes = 64 * 1024;

// Process-wide on purpose: stacks are the same for every engine, and a thread that ends leaves its stacks to others.
struct Pool {
    std::mutex mutex;
    Stack* free { nullptr };
    size_t free_count { 0 };
};

Pool& pool()
{
    static Pool* the_pool = new Pool; // lives as long as the process: fibers may end during static destruction
    return *the_pool;
}

Stack* map_stack()
{
    size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    size_t size = stack_size + page;
    void* memory = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED)
        return nullptr;
    auto* low = static_cast<uint8_t*>(memory) + page;
    if (mprotect(low, stack_size, PROT_READ | PROT_WRITE) != 0) {
        munmap(memory, size);
        return nullptr;
    }
    auto* stack = new (std::nothrow) Stack { low, low + stack_size };
    if (!stack)
        munmap(memory, size);
    return stack;
}

}

Stack* take()
{
    {
        std::lock_guard lock(pool().mutex);
        if (Stack* stack = pool().free) {
            pool().free = stack->next;
            pool().free_count--;
            stack->next = nullptr;
            return stack;
        }
    }
    return map_stack();
}

void give_back(Stack* stack)
{
    stack->occupant = nullptr;
    stack->users = 0;
#ifdef KRAIT_HAS_ASAN
    __asan_unpoison_memory_region(stack->low, stack_size);
#endif
    std::lock_guard lock(pool().mutex);
    // Busy programs recycle the same few stacks all the time; only a stack that waits behind many others is trimmed.
    if (++pool().free_count > 64)
        madvise(stack->low, stack_size - kept_bytes, MADV_DONTNEED);
    stack->next = pool().free;
    pool().free = stack;
}

}
