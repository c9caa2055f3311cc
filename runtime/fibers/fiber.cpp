#include "runtime/fibers/fiber.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <pthread.h>

namespace krait {

namespace {

// Native code may use this much of a stack after the recursion check has failed.
constexpr size_t stack_reserve = 96 * 1024;

uintptr_t limit_of(Stack const& stack)
{
    return reinterpret_cast<uintptr_t>(stack.low) + stack_reserve;
}
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

// What travels with a switch: who left, and for the trampoline also where to go.
struct FiberSwitcher {
    struct Message {
        Fiber* from;
        Fiber* to;
    };

    // A stack on which one fiber of a shared stack is copied out and another one in. One a thread.
    struct Trampoline {
        Stack* stack { nullptr };
        Context context { nullptr };
        SwitchState switch_state;

        ~Trampoline()
        {
            if (stack)
                stack_pool::give_back(stack);
        }
    };

    [[gnu::noinline]] static Trampoline& trampoline()
    {
        static thread_local Trampoline the_trampoline;
        return the_trampoline;
    }

    static bool prepare_trampoline()
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

    [[noreturn]] static void run_trampoline(Arrival arrival)
    {
        finish_first_switch(trampoline().switch_state);
        for (;;) {
            Fiber& to = *static_cast<Message*>(arrival.message)->to;
            note_arrival(arrival);
            to.make_resident();
            Message onward { nullptr, &to };
            trampoline().context = nullptr;
            arrival = switch_context(to.context_, &onward, &trampoline().switch_state, to.switch_state_, to.stack_->low,
                size_of(*to.stack_));
        }
    }

    // The first thing after every arrival on a stack: now the stack that was left can be described.
    static void note_arrival(Arrival arrival)
    {
        Message const& message = *static_cast<Message*>(arrival.message);
        Fiber* from = message.from;
        if (!from) {
            trampoline().context = arrival.from;
            return;
        }
        from->context_ = arrival.from;
        if (from->state_ == Fiber::State::Finished)
            from->release_stack();
    }

    // Leaves the running fiber for `to`. False, without any effect, when there is no stack for it.
    static bool jump(Runtime& runtime, Fiber& to, Fiber::State state_of_left)
    {
        Fiber& from = *runtime.fiber;
        if (!to.stack_ && !to.bind_stack())
            return false;
        bool const through_trampoline = to.stack_->occupant != &to && to.stack_ == from.stack_;
        if (through_trampoline && !prepare_trampoline())
            return false;

        from.state_ = state_of_left;
        from.frame_ = runtime.frame;
        from.handled_exception_
            = runtime.handled_exception == from.inherited_exception_ ? 0 : runtime.handled_exception;
        to.state_ = Fiber::State::Running;
        if (to.handled_exception_) {
            runtime.handled_exception = to.handled_exception_;
        } else {
            bool const is_resumed = to.resumer_.get() == &from;
            uint64_t inherited = is_resumed ? runtime.handled_exception : to.inherited_exception_;
            runtime.handled_exception = inherited;
            to.inherited_exception_ = inherited;
        }
        runtime.frame = to.frame_;
        runtime.recorded_frame = nullptr; // fibers that share a stack have frames at the same addresses
        runtime.fiber = &to;
        runtime.stack_limit = limit_of(*to.stack_);

        SwitchState* from_state = state_of_left == Fiber::State::Finished ? nullptr : &from.switch_state_;
        Message message { &from, &to };
        if (through_trampoline) [[unlikely]] {
            Trampoline& own = trampoline();
            note_arrival(switch_context(
                own.context, &message, from_state, own.switch_state, own.stack->low, size_of(*own.stack)));
        } else {
            if (to.stack_->occupant != &to) [[unlikely]]
                to.make_resident();
            note_arrival(switch_context(
                to.context_, &message, from_state, to.switch_state_, to.stack_->low, size_of(*to.stack_)));
        }
        return true;
    }
};

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

// Of the stack that the running thread was born with. Asking the system is slow, so each thread asks once.
[[gnu::noinline]] StackBounds bounds_of_thread()
{
    static thread_local StackBounds bounds;
    if (!bounds.low) {
        pthread_attr_t attributes;
        void* low = nullptr;
        size_t size = 0;
        VERIFY(pthread_getattr_np(pthread_self(), &attributes) == 0);
        VERIFY(pthread_attr_getstack(&attributes, &low, &size) == 0);
        pthread_attr_destroy(&attributes);
        bounds.high = static_cast<uint8_t*>(low) + size;
        // The main thread's stack may be declared larger than what lies below it in the address space; rely on no more
        // than fibers have.
        bounds.low = bounds.high - std::min(size, stack_pool::stack_size);
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
    owner.stack_limit = limit_of(*stack_);
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

bool Fiber::resume()
{
    VERIFY(state_ == State::New || state_ == State::Suspended);
    Runtime& current = runtime();
    resumer_.set(*this, current.fiber);
    nesting_ = current.fiber->nesting_ + 1;
    return FiberSwitcher::jump(current, *this, State::Suspended);
}

void Fiber::suspend()
{
    Runtime& current = runtime();
    Fiber& self = *current.fiber;
    Fiber* resumer = self.resumer_;
    VERIFY(resumer);
    self.resumer_.set(self, nullptr);
    // The resumer has a stack, so this cannot fail but for the trampoline, which a resume has already prepared.
    VERIFY(FiberSwitcher::jump(current, *resumer, State::Suspended));
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
    return stack_ != nullptr;
}

void Fiber::release_stack()
{
    if (saved_) {
        Heap::of(*this).account_external(-static_cast<ptrdiff_t>(saved_size_));
        std::free(saved_);
        saved_ = nullptr;
    }
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

void Fiber::copy_out()
{
    size_t size = live_size();
    saved_ = static_cast<uint8_t*>(std::malloc(size));
    VERIFY(saved_); // a stack's worth at most beyond the limit; without it the fiber would be lost
    forget_shadow(context_, size);
    std::memcpy(saved_, context_, size);
    saved_size_ = static_cast<uint32_t>(size);
    Heap::of(*this).account_external(static_cast<ptrdiff_t>(size));
    stack_->occupant = nullptr;
}

void Fiber::make_resident()
{
    if (Fiber* occupant = stack_->occupant)
        occupant->copy_out();
    stack_->occupant = this;
    if (saved_) {
        forget_shadow(context_, saved_size_);
        std::memcpy(context_, saved_, saved_size_);
        Heap::of(*this).account_external(-static_cast<ptrdiff_t>(saved_size_));
        std::free(saved_);
        saved_ = nullptr;
    } else {
        context_ = make_context(*stack_, enter);
    }
}

void const* Fiber::resident(void const* address) const
{
    if (!saved_)
        return address;
    return saved_ + (static_cast<uint8_t const*>(address) - static_cast<uint8_t const*>(context_));
}

void Fiber::visit(Visitor& visitor)
{
    data_.visit(visitor);
    resumer_.visit(visitor);
    visitor.visit_value_bits(handled_exception_);
    visitor.visit_value_bits(inherited_exception_);
    if (state_ != State::Suspended)
        return;
    if (saved_)
        visitor.visit_conservatively(saved_, saved_ + saved_size_);
    else
        visitor.visit_conservatively(context_, stack_->high);
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
    visitor.visit_conservatively(&registers, &registers + 1);
    visitor.visit_conservatively(__builtin_frame_address(0), runtime.fiber->stack_->high);
}

}
