// Traceback: which frames an exception passed, outermost first in a chain of `tb_next`. It keeps code and position, not
// the frame, which is gone.
#pragma once

#include "interpreter/execution/function.h"

namespace krait {

class FrameWalk;
class Generator;

class Traceback : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Traceback;
    static constexpr char const* cell_name = "traceback";
    Traceback(Type& type, Traceback* next, ScriptFunction& function, SourceSpan position)
        : Object(cell_kind, type)
        , next(next)
        , function(&function)
        , position(position)
    {
    }
    Member<Traceback> next;
    Member<ScriptFunction> const function;
    SourceSpan const position;
    void visit(Visitor&);
};

// What scripts see as a frame object: made on demand, it names a function and a position. While the frame runs,
// `f_lineno` and `f_locals` are those of the moment it was asked for; the dict of locals is made when it is wanted.
// That of a generator's body tells what holds now, and once the body has ended what it told last.
class FrameObject : public Object {
public:
    static constexpr char const* cell_name = "frame";
    // With the `slots` of a frame of `code`, or with locals as they are.
    FrameObject(Type& type, ScriptFunction& function, Code& code, SourceSpan position, FrameObject* back,
        ValueArray* slots, Value locals, Generator* generator = nullptr)
        : Object(kind_of<FrameObject>(), type)
        , function(&function)
        , code(&code)
        , position_(position)
        , back_(back)
        , slots_(slots)
        , locals_(locals)
        , generator_(generator)
    {
    }
    Result<Value> locals();
    SourceSpan position();
    FrameObject* back();

    Member<ScriptFunction> const function;
    Member<Code> const code;
    void visit(Visitor&);

private:
    SourceSpan position_;
    Member<FrameObject> const back_;
    Member<ValueArray> const slots_; // null when there were none
    ValueMember locals_; // empty until they were asked for
    Member<Generator> const generator_; // whose body it is, if that can be suspended; null for one seen from within
};

// The frame that is `depth` script frames above the innermost one, with its callers; null when there are not so many.
FrameObject* current_frame_object(Runtime&, size_t depth);
// The frame at which a walk is, with its callers; null when it is over.
FrameObject* frame_object_at(FrameWalk);
// locals() of a frame: its namespace, or a snapshot of its slots.
Result<Value> frame_locals(Frame&);
// Makes `locals` hold what the slots hold now; other keys stay.
Result<void> copy_locals(Dict& locals, Code const&, Value const* slots);

void define_tracebacks(); // types().traceback, types().frame

}
