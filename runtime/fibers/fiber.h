// Fiber: a computation with a native stack of its own that can be suspended anywhere. Generators, coroutines, tasks and
// threads of scripts are built on it.
//
// A fiber is a cell: its `visit` scans the live part of its stack conservatively, so an abandoned one is collected like
// anything else. It is bound to a stack when it first runs. When there are more fibers than stacks, several are bound
// to one; a suspended fiber stays on the stack until another one of the same stack must run, and only then its live
// part is copied to a block of its own, and later back to the same address. Hence the iron rule: nothing outside a
// fiber points into its stack. If the fiber to run shares the running stack, the switch passes through a trampoline
// stack that does the copying.
//
// Copying never fails: a fiber has its block before it is suspended on a stack that others use, too. So all that can
// fail for want of memory is to leave a fiber, which then simply runs on, or to start one.
//
// There are two ways to switch. `resume` and `suspend` are asymmetric: the resumed fiber returns to whoever resumed it.
// `switch_to` is symmetric and leaves that relation alone: the scheduler uses it to leave a whole chain of fibers
// (thread, task, generator) from its innermost one and to come back to it.
#pragma once

#include "runtime/fibers/stack_switch.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/member.h"

namespace krait {

class Fiber : public Cell {
public:
    static constexpr CellKind cell_kind = CellKind::Fiber;
    static constexpr char const* cell_name = "fiber";
    static constexpr bool needs_destruction = true;

    enum class State : uint8_t { New, Running, Suspended, Finished };
    // Whether its stack may be copied away. Host code runs on private stacks, which never are.
    enum class Sharing : uint8_t { Allowed, Private };

    // Runs on the fiber's stack at the first resume; the fiber ends when it returns. `data` is visited.
    using Entry = void (*)(Fiber&);

    // The fiber of the native stack that enters an engine. Its stack belongs to the host.
    // `outer` is the runtime that this thread has entered before, if any: the running stack may be one of its fibers'.
    static Fiber* create_root(Runtime&, Runtime const* outer = nullptr);
    // Makes the native stack that runs now that of the root fiber, which must be the current one: the host may enter an
    // engine from another thread than before, or from within another engine. False when it is no stack that we know,
    // that is neither the thread's own nor that of the running fiber of `outer`.
    [[nodiscard]] bool adopt_running_stack(Runtime&, Runtime const* outer);
    // Whether the running code lies on this fiber's stack.
    bool is_on_running_stack() const;
    bool is_private() const { return sharing_ == Sharing::Private; }
    static Fiber* create(Entry, Cell* data, Sharing = Sharing::Allowed);
    Fiber(Entry, Cell* data, Sharing);
    ~Fiber();

    State state() const { return state_; }
    bool is_suspended() const { return state_ == State::Suspended; }
    bool is_finished() const { return state_ == State::Finished; }
    Cell* data() const { return data_; }
    Fiber* resumer() const { return resumer_; }
    // How many fibers wait for it, one resumed by the other. Whoever lets scripts nest fibers checks it against the
    // recursion limit, because on stacks of their own they would nest until memory ends.
    uint32_t nesting() const { return nesting_; }

    // All of these answer false, without any effect, when there is no memory for the switch. The first two are defined
    // in switching.h, because every frame between them and script code costs when it is returned through.
    //
    // Runs this fiber (new or suspended) until it suspends or ends. The running fiber waits meanwhile.
    [[nodiscard]] inline bool resume();
    // Goes back from the running fiber to its resumer.
    [[nodiscard]] static inline bool suspend();
    // The two for a chain of fibers as a whole. The first leaves the running fiber and those that resumed it, up to and
    // with `outer`, for the resumer of `outer`; the second, called on `outer`, continues them at the innermost one.
    [[nodiscard]] static bool suspend_through(Fiber& outer);
    [[nodiscard]] bool resume_at(Fiber& innermost);
    // Leaves the running fiber for another suspended one (or a new one), without changing who resumed whom.
    [[nodiscard]] bool switch_to();
    // The same, and the running fiber ends. Cannot fail when the other one is suspended.
    [[nodiscard]] bool end_and_switch_to();

    // Script frames: the innermost one while suspended. A frame address is valid only while the fiber's stack part is
    // resident; `resident` translates an address to where its bytes are now if it lies on the fiber's stack.
    struct Frame* innermost_frame() const { return frame_; }
    void const* resident(void const* address) const;
    // How many `try`/`with` blocks and native scopes with destructors are open on the stack. A suspended fiber with
    // none can be dropped without being resumed.
    uint32_t open_cleanups { 0 };

    void visit(Visitor&);

    // Bytes of the stack that are in use (suspended fibers).
    size_t live_size() const;
    bool is_copied_out() const { return copied_size_ != 0; }

private:
    friend struct FiberSwitcher;
    friend void visit_fiber_roots(Runtime&, Visitor&);
    static void enter(Arrival);
    [[nodiscard]] bool bind_stack();
    [[nodiscard]] bool reserve_copy(size_t size);
    [[nodiscard]] bool reserve_copy_of_running_stack();
    void release_stack();
    void copy_out();
    void make_resident();

    Entry entry_;
    Member<Cell> data_;
    Member<Fiber> resumer_;
    Stack* stack_ { nullptr };
    Context context_ { nullptr };
    uint8_t* copy_ { nullptr }; // a block for the live part, or null
    uint32_t copy_capacity_ { 0 };
    uint32_t copied_size_ { 0 }; // what lies there; 0 while it is on its stack
    uint32_t nesting_ { 0 };
    uint32_t ran_at_marking_ { 0 }; // Heap::marking_number when it last ran
    State state_ { State::New };
    Sharing sharing_;
    struct Frame* frame_ { nullptr };
    // Runtime::handled_exception: what this fiber is handling itself (0: nothing) and what it found when it was
    // entered.
    uint64_t handled_exception_ { 0 };
    uint64_t inherited_exception_ { 0 };
    SwitchState switch_state_;
};

inline Fiber& current_fiber()
{
    return *runtime().fiber;
}

// The stacks of one engine's fibers: hands out stacks of their own up to a limit, then lets fibers share. Owned by
// whoever owns the runtime.
class StackBinder {
public:
    explicit StackBinder(size_t own_stack_limit = 1000)
        : own_stack_limit_(own_stack_limit)
    {
    }
    // Null when no stack can be had.
    Stack* bind(Fiber::Sharing, Stack const* running);
    void release(Stack*, Fiber::Sharing);
    // How many stacks fibers may have before they share; tests set 1 to make every switch a copy.
    size_t own_stack_limit() const { return own_stack_limit_; }
    void set_own_stack_limit(size_t limit) { own_stack_limit_ = limit; }
    size_t stack_count() const { return shareable_.size(); }

private:
    std::vector<Stack*> shareable_;
    size_t next_ { 0 };
    size_t own_stack_limit_;
};

// Roots of the fibers: the running one with its registers, and the chain that resumed it. Registered with the heap by
// whoever creates the runtime.
void visit_fiber_roots(Runtime&, Visitor&);

// Marks a native scope whose destructors must run: while it exists the fiber is not dropped without being resumed.
class CleanupScope {
public:
    CleanupScope()
        : fiber_(current_fiber())
    {
        fiber_.open_cleanups++;
    }
    ~CleanupScope() { fiber_.open_cleanups--; }
    CleanupScope(CleanupScope const&) = delete;

private:
    Fiber& fiber_;
};

}
