#include "interpreter/nodes/comprehensions.h"

#include "interpreter/execution/function.h"
#include "interpreter/execution/invoke.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/sets.h"

#include <algorithm>

namespace krait {

Flow CollectElement::execute(Frame& frame)
{
    Value element = TRY(element_.evaluate(frame));
    switch (sink_) {
    case Sink::List:
        TRY(frame.slots[slot_].as<List>().append(element));
        return Flow::Next;
    case Sink::Set:
        frame.site = this;
        TRY(set_add(frame.slots[slot_].as<Set>(), element));
        return Flow::Next;
    case Sink::Dict: {
        Value value = TRY(value_.evaluate(frame));
        frame.site = this;
        TRY(dict_set(frame.slots[slot_].as<Dict>(), element, value));
        return Flow::Next;
    }
    }
    UNREACHABLE();
}

// How many items the loop over this will have, as far as it makes sense to make room for them; 0 when that is unknown.
static size_t expected_count(Value iterable)
{
    constexpr int64_t most = 1 << 16;
    int64_t count = plain_length(iterable);
    if (iterable.is<Range>()) {
        Value const length = iterable.as<Range>().length;
        count = length.is_small_int() ? length.as_small_int() : most;
    }
    return static_cast<size_t>(std::clamp<int64_t>(count, 0, most));
}

Result<Value> Comprehend::evaluate(Frame& frame)
{
    switch (sink_) {
    case Sink::List: {
        size_t const expected = takes_all_ ? expected_count(frame.slots[iterable_slot_]) : 0;
        frame.site = this;
        frame.slots[slot_] = Value(TRY(List::create_with_capacity(expected)));
        break;
    }
    case Sink::Set:
        frame.slots[slot_] = Value(allocate_object<Set>(*types().set, 0));
        break;
    case Sink::Dict:
        frame.slots[slot_] = Value(Dict::create());
        break;
    }
    if (loops_->execute(frame) == Flow::Raise)
        return raised;
    return frame.slots[slot_];
}

namespace {

struct OneArgument {
    Value value;
    Result<void> fill(ScriptFunction&, Value* slots, Value) const
    {
        slots[0] = value;
        return {};
    }
};

}

// Containers go in as they are: the loop knows them, and nobody can see the difference.
static Result<Value> loop_over(Value iterable)
{
    bool const is_known = iterable.is_exactly<List>() || iterable.is_exactly<Tuple>() || iterable.is<Range>();
    return is_known ? iterable : iterate_for_loop(iterable);
}

Result<Value> InlinedComprehension::evaluate(Frame& frame)
{
    Value iterable = TRY(iterable_.evaluate(frame));
    frame.site = this;
    frame.slots[first_slot_] = TRY(loop_over(iterable));
    auto result = comprehend_.evaluate(frame);
    for (Value *slot = frame.slots + first_slot_, *end = frame.slots + end_slot_; slot != end;) {
        *slot++ = Value {};
        __asm__("" : "+r"(slot)); // keeps it a loop: calling memset takes longer than these few slots
    }
    if (result.is_raised()) [[unlikely]] {
        record_inlined(frame, code_);
        frame.site = this;
    }
    return result;
}

Result<Value> CallComprehension::evaluate(Frame& frame)
{
    Value iterable = TRY(iterable_.evaluate(frame));
    frame.site = this;
    if (is_first_async_) {
        auto slot = type_of(iterable).slots.async_iterate;
        if (!slot)
            return raise_type_error(
                "'async for' requires an object with __aiter__ method, got {}", type_name_of(iterable));
        iterable = TRY(slot(iterable));
    } else {
        iterable = TRY(is_generator_ ? iterate_for_loop(iterable) : loop_over(iterable));
    }
    if (is_generator_)
        return make_generator(frame, iterable);
    ScriptFunction* function = ScriptFunction::create(code_, frame.function->globals());
    if (!closure_.empty()) {
        Tuple* cells = TRY(Tuple::create(closure_.size()));
        for (size_t i = 0; i < closure_.size(); ++i)
            cells->set(i, frame.slots[closure_[i]]);
        function->closure.set(*function, cells);
    }
    // A comprehension that awaits runs on this fiber like an awaited coroutine.
    return invoke_function(frame.runtime, *function, {}, OneArgument { iterable });
}

Result<Value> CallComprehension::make_generator(Frame& frame, Value iterator)
{
    ScriptFunction& function = shared_function(frame);
    ValueArray* slots = ValueArray::try_create_filled(Heap::of(function), code_.slot_count, [&](Value* slot) {
        std::fill_n(slot, code_.slot_count, Value {});
        slot[0] = iterator;
        for (size_t i = 0; i < closure_.size(); ++i)
            slot[code_.free_start + i] = frame.slots[closure_[i]];
    });
    if (!slots)
        return raise_memory_error();
    Generator* generator = make_generator_in_steps(function, *slots);
    generator->serves_one_loop = is_for_loop_;
    return generator;
}

ScriptFunction& CallComprehension::shared_function(Frame const& frame)
{
    Dict& globals = frame.function->globals();
    if (!shared_function_ || &shared_function_->globals() != &globals) [[unlikely]] {
        shared_function_ = ScriptFunction::create(code_, globals);
        frame.code->note_filled_cache();
    }
    return *shared_function_;
}

void CallComprehension::forget_dead(Heap const& heap)
{
    if (!is_alive(heap, shared_function_))
        shared_function_ = nullptr;
}

Result<Value> async_iterate(Value iterable, bool is_given)
{
    Value iterator = iterable;
    if (!is_given) {
        auto slot = type_of(iterable).slots.async_iterate;
        if (!slot)
            return raise_type_error(
                "'async for' requires an object with __aiter__ method, got {}", type_name_of(iterable));
        iterator = TRY(slot(iterable));
    }
    if (!type_of(iterator).slots.async_next)
        return raise_type_error("'async for' received an object from __aiter__ that does not implement __anext__: {}",
            type_name_of(iterator));
    return iterator;
}

Result<Value> await_next_item(Value iterator)
{
    if (auto* generator = iterator.try_as<Generator>(); generator && generator->runs_in_steps())
        return generator->await_next();
    auto awaitable = type_of(iterator).slots.async_next(iterator);
    Result<Value> item
        = awaitable.is_raised() ? Result<Value>(raised) : await_value(awaitable.release(), AwaitPlace::AsyncFor);
    if (item.is_raised() && clear_pending_if(*types().StopAsyncIteration))
        return Value::stop();
    return item;
}

Flow AsyncFor::execute(Frame& frame)
{
    Value iterable = TRY(iterable_.evaluate(frame));
    frame.site = this;
    Value iterator = TRY(async_iterate(iterable, is_iterator_given_));
    for (;;) {
        frame.site = this;
        Value item = TRY(await_next_item(iterator));
        if (item.is_stop())
            break;
        TRY(target_.assign(frame, item));
        Flow flow = body_->execute(frame);
        if (flow != Flow::Next && flow != Flow::Continue) {
            if (flow == Flow::Break)
                return Flow::Next;
            return flow;
        }
        if (safe_point(frame.runtime).is_raised()) [[unlikely]] {
            frame.site = this;
            return Flow::Raise;
        }
    }
    return otherwise_ ? otherwise_->execute(frame) : Flow(Flow::Next);
}

}
