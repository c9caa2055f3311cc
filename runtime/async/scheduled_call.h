// ScheduledCall: what scripts know as asyncio.Handle, a call that a loop will make, now or at some time. Cancelled ones
// stay in the queue and do nothing.
#pragma once

#include "runtime/async/async_types.h"
#include "runtime/objects/containers.h"

namespace krait {

class ScheduledCall : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::ScheduledCall;
    static constexpr char const* cell_name = "Handle";

    ScheduledCall(Type& type, Value callback, Tuple* args, Value loop, Value context)
        : Object(cell_kind, type)
        , callback(callback)
        , args(args)
        , loop(loop)
        , context(context)
    {
    }
    static ScheduledCall* create(Value callback, Tuple* args, Value loop, Value context);

    ValueMember callback; // None once cancelled
    Member<Tuple> args; // null once cancelled
    ValueMember const loop;
    ValueMember context; // empty: the one that is current when it runs
    double when { 0 }; // timers: seconds of the loop's clock
    bool is_cancelled { false };
    bool is_scheduled { false }; // timers: in the loop's heap

    void cancel();
    // Makes the call in its context; failures go to the loop's exception handler, except SystemExit and
    // KeyboardInterrupt.
    Result<void> run();

    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        callback.visit(visitor);
        args.visit(visitor);
        loop.visit(visitor);
        context.visit(visitor);
    }
};

}
