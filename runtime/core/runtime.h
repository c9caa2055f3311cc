// Runtime: the state of one engine, a pointer for each subsystem. It is the only thing that the current thread knows;
// every subsystem owns its part. Several runtimes may exist in a process, each entered by one thread at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace krait {

class Fiber;
class Heap;
class Observer;
class Scheduler;
class StackBinder;
struct BuiltinTypes;
struct Names;
class Core;
class InternTable;
class MethodCache;
struct ModuleTable;
struct SourceRunner;
struct Frame;
class WeakReferenceTable;

// Why the slow path of the next safe point must look closer. Set from any thread or from a signal handler.
enum class Attention : uint32_t {
    None = 0,
    Interrupt = 1 << 0, // Ctrl-C: KeyboardInterrupt in the main thread
    Terminate = 1 << 1, // the host or a limit ends the script; not an exception scripts see
    MemoryExceeded = 1 << 2,
    Finalisers = 1 << 3,
    Preempt = 1 << 4,
    Deadline = 1 << 5,
};

// Who or what ended a script.
enum class TerminationCause : uint8_t { Host, Steps, Time, ProcessorTime, Memory };

// What the host allows a script until it has its thread back. Only the engine's own thread looks at it.
struct Budget {
    static constexpr int64_t unlimited = INT64_MAX;
    bool is_limited { false }; // whether any of the following is set
    int64_t steps { unlimited }; // ticks that may still be used
    int64_t deadline { unlimited }; // of the monotonic clock, nanoseconds
    int64_t processor_deadline { unlimited }; // of the thread's processor time, nanoseconds
};

struct Runtime {
    // Counts down at loop back-edges and function entries; the slow path runs at zero and refills it.
    int32_t ticks { 1 };
    int32_t given_ticks { 1 }; // at the last refill
    Budget budget;
    uint32_t entry_number { 0 }; // counts the calls from outside that have entered this engine
    std::atomic<uint32_t> attention { 0 };

    // The exception that is being propagated, as bits of a Value; zero when there is none.
    uint64_t pending_exception { 0 };
    // The exception that the innermost `except` block is handling; zero when there is none. Switches with the fiber.
    uint64_t handled_exception { 0 };
    // sys.set_asyncgen_hooks; bits of Values.
    uint64_t async_generator_first_iteration { 0 };
    uint64_t async_generator_finaliser { 0 };
    // The frame that has already added itself to the pending exception's traceback; renewed by every raise.
    Frame* recorded_frame { nullptr };

    // Lowest address that native code on the running stack may use before RecursionError is due.
    uintptr_t stack_limit { 0 };
    Fiber* fiber { nullptr };
    void* caught_exceptions { nullptr }; // where the C++ runtime keeps them for the thread that has entered
    Frame* frame { nullptr }; // innermost script frame of the running fiber

    Heap* heap { nullptr };
    BuiltinTypes* types { nullptr };
    Names* names { nullptr };
    InternTable* interned { nullptr };
    StackBinder* stacks { nullptr };
    MethodCache* method_cache { nullptr };
    Scheduler* scheduler { nullptr };
    WeakReferenceTable* weak_references { nullptr };
    ModuleTable* modules { nullptr };
    SourceRunner* source_runner { nullptr };
    Core* host { nullptr }; // what stands behind the public headers, if a host made this engine
    Observer* observer { nullptr };
    // Answers the globals of the innermost script frame, as bits of a Value; zero when no script runs. Set by whoever
    // runs scripts.
    uint64_t (*find_current_globals)(Runtime&) { nullptr };
    // Answers where the depth of the innermost script frame is counted; null when no script runs. Set likewise.
    uint32_t* (*find_current_depth)(Runtime&) { nullptr };
    std::string termination_reason; // what the host sees while a termination is pending
    std::atomic<TerminationCause> termination_cause { TerminationCause::Host }; // of the one that is wanted or pending
    uint32_t last_type_version { 0 };
    uint64_t hash_seed[2] { 0, 0 };
    // Containers that a fiber is showing at the moment (see ReprGuard); addresses only, nothing is kept alive.
    std::vector<std::pair<Fiber*, void const*>> shown_objects;
    int recursion_limit { 1000 };
    int64_t integer_digit_limit { 4300 };
};

// The runtime that this thread has entered. Never inlined: compilers keep thread-local addresses in registers across
// a switch of stacks.
Runtime& runtime();

// Enters a runtime on this thread for the time of the scope; scopes nest.
class RuntimeScope {
public:
    explicit RuntimeScope(Runtime&);
    ~RuntimeScope();
    RuntimeScope(RuntimeScope const&) = delete;
    RuntimeScope& operator=(RuntimeScope const&) = delete;

private:
    Runtime* previous_;
};

bool has_current_runtime();
// The same without a scope: answers the runtime that was entered before, which may be null.
Runtime* exchange_current_runtime(Runtime*);

inline uintptr_t current_stack_address()
{
    return reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
}

// Whether something on the running stack lies below what native code may use; see is_stack_exhausted.
inline bool is_beyond_stack_limit(Runtime const& runtime, void const* address)
{
    return reinterpret_cast<uintptr_t>(address) < runtime.stack_limit;
}

// Keeps the call before it from becoming a jump: recursion that leaves no frames would never exhaust the stack.
inline void keep_native_frame()
{
    asm volatile("");
}

// Whether native code may not recurse further on the running stack; the caller then raises RecursionError.
inline bool is_stack_exhausted(Runtime const& runtime)
{
    return current_stack_address() < runtime.stack_limit;
}

}
