// Entering script functions: the frame with its slots goes on the native stack in one of a few sizes, by one
// function for each size that does everything of a call. A Filler, two words at most so that it travels in
// registers, puts the arguments into the slots; the call nodes evaluate them straight into the callee's frame
// this way.
#pragma once

#include "interpreter/execution/function.h"
#include "runtime/objects/exception.h"

namespace krait {

[[gnu::cold]] Raised raise_too_deep(Runtime&);
// Adds this frame to the pending exception's traceback, once a raise.
[[gnu::cold]] void record_traceback(Frame&);
// The same when the exception leaves the frame; another frame may come to lie at its address.
[[gnu::cold]] void record_leaving(Frame&);
// Adds the frame as running `code`, which is inlined into it and which the exception leaves.
[[gnu::cold]] void record_inlined(Frame&, Code&);
// After an exception was made pending again in the same frame that had caught it.
inline void note_recorded(Frame& frame)
{
    frame.runtime.recorded_frame = &frame;
}
// Own cells, captured parameters and free variables of a frame whose parameters are bound.
void prepare_cells(Frame&, Code const&);

// Makes a frame whose caller and depth are set the innermost one, or raises RecursionError (false).
inline bool link_inner(Frame& frame)
{
    Runtime& runtime = frame.runtime;
    if (frame.depth >= static_cast<uint32_t>(runtime.recursion_limit) || is_beyond_stack_limit(runtime, &frame))
        [[unlikely]] {
        static_cast<void>(raise_too_deep(runtime));
        return false;
    }
    runtime.frame = &frame;
    return true;
}

// The same for a frame that is called by the innermost one so far, if there is any.
inline bool link_frame(Frame& frame)
{
    frame.caller = frame.runtime.frame;
    if (frame.caller)
        frame.depth = frame.caller->depth + 1;
    return link_inner(frame);
}

// Executes the statements of a code that does not run in steps, and answers its result.
inline Result<Value> run_body(Frame& frame, Code const& code)
{
    if (code.whole)
        return code.whole->evaluate(frame);
    for (Statement* statement : code.statements) {
        Flow::Kind const flow = statement->execute(frame);
        if (flow != Flow::Next)
            return flow == Flow::Return ? Result<Value>(frame.return_value) : raised;
    }
    return code.result ? code.result.evaluate(frame) : Value::none();
}

// Runs the body of a linked frame whose slots are filled, and unlinks it.
inline Result<Value> run_linked(Frame& frame, Code const& code)
{
    Runtime& runtime = frame.runtime;
    if (code.has_cells) [[unlikely]]
        prepare_cells(frame, code);
    Result<Value> result = raised;
    if (!safe_point(runtime).is_raised()) [[likely]]
        result = run_body(frame, code);
    if (result.is_raised()) [[unlikely]]
        record_leaving(frame);
    runtime.frame = frame.caller;
    return result;
}

template <size_t count, class Filler>
[[gnu::noinline]] Result<Value> invoke_with_slots(
    Runtime& runtime, ScriptFunction& function, Code const& code, Value self, Filler filler)
{
    Value slots[count] {};
    Frame frame { runtime, slots, &function, &code, nullptr, nullptr, {}, {}, 0 };
    TRY(filler.fill(function, slots, self));
    return link_frame(frame) ? run_linked(frame, code) : raised;
}

template <class Filler>
[[gnu::noinline]] Result<Value> invoke_with_many_slots(
    Runtime& runtime, ScriptFunction& function, Code const& code, Value self, Filler filler)
{
    ValueArray* storage = ValueArray::try_create(code.slot_count);
    if (!storage)
        return raise_memory_error();
    Frame frame { runtime, storage->values(), &function, &code, nullptr, nullptr, {}, {}, 0 };
    TRY(filler.fill(function, storage->values(), self));
    return link_frame(frame) ? run_linked(frame, code) : raised;
}

// Runs a code of the function in a frame of its own. `Result<void> filler.fill(ScriptFunction&, Value* slots,
// Value self)` binds the parameters; `self` (may be empty) is passed on.
template <class Filler>
inline Result<Value> invoke_code(
    Runtime& runtime, ScriptFunction& function, Code const& code, Value self, Filler filler)
{
    static_assert(sizeof(Filler) <= 16 && std::is_trivially_copyable_v<Filler>);
    switch (code.slot_class) {
    case 0:
        return invoke_with_slots<2>(runtime, function, code, self, filler);
    case 1:
        return invoke_with_slots<4>(runtime, function, code, self, filler);
    case 2:
        return invoke_with_slots<6>(runtime, function, code, self, filler);
    case 3:
        return invoke_with_slots<8>(runtime, function, code, self, filler);
    case 4:
        return invoke_with_slots<12>(runtime, function, code, self, filler);
    case 5:
        return invoke_with_slots<16>(runtime, function, code, self, filler);
    case 6:
        return invoke_with_slots<24>(runtime, function, code, self, filler);
    case 7:
        return invoke_with_slots<32>(runtime, function, code, self, filler);
    case 8:
        return invoke_with_slots<64>(runtime, function, code, self, filler);
    default:
        return invoke_with_many_slots(runtime, function, code, self, filler);
    }
}

template <class Filler>
inline Result<Value> invoke_function(Runtime& runtime, ScriptFunction& function, Value self, Filler filler)
{
    return invoke_code(runtime, function, function.code(), self, filler);
}

// Fills the parameters that a direct call left open with defaults; `given` positional ones are there.
inline bool fill_defaults(ScriptFunction& function, Code const& code, Value* slots, uint32_t given)
{
    uint32_t const wanted = code.parameters.positional_count;
    if (given == wanted) [[likely]]
        return true;
    Tuple* defaults = function.defaults();
    uint32_t const available = defaults ? static_cast<uint32_t>(defaults->size()) : 0;
    if (given > wanted || wanted - given > available)
        return false;
    for (uint32_t i = given; i < wanted; ++i)
        slots[i] = defaults->at(available - (wanted - i));
    return true;
}

}
