// Generators, coroutines and async generators: one class of objects. A value travels through the object:
// `resume` puts in what `send` or `throw` gives, the body gives up control with what it yields.
//
// A body runs in one of two ways. In general it has a fiber of its own and suspends that. A generator whose
// body can be left and entered again (nodes/resumable.h) runs in steps instead, on the stack of whoever
// resumes it.
//
// A coroutine awaited by plain `await f()` may run on its awaiter's fiber instead and then never has one of its own.
// Its frame is found there by its slots, and an object that stands for it is made when somebody looks (see
// interpreter/execution/generator_frames.h).
#pragma once

#include "runtime/fibers/fiber.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/type.h"
#include "runtime/operations/iteration.h"

#include <utility>

namespace krait {

class Generator : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Generator;
    static constexpr char const* cell_name = "generator";

    enum class Flavour : uint8_t { Generator, Coroutine, AsyncGenerator };
    enum class State : uint8_t { Created, Suspended, Running, Closed };
    // How the body last gave up control.
    enum class Outcome : uint8_t { Yielded, YieldedToAsyncConsumer, Returned, Raised };

    // Runs the body on the running fiber and answers its return value. Given by the interpreter; takes the
    // arguments.
    using Body = Result<Value> (*)(Generator&);
    // Runs a body that needs no fiber from where it was left to where it gives up control. What it yields or
    // returns it has put into the generator with `yield` or `finish`.
    using Step = Outcome (*)(Generator&);

    Generator(Type&, Flavour, Body, Object& function, ValueArray* arguments, String& name, String& qualified_name);
    static Generator* create(
        Flavour, Body, Object& function, ValueArray* arguments, String& name, String& qualified_name);
    // A generator or async generator whose body runs in steps; `slots` is all that it keeps. `may_need_cleanup`: it may
    // yield inside `try` or `with`.
    static Generator* create_in_steps(Flavour, Step, Object& function, ValueArray* slots, bool may_need_cleanup,
        String& name, String& qualified_name);
    // Stands for a coroutine that is awaited on `fiber` and was never made an object; `slots` are those of its frame.
    static Generator* create_awaited(
        Object& function, Object& code, Fiber& fiber, Value const* slots, String& name, String& qualified_name);

    Flavour flavour() const { return flavour_; }
    State state() const { return state_; }
    bool is_suspended() const { return state_ == State::Suspended; }
    bool is_unstarted_coroutine() const { return flavour_ == Flavour::Coroutine && state_ == State::Created; }
    // On which its body runs: its own or its awaiter's. Null for a body that runs in steps.
    Fiber* fiber() const { return fiber_; }
    // By which the frame of a body that does not run in steps is told from others of its fiber: an address only.
    Value const* frame_slots() const { return frame_slots_; }
    void note_frame_slots(Value const* slots) { frame_slots_ = slots; }
    Object& function() const { return *function_; }
    ValueArray* arguments() const { return arguments_; }

    // Runs the body until it yields (the yielded value), or returns: Value::stop(), the value is
    // `returned()`. Raises what the body raises, or ValueError "generator already executing", or for
    // coroutines RuntimeError.
    Result<Value> resume(Value sent);
    // The same with an exception raised where the body waits.
    Result<Value> resume_with(Exception&);
    Value returned() const { return transfer_; }
    Outcome outcome() const { return outcome_; }
    // Raises GeneratorExit in the body; RuntimeError when it yields again.
    Result<void> close();

    // A coroutine that is awaited before it ever ran: its body runs here, on the awaiter's fiber.
    Result<Value> run_in_place();

    bool runs_in_steps() const { return runs_in_steps_; }
    // For bodies that run in steps. Whether the body is on its way back to the yield that it was left at:
    bool is_resuming() const { return is_resuming_; }
    void yield(Value value) { transfer_.set(*this, value); }
    // At that yield: what was sent, or raises what was thrown.
    Result<Value> take_sent()
    {
        is_resuming_ = false;
        if (thrown_) [[unlikely]]
            return raise_thrown();
        return transfer_.get();
    }
    // Who takes what a body yields while it runs on, and the script frame that is the innermost one meanwhile: to the
    // taker the body's own is not there.
    class Consumer {
    public:
        Consumer(Runtime& runtime, ItemTaker& taker)
            : runtime_(runtime)
            , frame_(runtime.frame)
            , taker_(taker)
        {
        }
        bool take(Value item) const
        {
            Frame* const giver = std::exchange(runtime_.frame, frame_);
            bool const goes_on = taker_.take(item);
            runtime_.frame = giver;
            return goes_on;
        }
        bool wants_no_more() const { return taker_.has_stopped() || taker_.has_raised(); }
        bool has_raised() const { return taker_.has_raised(); }

    private:
        Runtime& runtime_;
        Frame* frame_;
        ItemTaker& taker_;
    };
    // Hands what it yields to the consumer while it runs; see Type::hand_items. Not for bodies that may yield inside
    // `try` or `with`: what the consumer does would happen there.
    Result<bool> hand_items_to(Consumer const&);
    Consumer const* consumer() const { return consumer_; }
    // `yield from`: asks the iterator for its first or next value, passing on what was sent or thrown.
    // Answers the value to yield, or, when the iterator is finished, its return value.
    Result<Value> delegate_step(Value iterator, bool& is_finished);
    // A body that gives up control inside `try` or `with`, where it must be resumed to clean up before it may
    // be forgotten.
    void note_open_cleanup() { has_open_cleanup_ = true; }
    void finish(Value returned) { transfer_.set(*this, returned); }
    // Gives `value` to whoever resumed this running generator, from a fiber that the body has resumed, however
    // indirectly; those fibers wait with it. Answers what is sent in or raises what is thrown.
    Result<Value> suspend_from_within(Value);
    bool is_suspended_within() const { return innermost_; }
    // With a termination pending: closes it, whatever it waits for. A suspended body is unwound if native code on its
    // stacks has to clean up; no `except` or `finally` runs, now or later.
    void terminate();

