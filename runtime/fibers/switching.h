// The switch between two fibers. Only who switches often includes this: the code is inlined there, because each frame
// that is returned through after a switch costs a mispredicted return.
#pragma once

#include "runtime/fibers/fiber.h"

namespace krait {

struct FiberSwitcher {
    // What travels with a switch: who left (null: the trampoline) and who is to run.
    struct Message {
        Fiber* from;
        Fiber* to;
    };

    // A stack on which one fiber of a shared stack is copied out and another one in. One a thread.
    struct Trampoline {
        Stack* stack { nullptr };
        Context context { nullptr };
        SwitchState switch_state;
        ~Trampoline();
    };

    // Leaves the running fiber for `to`. False, without any effect, when there is no memory for it.
    [[gnu::always_inline]] static bool jump(Runtime& runtime, Fiber& to, Fiber::State state_of_left)
    {
        Fiber& from = *runtime.fiber;
        if (!to.stack_ && !to.bind_stack()) [[unlikely]]
            return false;
        bool const through_trampoline = to.stack_->occupant != &to && to.stack_ == from.stack_;
        if (through_trampoline && !prepare_trampoline()) [[unlikely]]
            return false;
        bool const is_left_for_good = state_of_left == Fiber::State::Finished;
        if (from.stack_->users > 1 && !is_left_for_good && !from.reserve_copy_of_running_stack()) [[unlikely]]
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

        from.ran_at_marking_ = runtime.heap->marking_number();
        write_barrier(from);
        write_barrier(to);

        SwitchState* from_state = is_left_for_good ? nullptr : &from.switch_state_;
        Message message { &from, &to };
        if (through_trampoline) [[unlikely]] {
            note_arrival(switch_through_trampoline(message, from_state, runtime.caught_exceptions));
        } else {
            if (to.stack_->occupant != &to) [[unlikely]]
                to.make_resident();
            note_arrival(switch_context(to.context_, &message, from_state, to.switch_state_, runtime.caught_exceptions,
                to.stack_->low, static_cast<size_t>(to.stack_->high - to.stack_->low)));
        }
        return true;
    }

    // The first thing after every arrival on a stack: now the stack that was left can be described.
    [[gnu::always_inline]] static void note_arrival(Arrival arrival)
    {
        Fiber* from = static_cast<Message*>(arrival.message)->from;
        if (from) [[likely]] {
            from->context_ = arrival.from;
            if (from->state_ != Fiber::State::Finished) [[likely]]
                return;
        }
        note_rare_arrival(arrival);
    }

    // Native code may use this much of a stack after the recursion check has failed.
    static constexpr size_t stack_reserve = 96 * 1024;
    static uintptr_t limit_of(Stack const& stack) { return reinterpret_cast<uintptr_t>(stack.low) + stack_reserve; }

    static bool prepare_trampoline();

private:
    static Trampoline& trampoline();
    [[noreturn]] static void run_trampoline(Arrival);
    static Arrival switch_through_trampoline(Message&, SwitchState* from_state, void* caught_exceptions);
    static void note_rare_arrival(Arrival);
};

inline bool Fiber::resume()
{
    VERIFY(state_ == State::New || state_ == State::Suspended);
    Runtime& current = runtime();
    resumer_.set(*this, current.fiber);
    nesting_ = current.fiber->nesting_ + 1;
    return FiberSwitcher::jump(current, *this, State::Suspended);
}

inline bool Fiber::suspend()
{
    Runtime& current = runtime();
    Fiber& self = *current.fiber;
    Fiber* const resumer = self.resumer_;
    VERIFY(resumer);
    self.resumer_.set(self, nullptr);
    if (FiberSwitcher::jump(current, *resumer, State::Suspended)) [[likely]]
        return true;
    self.resumer_.set(self, resumer);
    return false;
}

}
