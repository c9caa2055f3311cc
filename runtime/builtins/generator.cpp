#include "runtime/builtins/generator.h"

#include "runtime/builtins/finalisation.h"
#include "runtime/fibers/switching.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/iteration.h"

namespace krait {

namespace {

char const* flavour_name(Generator::Flavour flavour)
{
    switch (flavour) {
    case Generator::Flavour::Generator:
        return "generator";
    case Generator::Flavour::Coroutine:
        return "coroutine";
    case Generator::Flavour::AsyncGenerator:
        return "async generator";
    }
    UNREACHABLE();
}

Type& type_of_flavour(Generator::Flavour flavour)
{
    switch (flavour) {
    case Generator::Flavour::Generator:
        return *types().generator;
    case Generator::Flavour::Coroutine:
        return *types().coroutine;
    case Generator::Flavour::AsyncGenerator:
        return *types().async_generator;
    }
    UNREACHABLE();
}

// The generator whose body runs on this fiber.
Generator& running_generator()
{
    return static_cast<Generator&>(*current_fiber().data());
}

}

Generator::Generator(Type& type, Flavour flavour, Body body, Object& function, ValueArray* arguments, String& name,
    String& qualified_name)
    : Object(cell_kind, type)
    , made_in_entry(Heap::of(*this).runtime().entry_number)
    , name(&name)
    , qualified_name(&qualified_name)
    , flavour_(flavour)
    , body_(body)
    , function_(&function)
    , arguments_(arguments)
{
}

Generator* Generator::create(
    Flavour flavour, Body body, Object& function, ValueArray* arguments, String& name, String& qualified_name)
{
    auto* generator = allocate_object<Generator>(
        type_of_flavour(flavour), 0, flavour, body, function, arguments, name, qualified_name);
    Heap::of(*generator).register_finaliser(*generator);
    return generator;
}

Generator* Generator::create_in_steps(Flavour flavour, Step step, Object& function, ValueArray* slots,
    bool may_need_cleanup, String& name, String& qualified_name)
{
    auto* generator = allocate_object<Generator>(
        type_of_flavour(flavour), 0, flavour, nullptr, function, slots, name, qualified_name);
    generator->runs_in_steps_ = true;
    generator->step_ = step;
    generator->consumer_ = nullptr;
    generator->may_need_cleanup_ = may_need_cleanup;
    if (may_need_cleanup || flavour == Flavour::AsyncGenerator)
        Heap::of(*generator).register_finaliser(*generator);
    return generator;
}

Generator* Generator::create_awaited(
    Object& function, Object& code, Fiber& fiber, Value const* slots, String& name, String& qualified_name)
{
    auto* generator = allocate_object<Generator>(
        *types().coroutine, 0, Flavour::Coroutine, nullptr, function, nullptr, name, qualified_name);
    generator->state_ = State::Running;
    generator->code.set(*generator, &code);
    generator->fiber_.set(*generator, &fiber);
    generator->note_frame_slots(slots);
    return generator;
}

void Generator::visit(Visitor& visitor)
{
    visit_object(visitor);
    code.visit(visitor);
    awaited.visit(visitor);
    frame.visit(visitor);
    name.visit(visitor);
    qualified_name.visit(visitor);
    function_.visit(visitor);
    arguments_.visit(visitor);
    fiber_.visit(visitor);
    innermost_.visit(visitor);
    transfer_.visit(visitor);
    thrown_.visit(visitor);
}

void Generator::run_fiber(Fiber& fiber)
{
    auto& generator = static_cast<Generator&>(*fiber.data());
    Result<Value> result = raised;
    if (Exception* thrown = generator.thrown_) {
        generator.thrown_.set(generator, nullptr);
        raise_again(*thrown);
    } else {
        result = generator.body_(generator);
    }
    // The fiber may have been copied away and back meanwhile; the generator is a cell and stays where it is.
    auto& finished = static_cast<Generator&>(*current_fiber().data());
    if (result.is_raised()) {
        finished.outcome_ = Outcome::Raised;
    } else {
        finished.outcome_ = Outcome::Returned;
        finished.transfer_.set(finished, result.release());
    }
}

// Continues the body with what `transfer_` and `thrown_` hold.
Result<Value> Generator::enter()
{
    if (state_ == State::Running) {
        if (flavour_ == Flavour::Generator)
            return raise_value_error("generator already executing");
        if (flavour_ == Flavour::Coroutine)
            return raise_value_error("coroutine already executing");
        return raise_value_error("async generator already executing");
    }
    if (state_ == State::Closed) {
        if (Exception* thrown = thrown_) {
            thrown_.set(*this, nullptr);
            return raise_again(*thrown);
        }
        if (flavour_ == Flavour::Coroutine)
            return raise_error(*types().RuntimeError, "cannot reuse already awaited coroutine");
        transfer_.set(*this, Value::none());
        outcome_ = Outcome::Returned;
        return Value::stop();
    }
    if (state_ == State::Created) {
        if (Exception* thrown = thrown_) {
            thrown_.set(*this, nullptr);
            state_ = State::Closed;
            static_cast<void>(raise_again(*thrown));
            return raise_out_of_body(flavour_);
        }
        if (!transfer_.get().is_none() && !transfer_.get().is_empty())
            return raise_type_error("can't send non-None value to a just-started {}", flavour_name(flavour_));
        if (!runs_in_steps_)
            fiber_.set(*this, Fiber::create(run_fiber, this));
    }
    if (runs_in_steps_)
        return take_step();
    if (Runtime& current = runtime(); current.fiber->nesting() >= static_cast<uint32_t>(current.recursion_limit))
        [[unlikely]] {
        thrown_.set(*this, nullptr);
        return raise_recursion_error("");
    }
    State const before = state_;
    state_ = State::Running;
    Fiber* const innermost = innermost_;
    if (!(innermost ? fiber_->resume_at(*innermost) : fiber_->resume())) {
        state_ = before;
        thrown_.set(*this, nullptr);
        return raise_memory_error();
    }
    if (!fiber_->is_finished()) {
        state_ = State::Suspended;
        return transfer_.get();
    }
    fiber_.set(*this, nullptr);
    return leave_finished();
}

// One step of a body without a fiber.
inline Result<Value> Generator::take_step()
{
    bool const is_resuming = state_ == State::Suspended;
    is_resuming_ = is_resuming;
    state_ = State::Running;
    has_open_cleanup_ = false;
    outcome_ = step_(*this);
    if (outcome_ == Outcome::Yielded) [[likely]] {
        state_ = State::Suspended;
        return transfer_.get();
    }
    if (is_resuming && is_resuming_) [[unlikely]] { // there was no room for its frame
        state_ = State::Suspended;
        thrown_.set(*this, nullptr);
        has_delegate_ended_ = false;
        return raised;
    }
    return leave_finished();
}

// Continues the innermost of the generators that this one delegates to, and its delegators in turn when it
// ends, so that a value does not pass through every level of `yield from`. All of them are running meanwhile.
Result<Value> Generator::resume_delegate(Value sent)
{
    auto suspended_delegate = [](Generator& generator) -> Generator* {
        auto* delegate = generator.awaited.get().try_as<Generator>();
        return delegate && delegate->runs_in_steps_ && delegate->state_ == State::Suspended ? delegate : nullptr;
    };
    Generator* innermost = this;
    uint32_t levels = 0;
    while (Generator* delegate = suspended_delegate(*innermost)) {
        innermost->state_ = State::Running;
        innermost = delegate;
        ++levels;
    }
    innermost->transfer_.set(*innermost, sent);
    RecursionLevel level(runtime(), levels);
    Result<Value> result = raised;
    if (level.is_allowed()) [[likely]] {
        result = innermost->enter();
    } else {
        innermost->state_ = State::Closed;
        innermost->arguments_.set(*innermost, nullptr);
        result = raise_recursion_error("");
    }
    while (innermost != this && (result.is_raised() ? !is_termination_pending() : result.release().is_stop())) {
        Generator* delegator = this;
        while (delegator->awaited.get() != Value(innermost))
            delegator = &delegator->awaited.get().as<Generator>();
        delegator->has_delegate_ended_ = true;
        delegator->thrown_.set(*delegator, result.is_raised() ? take_pending() : nullptr);
        delegator->transfer_.set(*delegator, innermost->returned());
        delegator->state_ = State::Suspended;
        result = delegator->take_step();
        innermost = delegator;
    }
    for (Generator* delegator = this; delegator != innermost; delegator = &delegator->awaited.get().as<Generator>())
        delegator->state_ = State::Suspended;
    return result;
}

// After the body has returned or raised.
Result<Value> Generator::leave_finished()
{
    state_ = State::Closed;
    arguments_.set(*this, nullptr);
    if (outcome_ == Outcome::Returned)
        return Value::stop();
    return raise_out_of_body(flavour_);
}

Raised raise_out_of_body(Generator::Flavour flavour)
{
    if (is_termination_pending())
        return raised;
    Exception& exception = pending_exception();
    bool const is_stop = exception.type().is_subtype_of(*types().StopIteration);
    bool const is_async_stop
        = flavour == Generator::Flavour::AsyncGenerator && exception.type().is_subtype_of(*types().StopAsyncIteration);
    if (!is_stop && !is_async_stop)
        return raised;
    Exception* cause = take_pending();
    Exception* error = Exception::create(*types().RuntimeError,
        std::string(flavour_name(flavour)) + (is_stop ? " raised StopIteration" : " raised StopAsyncIteration"));
    error->cause.set(*error, cause);
    error->context.set(*error, cause);
    error->suppress_context = true;
    return raise_again(*error);
}

Result<Value> Generator::resume(Value sent)
{
    if (state_ == State::Suspended && runs_in_steps_) [[likely]] {
        if (awaited.get().is_present())
            return resume_delegate(sent);
        transfer_.set(*this, sent);
        return take_step();
    }
    if (state_ != State::Running)
        transfer_.set(*this, sent);
    return enter();
}

Result<bool> Generator::hand_items_to(Consumer const& consumer)
{
    if (!runs_in_steps_ || may_need_cleanup_ || (state_ != State::Created && state_ != State::Suspended))
        return false;
    for (;;) {
        consumer_ = &consumer;
        auto result = resume(Value::none());
        consumer_ = nullptr;
        if (result.is_raised() || consumer.has_raised())
            return raised;
        // What it delegates to may yield in the usual way.
        if (consumer.wants_no_more() || result.release().is_stop() || !consumer.take(result.release()))
            return consumer.has_raised() ? Result<bool>(raised) : true;
    }
}

Result<Value> Generator::resume_with(Exception& exception)
{
    if (state_ != State::Running)
        thrown_.set(*this, &exception);
    // A fiber tells what it handles itself from what its consumer handles by comparing the two. Where they
    // would be the same, as when a context manager gets the error of its block, the body must not take its
    // own for the consumer's.
    Runtime& current = runtime();
    uint64_t const handled = current.handled_exception;
    if (handled == Value(&exception).bits())
        current.handled_exception = 0;
    consumer_handled_ = current.handled_exception;
    auto result = enter();
    current.handled_exception = handled;
    return result;
}

Result<void> Generator::close()
{
    if (state_ == State::Created) {
        state_ = State::Closed;
        return {};
    }
    if (state_ == State::Closed)
        return {};
    if (state_ == State::Suspended && !has_open_cleanup() && awaited.get().is_empty()) {
        // Nothing in the body wants to know: it is simply forgotten, and with it what its loops have made for
        // themselves.
        state_ = State::Closed;
        fiber_.set(*this, nullptr);
        ValueArray* slots = arguments_;
        arguments_.set(*this, nullptr);
        for (size_t i = slots ? slots->capacity() : 0; i-- > 0;) {
            auto* generator = slots->values()[i].try_as<Generator>();
            if (generator && generator->serves_one_loop)
                finalise_generator(*generator);
        }
        return is_termination_pending() ? Result<void>(raised) : Result<void>();
    }
    auto result = resume_with(*Exception::create(*types().GeneratorExit, std::initializer_list<Value> {}));
    if (!result.is_raised()) {
        if (result.release().is_stop())
            return {};
        return raise_error(*types().RuntimeError, "{} ignored GeneratorExit", flavour_name(flavour_));
    }
    if (clear_pending_if(*types().GeneratorExit) || clear_pending_if(*types().StopIteration))
        return {};
    return raised;
}

Result<Value> Generator::run_in_place()
{
    if (state_ != State::Created) {
        if (state_ == State::Closed)
            return raise_error(*types().RuntimeError, "cannot reuse already awaited coroutine");
        return raise_error(*types().RuntimeError, "coroutine is being awaited already");
    }
    state_ = State::Running;
    fiber_.set(*this, &current_fiber());
    auto result = body_(*this);
    fiber_.set(*this, nullptr);
    state_ = State::Closed;
    arguments_.set(*this, nullptr);
    return result.is_raised() ? Result<Value>(raise_out_of_body(flavour_)) : result;
}

// Gives control back to whoever resumed this fiber.
Result<Value> suspend_running(Value value, Generator::Outcome outcome)
{
    Generator& generator = running_generator();
    generator.transfer_.set(generator, value);
    generator.outcome_ = outcome;
    if (!Fiber::suspend()) [[unlikely]]
        return raise_memory_error();
    return running_generator().arrived();
}

// What the one who resumed a suspended body wants.
Result<Value> Generator::arrived()
{
    return thrown_ ? raise_thrown() : transfer_.get();
}

Result<Value> Generator::suspend_from_within(Value value)
{
    VERIFY(state_ == State::Running && fiber_);
    Fiber& outer = *fiber_;
    Fiber& innermost = current_fiber();
    if (&outer == &innermost)
        return suspend_running(value, Outcome::Yielded);
    transfer_.set(*this, value);
    outcome_ = Outcome::Yielded;
    innermost_.set(*this, &innermost);
    // Whatever lies on the stacks in between, it is never dropped without being resumed.
    outer.open_cleanups++;
    bool const is_back = Fiber::suspend_through(outer);
    outer.open_cleanups--;
    innermost_.set(*this, nullptr);
    if (!is_back)
        return raise_memory_error();
    return arrived();
}

void Generator::terminate()
{
    VERIFY(is_termination_pending());
    if (state_ == State::Running || state_ == State::Closed)
        return;
    if (fiber_ && fiber_->open_cleanups > 0) {
        // Which exception it is does not matter: the termination goes first.
        thrown_.set(*this, Exception::create(*types().GeneratorExit, std::initializer_list<Value> {}));
        state_ = State::Running;
        Fiber* const innermost = innermost_;
        static_cast<void>(innermost ? fiber_->resume_at(*innermost) : fiber_->resume());
    }
    state_ = State::Closed;
    fiber_.set(*this, nullptr);
    arguments_.set(*this, nullptr);
    VERIFY(is_termination_pending());
}

namespace {

Raised raise_not_driven()
{
    return raise_error(*types().RuntimeError, "await outside of a running coroutine");
}

bool is_driven()
{
    Cell* data = current_fiber().data();
    return data && data->is<Generator>();
}

}

Result<Value> iterate_for_loop(Value iterable)
{
    Value iterator = TRY(iterate(iterable));
    if (auto* generator = iterator.try_as<Generator>(); generator && iterator != iterable)
        generator->serves_one_loop = type_of(iterable).look_up(*names().iter) == Value(&generator->function());
    return iterator;
}

Result<Value> yield_value(Value value)
{
    if (!is_driven())
        return raise_not_driven();
    return suspend_running(value, Generator::Outcome::Yielded);
}

Result<Value> yield_to_async_consumer(Value value)
{
    return suspend_running(value, Generator::Outcome::YieldedToAsyncConsumer);
}

namespace {

// What a step of a delegated-to iterator brought: a value to give out, or the end with a result.
struct Delegation {
    Value value;
    bool is_finished;
};

// A StopIteration that is pending becomes the end of the delegation.
Result<Delegation> finish_if_stopped()
{
    if (is_termination_pending() || !pending_exception().type().is_subtype_of(*types().StopIteration))
        return raised;
    Value result = pending_exception().field(StopIterationField::Value);
    static_cast<void>(take_pending());
    return Delegation { result.is_empty() ? Value::none() : result, true };
}

Result<Delegation> step_of(Generator& generator, Result<Value> result)
{
    if (result.is_raised())
        return raised;
    Value value = result.release();
    if (value.is_stop())
        return Delegation { generator.returned(), true };
    return Delegation { value, false };
}

Result<Delegation> send_into(Value iterator, Value sent)
{
    if (auto* generator = iterator.try_as<Generator>();
        generator && generator->flavour() != Generator::Flavour::AsyncGenerator)
        return step_of(*generator, generator->resume(sent));
    if (sent.is_none()) {
        if (!type_of(iterator).slots.next)
            return raise_type_error("'{}' object is not an iterator", type_name_of(iterator));
        Value returned;
        Value value = TRY(next_item(iterator, returned));
        if (value.is_stop())
            return Delegation { returned, true };
        return Delegation { value, false };
    }
    auto result = call_method(iterator, *names().plain_send, { sent });
    if (result.is_raised())
        return finish_if_stopped();
    return Delegation { result.release(), false };
}

Result<Delegation> throw_into(Value iterator, Exception& exception)
{
    bool const is_exit = exception.type().is_subtype_of(*types().GeneratorExit);
    if (auto* generator = iterator.try_as<Generator>();
        generator && generator->flavour() != Generator::Flavour::AsyncGenerator) {
        if (is_exit) {
            TRY(generator->close());
            return raise_again(exception);
        }
        return step_of(*generator, generator->resume_with(exception));
    }
    if (is_exit) {
        Value close = TRY(get_attribute_or(iterator, *names().plain_close, Value::none()));
        if (!close.is_none())
            TRY(call(close));
        return raise_again(exception);
    }
    Value method = TRY(get_attribute_or(iterator, *names().plain_throw, Value::none()));
    if (method.is_none())
        return raise_again(exception);
    auto result = call(method, { Value(&exception) });
    if (result.is_raised())
        return finish_if_stopped();
    return Delegation { result.release(), false };
}

// Gives out what the iterator yields until it ends (PEP 380).
Result<Value> delegate(Value iterator)
{
    Generator& generator = running_generator();
    Value previous = generator.awaited;
    generator.awaited.set(generator, iterator);
    Result<Delegation> step = send_into(iterator, Value::none());
    for (;;) {
        if (step.is_raised())
            break;
        Delegation current = step.release();
        if (current.is_finished) {
            generator.awaited.set(generator, previous);
            return current.value;
        }
        auto sent = yield_value(current.value);
        if (!sent.is_raised()) {
            step = send_into(iterator, sent.release());
            continue;
        }
        if (is_termination_pending())
            break;
        Exception* thrown = take_pending();
        step = throw_into(iterator, *thrown);
    }
    generator.awaited.set(generator, previous);
    return raised;
}

}

Result<Value> delegate_of(Generator& delegator, Value iterable)
{
    auto* generator = iterable.try_as<Generator>();
    if (!generator || generator->flavour() == Generator::Flavour::AsyncGenerator)
        return iterate_for_loop(iterable);
    if (generator->flavour() == Generator::Flavour::Coroutine && !delegator.is_coroutine())
        return raise_type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
    return iterable;
}

Result<Value> yield_from(Value iterable)
{
    return delegate(TRY(delegate_of(running_generator(), iterable)));
}

// What the body is handling where it waits becomes the context of the exception; what its consumer handles
// does not.
Result<Value> Generator::raise_thrown()
{
    Exception& thrown = *thrown_.get();
    thrown_.set(*this, nullptr);
    if (is_termination_pending())
        return raised;
    return runtime().handled_exception == consumer_handled_ ? raise_again(thrown) : raise(thrown);
}

Result<Value> Generator::delegate_step(Value iterator, bool& is_finished)
{
    Result<Delegation> step = raised;
    if (!is_resuming_) {
        awaited.set(*this, iterator);
        step = send_into(iterator, Value::none());
    } else {
        is_resuming_ = false;
        Exception* thrown = thrown_;
        thrown_.set(*this, nullptr);
        if (has_delegate_ended_) {
            has_delegate_ended_ = false;
            if (thrown)
                static_cast<void>(raise_again(*thrown));
            else
                step = Delegation { transfer_, true };
        } else if (thrown) {
            step = throw_into(iterator, *thrown);
        } else {
            step = send_into(iterator, transfer_);
        }
    }
    is_finished = step.is_raised() || step.release().is_finished;
    if (is_finished)
        awaited.set(*this, {});
    if (step.is_raised())
        return raised;
    return step.release().value;
}

namespace {

Raised raise_no_awaitable(Value value, AwaitPlace place)
{
    if (place == AwaitPlace::Enter || place == AwaitPlace::Exit)
        return raise_type_error("'async with' received an object from {} that does not implement __await__: {}",
            place == AwaitPlace::Enter ? "__aenter__" : "__aexit__", type_name_of(value));
    return raise_type_error("object {} can't be used in 'await' expression", type_name_of(value));
}

Result<Value> plain_awaitable_iterator(Value awaitable, AwaitPlace place)
{
    if (auto* generator = awaitable.try_as<Generator>(); generator && generator->is_coroutine())
        return awaitable;
    auto slot = type_of(awaitable).slots.await;
    if (!slot)
        return raise_no_awaitable(awaitable, place);
    Value iterator = TRY(slot(awaitable));
    if (auto* generator = iterator.try_as<Generator>(); generator && generator->is_coroutine())
        return raise_type_error("__await__() returned a coroutine");
    if (!type_of(iterator).slots.next)
        return raise_type_error("__await__() returned non-iterator of type '{}'", type_name_of(iterator));
    return iterator;
}

}

Result<Value> awaitable_iterator(Value awaitable, AwaitPlace place)
{
    auto iterator = plain_awaitable_iterator(awaitable, place);
    if (!iterator.is_raised() || place != AwaitPlace::AsyncFor || is_termination_pending())
        return iterator;
    Exception* cause = take_pending();
    Exception* error = Exception::create(*types().TypeError,
        fmt::format("'async for' received an invalid object from __anext__: {}", type_name_of(awaitable)));
    error->cause.set(*error, cause);
    error->context.set(*error, cause);
    error->suppress_context = true;
    return raise_again(*error);
}

Result<Value> await_value(Value awaitable, AwaitPlace place)
{
    if (auto* generator = awaitable.try_as<Generator>();
        generator && generator->flavour() == Generator::Flavour::Coroutine) {
        if (generator->state() == Generator::State::Created)
            return generator->run_in_place();
        if (generator->state() == Generator::State::Closed)
            return raise_error(*types().RuntimeError, "cannot reuse already awaited coroutine");
        if (generator->awaited.get().is_present() || generator->state() == Generator::State::Running)
            return raise_error(*types().RuntimeError, "coroutine is being awaited already");
    }
    if (auto direct = type_of(awaitable).slots.await_in_place)
        return direct(awaitable);
    Value iterator = TRY(awaitable_iterator(awaitable, place));
    if (!is_driven())
        return raise_not_driven();
    return delegate(iterator);
}

PendingScope::PendingScope()
{
    Runtime& current = runtime();
    pending_ = is_termination_pending() ? 0 : current.pending_exception;
    recorded_frame_ = current.recorded_frame;
    if (pending_)
        current.pending_exception = 0;
}

Result<void> PendingScope::restore()
{
    if (is_pending())
        return raised;
    if (!pending_)
        return {};
    raise_again(Value::from_bits(pending_).as<Exception>());
    runtime().recorded_frame = recorded_frame_;
    return raised;
}

}
