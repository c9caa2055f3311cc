#include "interpreter/execution/traceback.h"

#include "interpreter/execution/frame_walk.h"
#include "interpreter/execution/generator_frames.h"
#include "interpreter/execution/invoke.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"

namespace krait {

void Traceback::visit(Visitor& visitor)
{
    visit_object(visitor);
    next.visit(visitor);
    function.visit(visitor);
}

void FrameObject::visit(Visitor& visitor)
{
    visit_object(visitor);
    function.visit(visitor);
    code.visit(visitor);
    back_.visit(visitor);
    slots_.visit(visitor);
    locals_.visit(visitor);
    generator_.visit(visitor);
}

static void add_to_traceback(Frame& frame, ScriptFunction& function)
{
    Exception& exception = pending_exception();
    SourceSpan position = frame.site ? frame.site->span : function.code().span;
    auto* next = exception.traceback.get().try_as<Traceback>();
    exception.traceback.set(
        exception, Value(allocate_object<Traceback>(*types().traceback, 0, next, function, position)));
}

void record_traceback(Frame& frame)
{
    Runtime& runtime = frame.runtime;
    if (is_termination_pending() || runtime.recorded_frame == &frame)
        return;
    runtime.recorded_frame = &frame;
    add_to_traceback(frame, *frame.function);
}

void record_inlined(Frame& frame, Code& code)
{
    if (is_termination_pending())
        return;
    add_to_traceback(frame, *ScriptFunction::create(code, frame.function->globals()));
    frame.runtime.recorded_frame = nullptr;
}

void record_leaving(Frame& frame)
{
    record_traceback(frame);
    frame.runtime.recorded_frame = nullptr;
}

namespace {

Result<Value> traceback_next(Value self)
{
    Traceback* next = self.as<Traceback>().next;
    return next ? Value(next) : Value::none();
}

Result<void> traceback_set_next(Value self, Value next)
{
    auto& traceback = self.as<Traceback>();
    if (next.is_empty())
        return raise_type_error("can't delete tb_next attribute");
    if (!next.is_none() && !next.is<Traceback>())
        return raise_type_error("expected traceback object or None, got '{}'", type_name_of(next));
    for (Traceback* each = next.try_as<Traceback>(); each; each = each->next) {
        if (each == &traceback)
            return raise_value_error("traceback loop detected");
    }
    traceback.next.set(traceback, next.try_as<Traceback>());
    return {};
}

Value code_line(SourceSpan position)
{
    return Value::small_int(position.line);
}

Result<Value> traceback_line(Value self)
{
    return code_line(self.as<Traceback>().position);
}

Result<Value> traceback_position(Value self)
{
    SourceSpan position = self.as<Traceback>().position;
    return Tuple::create({ Value::small_int(position.line), Value::small_int(position.end_line),
        Value::small_int(position.column), Value::small_int(position.end_column) });
}

Result<Value> traceback_frame(Value self)
{
    auto& traceback = self.as<Traceback>();
    ScriptFunction& function = *traceback.function.get();
    return allocate_object<FrameObject>(
        *types().frame, 0, function, function.code(), traceback.position, nullptr, nullptr, Value {});
}

Result<Value> frame_code(Value self)
{
    return self.as<FrameObject>().code.get();
}
Result<Value> frame_globals(Value self)
{
    return &self.as<FrameObject>().function->globals();
}
Result<Value> frame_locals_of(Value self)
{
    return self.as<FrameObject>().locals();
}
Result<Value> frame_line(Value self)
{
    return code_line(self.as<FrameObject>().position());
}
Result<Value> frame_back(Value self)
{
    FrameObject* back = self.as<FrameObject>().back();
    return back ? Value(back) : Value::none();
}
Result<Value> frame_builtins(Value)
{
    return runtime().modules->builtins->dict.get();
}
Result<Value> represent_frame(Value self)
{
    auto& frame = self.as<FrameObject>();
    return TRY(String::create(fmt::format("<frame at {}, file '{}', line {}, code {}>", static_cast<void*>(self.cell()),
        frame.code->source->filename, frame.position().line, frame.code->name->to_utf8())));
}

}

namespace {

// What a frame has as its locals, unless they are in slots: then an empty Value.
Value given_locals(Frame const& frame)
{
    if (frame.namespace_.is_present())
        return frame.namespace_;
    if (frame.code->kind == CodeKind::Module)
        return &frame.function->globals();
    return {};
}

}

Result<void> copy_locals(Dict& locals, Code const& code, Value const* slots)
{
    for (uint32_t slot = 0; slot < code.slot_names.size(); ++slot) {
        Value value = slots[slot];
        if (auto* variable = value.try_as<CapturedVariable>())
            value = variable->value;
        if (!code.slot_names[slot])
            continue;
        if (value.is_present())
            TRY(locals.set(*code.slot_names[slot], value));
        else
            locals.remove(*code.slot_names[slot]);
    }
    return {};
}

Result<Value> FrameObject::locals()
{
    if (locals_.get().is_empty()) {
        Dict* locals = Dict::create();
        if (slots_)
            TRY(copy_locals(*locals, *code.get(), slots_->values()));
        locals_.set(*this, Value(locals));
    }
    if (generator_)
        TRY(update_locals(*generator_.get(), locals_.get().as<Dict>()));
    return locals_.get();
}

SourceSpan FrameObject::position()
{
    if (generator_)
        update_position(*generator_.get(), position_);
    return position_;
}

FrameObject* FrameObject::back()
{
    return generator_ ? caller_of_body(*generator_.get()) : back_.get();
}

Result<Value> frame_locals(Frame& frame)
{
    Value given = given_locals(frame);
    if (given.is_present())
        return given;
    Dict* locals = Dict::create();
    TRY(copy_locals(*locals, *frame.code, frame.slots));
    return locals;
}

namespace {

FrameObject* make_frame_object(FrameWalk const& walk, FrameObject* back)
{
    Frame const& frame = walk.frame();
    SourceSpan position = frame.site ? frame.site->span : frame.code->span;
    Value given = given_locals(frame);
    size_t const count = given.is_present() ? 0 : frame.code->slot_names.size();
    ValueArray* slots = count ? ValueArray::try_create(count, { walk.slots(), count }) : nullptr;
    return allocate_object<FrameObject>(
        *types().frame, 0, *frame.function, const_cast<Code&>(*frame.code), position, back, slots, given);
}

}

FrameObject* frame_object_at(FrameWalk walk)
{
    // Who looks at a deep recursion at each of its levels shall not wait for ever.
    constexpr size_t most_frames = 1000;
    std::vector<FrameWalk> frames;
    frames.reserve(16);
    for (; !walk.is_over() && frames.size() < most_frames; walk.leave_fiber_too())
        frames.push_back(walk);
    FrameObject* object = nullptr;
    for (size_t i = frames.size(); i-- > 0;)
        object = make_frame_object(frames[i], object);
    return object;
}

FrameObject* current_frame_object(Runtime& runtime, size_t depth)
{
    FrameWalk walk(*runtime.fiber);
    for (size_t i = 0; !walk.is_over() && i < depth; ++i)
        walk.leave_fiber_too();
    return frame_object_at(walk);
}

void define_tracebacks()
{
    types().traceback = create_native_type<Traceback>("traceback", *types().object);
    TypeBuilder(*types().traceback)
        .property("tb_next", traceback_next, traceback_set_next)
        .property("tb_lineno", traceback_line)
        .property("tb_frame", traceback_frame)
        .property("tb_position", traceback_position)
        .finish();
    types().frame = create_native_type<FrameObject>("frame", *types().object);
    types().frame->slots.repr = represent_frame;
    TypeBuilder(*types().frame)
        .property("f_code", frame_code)
        .property("f_globals", frame_globals)
        .property("f_locals", frame_locals_of)
        .property("f_builtins", frame_builtins)
        .property("f_lineno", frame_line)
        .property("f_back", frame_back)
        .finish();
}

}
