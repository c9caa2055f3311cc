// Traceback: which frames an exception passed, outermost first in a chain of `tb_next`. It keeps code and position, not
// the frame, which is gone.
#pragma once

#include "interpreter/execution/function.h"

namespace krait {

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
class FrameObject : public Object {
public:
    static constexpr char const* cell_name = "frame";
    // With the `slots` of a frame of `code`, or with locals as they are.
    FrameObject(Type& type, ScriptFunction& function, Code const& code, SourceSpan position, FrameObject* back,
        ValueArray* slots, Value locals)
        : Object(kind_of<FrameObject>(), type)
        , function(&function)
        , position(position)
        , back(back)
        , code_(&code)
        , slots_(slots)
        , locals_(locals)
    {
    }
    Result<Value> locals();

    Member<ScriptFunction> const function;
    SourceSpan const position;
    Member<FrameObject> const back;
    void visit(Visitor&);

private:
    Member<Code const> const code_;
    Member<ValueArray> const slots_; // null when there were none
    ValueMember locals_; // empty until they were asked for
};

// The frame that is `depth` script frames above the innermost one, with its callers; null when there are not so many.
FrameObject* current_frame_object(Runtime&, size_t depth);
// locals() of a frame: its namespace, or a snapshot of its slots.
Result<Value> frame_locals(Frame&);

void define_tracebacks(); // types().traceback, types().frame

}
