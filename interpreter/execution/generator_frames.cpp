#include "interpreter/execution/generator_frames.h"

#include "interpreter/execution/frame_walk.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/generator.h"

#include <optional>

namespace krait {

namespace {

using State = Generator::State;

Code& code_of(Generator& generator)
{
    return static_cast<Code&>(*generator.code.get());
}

ScriptFunction& function_of(Generator& generator)
{
    return static_cast<ScriptFunction&>(generator.function());
}

// Coroutines of native modules have no code.
bool has_script_body(Generator& generator)
{
    return generator.code.get();
}

// From the frame of a body outwards, if it is on this fiber.
std::optional<FrameWalk> find_frame_on(Fiber& fiber, Value const* slots)
{
    for (FrameWalk walk(fiber); !walk.is_over(); walk.leave()) {
        if (walk.frame().slots == slots)
            return walk;
    }
    return {};
}

// The same; nothing when it lies on no stack.
std::optional<FrameWalk> find_frame(Generator& generator)
{
    if (!has_script_body(generator))
        return {};
    if (!generator.runs_in_steps())
        return generator.fiber() ? find_frame_on(*generator.fiber(), generator.frame_slots()) : std::nullopt;
    if (generator.state() != State::Running)
        return {};
    Value const* const slots = generator.arguments()->values();
    std::optional<FrameWalk> found;
    for (Fiber* fiber = &current_fiber(); fiber && !found; fiber = fiber->resumer())
        found = find_frame_on(*fiber, slots);
    // An async generator may be suspended within a step. It does not note on which fiber: each step would pay for it.
    if (!found && generator.flavour() == Generator::Flavour::AsyncGenerator) {
        heap().for_each_cell([&](Cell& cell) {
            if (!found && cell.is<Fiber>())
                found = find_frame_on(static_cast<Fiber&>(cell), slots);
        });
    }
    return found;
}

// What scripts take for the state: a body waits when whoever drives the outermost of its fibers does.
State state_of(Generator& generator)
{
    if (generator.state() != State::Running || !has_script_body(generator))
        return generator.state();
    auto walk = find_frame(generator);
    // What only stands for a coroutine is not told that that has ended.
    if (!walk)
        return generator.runs_in_steps() ? State::Running : State::Closed;
    Fiber* outermost = &walk->fiber();
    while (Fiber* resumer = outermost->resumer())
        outermost = resumer;
    Cell* driver = outermost->data();
    return driver && driver->is<Generator>() ? static_cast<Generator*>(driver)->state() : State::Running;
}

// The slots of a body that has not begun.
ValueArray* first_slots(Generator& generator)
{
    Code const& code = code_of(generator);
    ValueArray* slots = ValueArray::create(std::max<size_t>(code.slot_names.size(), 1));
    size_t const filled = generator.runs_in_steps() ? code.slot_names.size() : code.parameters.total();
    for (size_t i = 0; i < filled; ++i)
        slots->set(i, generator.arguments()->values()[i]);
    if (Tuple* closure = function_of(generator).closure) {
        for (uint32_t i = 0; i < closure->size(); ++i)
            slots->set(code.free_start + i, closure->at(i));
    }
    return slots;
}

// Where a body was left that is between two steps.
SourceSpan position_between_steps(Generator& generator)
{
    Code const& code = code_of(generator);
    Frame frame { runtime(), generator.arguments()->values(), &function_of(generator), &code, nullptr, nullptr, {}, {},
        0 };
    return code.statements.front()->left_at(frame).span;
}

// The coroutine whose body the frame of another one awaits on the same fiber, if it does.
Generator* awaited_in_place(FrameWalk const& awaiter)
{
    FrameWalk inner(awaiter.fiber());
    for (;; inner.leave()) {
        if (inner.is_over() || inner.frame().slots == awaiter.frame().slots)
            return nullptr;
        FrameWalk caller = inner;
        caller.leave();
        if (!caller.is_over() && caller.frame().slots == awaiter.frame().slots)
            break;
    }
    Frame const& frame = inner.frame();
    if (frame.code->kind != CodeKind::Coroutine)
        return nullptr;
    // Mostly it lies in a local, if it is an object.
    for (size_t slot = 0; slot < awaiter.frame().code->slot_names.size(); ++slot) {
        auto* generator = awaiter.slots()[slot].try_as<Generator>();
        if (generator && generator->frame_slots() == frame.slots && generator->state() == State::Running
            && generator->fiber() == &inner.fiber())
            return generator;
    }
    ScriptFunction& function = *frame.function;
    return Generator::create_awaited(function, const_cast<Code&>(*frame.code), inner.fiber(), frame.slots,
        *function.name.get(), *function.qualified_name.get());
}

Generator& generator_of(Value self)
{
    return self.as<Generator>();
}

Result<Value> get_running(Value self)
{
    return Value::boolean(state_of(generator_of(self)) == State::Running);
}

Result<Value> get_suspended(Value self)
{
    return Value::boolean(state_of(generator_of(self)) == State::Suspended);
}

Result<Value> get_awaited(Value self)
{
    Generator& generator = generator_of(self);
    if (state_of(generator) != State::Suspended)
        return Value::none();
    Value awaited = generator.awaited;
    if (auto walk = find_frame(generator)) {
        if (Generator* coroutine = awaited_in_place(*walk))
            return coroutine;
        // What delegates is noted by the one whose fiber it is.
        Cell* owner = walk->fiber().data();
        awaited = owner && owner->is<Generator>() ? owner->as<Generator>().awaited.get() : Value {};
    }
    return awaited.is_present() ? awaited : Value::none();
}

Result<Value> get_code(Value self)
{
    Generator& generator = generator_of(self);
    if (!has_script_body(generator))
        return Value::none();
    return &code_of(generator);
}

Result<Value> get_frame(Value self)
{
    Generator& generator = generator_of(self);
    if (!has_script_body(generator) || state_of(generator) == State::Closed)
        return Value::none();
    if (!generator.frame.get()) {
        Code& code = code_of(generator);
        SourceSpan const start { .line = code.first_line, .end_line = code.first_line };
        generator.frame.set(generator,
            allocate_object<FrameObject>(
                *types().frame, 0, function_of(generator), code, start, nullptr, nullptr, Value {}, &generator));
    }
    return generator.frame.get();
}

}

bool update_position(Generator& generator, SourceSpan& position)
{
    State const state = state_of(generator);
    if (state == State::Closed)
        return false;
    if (auto walk = find_frame(generator))
        position = walk->frame().site ? walk->frame().site->span : walk->frame().code->span;
    else if (state != State::Created && generator.runs_in_steps())
        position = position_between_steps(generator);
    return true;
}

Result<void> update_locals(Generator& generator, Dict& locals)
{
    State const state = state_of(generator);
    if (state == State::Closed)
        return {};
    Code const& code = code_of(generator);
    if (auto walk = find_frame(generator))
        return copy_locals(locals, code, walk->slots());
    return copy_locals(
        locals, code, (state == State::Created ? first_slots(generator) : generator.arguments())->values());
}

FrameObject* caller_of_body(Generator& generator)
{
    if (state_of(generator) != State::Running)
        return nullptr;
    auto walk = find_frame(generator);
    if (!walk)
        return nullptr;
    walk->leave_fiber_too();
    return frame_object_at(*walk);
}

void define_generator_frames()
{
    TypeBuilder(*types().generator)
        .property("gi_running", get_running)
        .property("gi_suspended", get_suspended)
        .property("gi_yieldfrom", get_awaited)
        .property("gi_code", get_code)
        .property("gi_frame", get_frame)
        .finish();
    TypeBuilder(*types().coroutine)
        .property("cr_running", get_running)
        .property("cr_suspended", get_suspended)
        .property("cr_await", get_awaited)
        .property("cr_code", get_code)
        .property("cr_frame", get_frame)
        .finish();
    TypeBuilder(*types().async_generator)
        .property("ag_suspended", get_suspended)
        .property("ag_await", get_awaited)
        .property("ag_code", get_code)
        .property("ag_frame", get_frame)
        .finish();
}

}