    // "coroutine 'f' was never awaited"; then closes it.
    Result<void> drop_unstarted();
    // An async generator whose body runs in steps: awaits its next item on the running fiber; Value::stop() at the end.
    Result<Value> await_next();

    // Made by a function that types.coroutine() has marked: it may be awaited, and may delegate to coroutines.
    bool is_iterable_coroutine { false };
    bool is_coroutine() const { return flavour_ == Flavour::Coroutine || is_iterable_coroutine; }
    // What runs: the function's code when this was made.
    Member<Object> code;
    // What the body is delegating to, or, where coroutines are awaited on its fiber, what the innermost of them is; or
    // empty.
    ValueMember awaited;
    // What scripts have been given as its frame; null until they ask.
    Member<Object> frame;
    // Async generators: an asend(), athrow() or aclose() is under way; the hooks of sys were told.
    bool is_async_step_running { false };
    bool has_met_hooks { false };
    // Runtime::entry_number when it was made: a termination of that call from outside is its end, too.
    uint32_t const made_in_entry;
    Member<String> name;
    Member<String> qualified_name;
    // A loop or `yield from` has made it for itself: nobody else can resume it or see how it runs.
    bool serves_one_loop { false };
    // Whether dropping it is something that scripts notice: a coroutine that never ran is reported, a body
    // that waits inside `try` or `with` must clean up.
    bool wants_finaliser() const
    {
        return is_unstarted_coroutine()
            || (state_ == State::Suspended && (flavour_ == Flavour::AsyncGenerator || has_open_cleanup()));
    }
    void visit(Visitor&);

private:
    friend Result<Value> suspend_running(Value, Outcome);
    static void run_fiber(Fiber&);
    Result<Value> enter();
    Result<Value> take_step();
    Result<Value> resume_delegate(Value sent);
    Result<Value> raise_thrown();
    Result<Value> leave_finished();
    bool has_open_cleanup() const { return has_open_cleanup_ || (fiber_ && fiber_->open_cleanups > 0); }
    Result<Value> arrived();

    Flavour flavour_;
    State state_ { State::Created };
    Outcome outcome_ { Outcome::Yielded };
    bool is_resuming_ { false };
    bool has_open_cleanup_ { false };
    bool may_need_cleanup_ { false }; // it may yield inside `try` or `with`
    bool has_delegate_ended_ { false }; // `transfer_` or `thrown_` is what `awaited` ended with
    bool runs_in_steps_ { false };
    union {
        Body body_;
        Step step_; // if it runs in steps
    };
    Member<Object> function_;
    Member<ValueArray> arguments_;
    Member<Fiber> fiber_;
    Member<Fiber> innermost_; // where to continue, if it was suspended from within
    ValueMember transfer_;
    Member<Exception> thrown_;
    union {
        // While its items are handed over. On the stack of whoever wants them, who runs this generator meanwhile.
        Consumer const* consumer_;
        Value const* frame_slots_ { nullptr }; // if it does not run in steps
    };
    uint64_t consumer_handled_ { 0 }; // Runtime::handled_exception of whoever threw
};

// A generator that serves but one loop and has not run yet, or null.
inline Generator* unshared_generator(Value iterator)
{
    auto* generator = iterator.try_as<Generator>();
    return generator && generator->serves_one_loop && generator->state() == Generator::State::Created ? generator
                                                                                                      : nullptr;
}

// iter(iterable) for a loop or `yield from`: where `__iter__` is a generator function, what it makes serves nobody
// else.
Result<Value> iterate_for_loop(Value iterable);

// From inside a body: gives `value` to whoever resumed the fiber, answers what is sent in or raises what is
// thrown.
Result<Value> yield_value(Value);
// `yield` of an async generator, as opposed to what its awaits give out.
Result<Value> yield_to_async_consumer(Value);
// `yield from iterable`.
Result<Value> yield_from(Value iterable);
// The iterator that `yield from` in the body of `delegator` drives.
Result<Value> delegate_of(Generator& delegator, Value iterable);
// What awaits: errors say what was no awaitable.
enum class AwaitPlace : uint8_t { Expression, Enter, Exit, AsyncFor };
// `await awaitable`. Must run inside a coroutine (or on a fiber that somebody drives).
Result<Value> await_value(Value awaitable, AwaitPlace = AwaitPlace::Expression);
// The iterator that `await` drives: a coroutine itself, or what `__await__` answers.
Result<Value> awaitable_iterator(Value awaitable, AwaitPlace = AwaitPlace::Expression);

// Keeps a pending exception aside while cleanup code runs; `restore` makes it pending again (answering
// `raised`), unless there was none.
class PendingScope {
public:
    PendingScope();
    Result<void> restore();

private:
    uint64_t pending_;
    Frame* recorded_frame_; // whose frame its traceback has already
};

// Something that is pending leaves a body of this flavour: a StopIteration becomes a RuntimeError, for it would end the
// consumer's loop (PEP 479).
[[gnu::cold]] Raised raise_out_of_body(Generator::Flavour);

// "RuntimeWarning: coroutine 'f' was never awaited".
void warn_never_awaited(Generator&);

void define_generators();
class ModuleBuilder;
void define_generator_functions(ModuleBuilder& builtins); // aiter, anext

}
