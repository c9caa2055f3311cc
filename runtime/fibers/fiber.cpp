#include "runtime/fibers/fiber.h"
#include "runtime/fibers/switching.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <pthread.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

namespace krait {

namespace {

size_t size_of(Stack const& stack)
{
    return static_cast<size_t>(stack.high - stack.low);
}

}

Stack* StackBinder::bind(Fiber::Sharing sharing, Stack const* running)
{
    if (sharing == Fiber::Sharing::Private || shareable_.size() < own_stack_limit_) {
        if (Stack* stack = stack_pool::take()) {
            if (sharing == Fiber::Sharing::Allowed) {
                stack->index = shareable_.size();
                shareable_.push_back(stack);
            }
            stack->users = 1;
            return stack;
        }
        if (sharing == Fiber::Sharing::Private)
            return nullptr;
    }
    if (shareable_.empty())
        return nullptr;
    // Round robin; a generator gets another stack than its consumer's, so that iterating copies nothing.
    next_ = (next_ + 1) % shareable_.size();
    if (shareable_[next_] == running)
        next_ = (next_ + 1) % shareable_.size();
    Stack* stack = shareable_[next_];
    stack->users++;
    return stack;
}

void StackBinder::release(Stack* stack, Fiber::Sharing sharing)
{
    if (--stack->users > 0)
        return;
    if (sharing == Fiber::Sharing::Allowed) {
        shareable_[stack->index] = shareable_.back();
        shareable_[stack->index]->index = stack->index;
        shareable_.pop_back();
    }
    stack_pool::give_back(stack);
}

FiberSwitcher::Trampoline::~Trampoline()
{
    if (stack)
        stack_pool::give_back(stack);
}

[[gnu::noinline]] FiberSwitcher::Trampoline& FiberSwitcher::trampoline()
{
    static thread_local Trampoline the_trampoline;
    return the_trampoline;
}

bool FiberSwitcher::prepare_trampoline()
{
    Trampoline& own = trampoline();
    if (own.stack)
        return true;
    own.stack = stack_pool::take();
    if (!own.stack)
        return false;
    own.context = make_context(*own.stack, run_trampoline);
    return true;
}

void FiberSwitcher::run_trampoline(Arrival arrival)
{
    finish_first_switch(trampoline().switch_state);
    for (;;) {
        Fiber& to = *static_cast<Message*>(arrival.message)->to;
        note_arrival(arrival);
        to.make_resident();
        Message onward { nullptr, &to };
        trampoline().context = nullptr;
        arrival = switch_context(to.context_, &onward, &trampoline().switch_state, to.switch_state_,
            krait::runtime().caught_exceptions, to.stack_->low, size_of(*to.stack_));
    }
}

Arrival FiberSwitcher::switch_through_trampoline(Message& message, SwitchState* from_state, void* caught_exceptions)
{
    Trampoline& own = trampoline();
    return switch_context(
        own.context, &message, from_state, own.switch_state, caught_exceptions, own.stack->low, size_of(*own.stack));
}

void FiberSwitcher::note_rare_arrival(Arrival arrival)
{
    if (Fiber* from = static_cast<Message*>(arrival.message)->from)
        from->release_stack();
    else
        trampoline().context = arrival.from;
}

Fiber::Fiber(Entry entry, Cell* data, Sharing sharing)
    : Cell(cell_kind)
    , entry_(entry)
    , data_(data)
    , sharing_(sharing)
{
}

Fiber* Fiber::create(Entry entry, Cell* data, Sharing sharing)
{
    return heap().allocate<Fiber>(entry, data, sharing);
}

namespace {

struct StackBounds {
    uint8_t* low { nullptr };
    uint8_t* high { nullptr };
    bool contain(uintptr_t address) const
    {
        return address >= reinterpret_cast<uintptr_t>(low) && address < reinterpret_cast<uintptr_t>(high);
    }
};

// The main thread's stack lies at the top of the address space. The name of the program is the last of what the system
// puts there, and below it as much is left free as the limit says, or 128 MB where it says less.
std::optional<StackBounds> bounds_of_main_thread()
{
    constexpr rlim_t always_free = 128 << 20;
    constexpr uintptr_t page_size = 4096;
    rlimit limit {};
    auto program = reinterpret_cast<char const*>(getauxval(AT_EXECFN));
    if (gettid() != getpid() || !program || getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur > always_free)
        return {};
    auto end = reinterpret_cast<uintptr_t>(program + std::strlen(program));
    auto* high = reinterpret_cast<uint8_t*>((end + page_size - 1) & ~(page_size - 1));
    StackBounds bounds { high - limit.rlim_cur, high };
    return bounds.contain(current_stack_address()) ? std::optional(bounds) : std::nullopt;
}

StackBounds ask_for_bounds()
{
    if (auto bounds = bounds_of_main_thread())
        return *bounds;
    pthread_attr_t attributes;
    void* low = nullptr;
    size_t size = 0;
    VERIFY(pthread_getattr_np(pthread_self(), &attributes) == 0);
    VERIFY(pthread_attr_getstack(&attributes, &low, &size) == 0);
    pthread_attr_destroy(&attributes);
    return { static_cast<uint8_t*>(low), static_cast<uint8_t*>(low) + size };
}

// Of the stack that the running thread was born with. Asking the system is slow, so each thread asks once.
[[gnu::noinline]] StackBounds bounds_of_thread()
{
    static thread_local StackBounds bounds;
    if (!bounds.low) {
        bounds = ask_for_bounds();
        // The main thread's stack may be declared larger than what lies below it in the address space; rely on no more
        // than fibers have.
        bounds.low = std::max(bounds.low, bounds.high - stack_pool::stack_size);
    }
    return bounds;
}

}

Fiber* Fiber::create_root(Runtime& runtime, Runtime const* outer)
{
    auto* root = runtime.heap->allocate<Fiber>(nullptr, nullptr, Sharing::Private);
    root->stack_ = new Stack {};
    root->stack_->occupant = root;
    root->state_ = State::Running;
    runtime.fiber = root;
    VERIFY(root->adopt_running_stack(runtime, outer));
    return root;
}

bool Fiber::adopt_running_stack(Runtime& owner, Runtime const* outer)
{
    VERIFY(!entry_ && owner.fiber == this);
    StackBounds bounds = bounds_of_thread();
    if (!bounds.contain(current_stack_address())) {
        // A fiber of another engine, whose host function uses this one.
        if (!outer || !outer->fiber || !outer->fiber->is_on_running_stack())
            return false;
        bounds = { outer->fiber->stack_->low, outer->fiber->stack_->high };
    }
    stack_->low = bounds.low;
    stack_->high = bounds.high;
    owner.stack_limit = FiberSwitcher::limit_of(*stack_);
    owner.caught_exceptions = caught_exceptions_of_thread();
    return true;
}

bool Fiber::is_on_running_stack() const
{
    return StackBounds { stack_->low, stack_->high }.contain(current_stack_address());
}

Fiber::~Fiber()
{
    if (!entry_)
        delete stack_;
    else if (stack_)
        release_stack();
}

bool Fiber::suspend_through(Fiber& outer)
{
    Runtime& current = runtime();
    Fiber* resumer = outer.resumer_;
    VERIFY(resumer);
    outer.resumer_.set(outer, nullptr);
    if (FiberSwitcher::jump(current, *resumer, State::Suspended))
        return true;
    outer.resumer_.set(outer, resumer);
    return false;
}

bool Fiber::resume_at(Fiber& innermost)
{
    VERIFY(innermost.state_ == State::Suspended);
    Runtime& current = runtime();
    resumer_.set(*this, current.fiber);
    nesting_ = current.fiber->nesting_ + 1;
    if (FiberSwitcher::jump(current, innermost, State::Suspended))
        return true;
    resumer_.set(*this, nullptr);
    return false;
}

bool Fiber::switch_to()
{
    Runtime& current = runtime();
    VERIFY(this != current.fiber && (state_ == State::New || state_ == State::Suspended));
    return FiberSwitcher::jump(current, *this, State::Suspended);
}

bool Fiber::end_and_switch_to()
{
    Runtime& current = runtime();
    VERIFY(this != current.fiber && (state_ == State::New || state_ == State::Suspended));
    current.fiber->data_.set(*current.fiber, nullptr);
    return FiberSwitcher::jump(current, *this, State::Finished);
}

void Fiber::enter(Arrival arrival)
{
    Fiber& self = *static_cast<FiberSwitcher::Message*>(arrival.message)->to;
    finish_first_switch(self.switch_state_);
    FiberSwitcher::note_arrival(arrival);
    self.entry_(self);

    Runtime& current = runtime();
    Fiber& finished = *current.fiber; // `self` may be stale in a register if the stack was copied, the cell is not
    Fiber* resumer = finished.resumer_;
    VERIFY(resumer);
    finished.resumer_.set(finished, nullptr);
    finished.data_.set(finished, nullptr);
    VERIFY(FiberSwitcher::jump(current, *resumer, State::Finished));
    UNREACHABLE();
}

bool Fiber::bind_stack()
{
    Runtime& owner = Heap::of(*this).runtime();
    stack_ = owner.stacks->bind(sharing_, owner.fiber->stack_);
    if (!stack_)
        return false;
    // Who was alone on the stack so far needs a block from now on; the running fiber gets its own when it is left.
    Fiber* const occupant = stack_->occupant;
    if (!occupant || !occupant->is_suspended() || occupant->reserve_copy(occupant->live_size()))
        return true;
    release_stack();
    return false;
}

void Fiber::release_stack()
{
    Heap::of(*this).account_external(-static_cast<ptrdiff_t>(copy_capacity_));
    std::free(copy_);
    copy_ = nullptr;
    copy_capacity_ = copied_size_ = 0;
    if (stack_->occupant == this)
        stack_->occupant = nullptr;
    Heap::of(*this).runtime().stacks->release(stack_, sharing_);
    stack_ = nullptr;
    context_ = nullptr;
}

size_t Fiber::live_size() const
{
    return stack_ && context_ ? static_cast<size_t>(stack_->high - static_cast<uint8_t*>(context_)) : 0;
}

// A block that `size` bytes fit into, and that is not much larger. May go beyond the limit, as cells of fixed size may.
bool Fiber::reserve_copy(size_t size)
{
    VERIFY(!is_copied_out());
    constexpr size_t kept_for_growth = 4096;
    if (copy_capacity_ >= size && copy_capacity_ <= 2 * size + kept_for_growth)
        return true;
    auto* block = static_cast<uint8_t*>(std::malloc(size));
    if (!block)
        return copy_capacity_ >= size;
    std::free(copy_);
    copy_ = block;
    Heap::of(*this).account_external(static_cast<ptrdiff_t>(size) - static_cast<ptrdiff_t>(copy_capacity_));
    copy_capacity_ = static_cast<uint32_t>(size);
    return true;
}

// For the fiber that is about to be left.
[[gnu::noinline]] bool Fiber::reserve_copy_of_running_stack()
{
    auto const* top = static_cast<uint8_t const*>(__builtin_frame_address(0));
    return reserve_copy(static_cast<size_t>(stack_->high - top) + depth_of_switch);
}

void Fiber::copy_out()
{
    size_t const size = live_size();
    VERIFY(size <= copy_capacity_);
    forget_shadow(context_, size);
    std::memcpy(copy_, context_, size);
    copied_size_ = static_cast<uint32_t>(size);
    stack_->occupant = nullptr;
}

void Fiber::make_resident()
{
    if (Fiber* occupant = stack_->occupant)
        occupant->copy_out();
    stack_->occupant = this;
    if (is_copied_out()) {
        forget_shadow(context_, copied_size_);
        std::memcpy(context_, copy_, copied_size_);
        copied_size_ = 0;
    } else {
        context_ = make_context(*stack_, enter);
    }
}

void const* Fiber::resident(void const* address) const
{
    // Wraps around for what lies below.
    size_t const offset = reinterpret_cast<uintptr_t>(address) - reinterpret_cast<uintptr_t>(context_);
    return offset < copied_size_ ? copy_ + offset : address;
}

void Fiber::visit(Visitor& visitor)
{
    data_.visit(visitor);
    resumer_.visit(visitor);
    visitor.visit_value_bits(handled_exception_);
    visitor.visit_value_bits(inherited_exception_);
    if (state_ != State::Suspended)
        return;
    auto const use = ran_at_marking_ == Heap::of(*this).marking_number() ? StackUse::SinceMarkingBegan
                                                                         : StackUse::BeforeMarkingBegan;
    if (is_copied_out())
        visitor.visit_conservatively(copy_, copy_ + copied_size_, use);
    else
        visitor.visit_conservatively(context_, stack_->high, use);
}

[[gnu::noinline]] void visit_fiber_roots(Runtime& runtime, Visitor& visitor)
{
    visitor.visit_value_bits(runtime.pending_exception);
    visitor.visit_value_bits(runtime.handled_exception);
    visitor.visit_value_bits(runtime.async_generator_first_iteration);
    visitor.visit_value_bits(runtime.async_generator_finaliser);
    if (!runtime.fiber)
        return;
    visitor.visit(runtime.fiber);
    std::jmp_buf registers;
    setjmp(registers);
    visitor.visit_conservatively(&registers, &registers + 1, StackUse::Running);
    visitor.visit_conservatively(__builtin_frame_address(0), runtime.fiber->stack_->high, StackUse::Running);
}

}
