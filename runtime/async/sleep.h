// Sleep: what `asyncio.sleep` returns. Awaited by a task it goes into the loop's timers itself; there is no future, and
// no fiber of its own. To scripts it is a coroutine: it has `send`, `throw` and `close`, which work on a coroutine made
// on demand.
#pragma once

#include "runtime/async/async_types.h"
#include "runtime/builtins/generator.h"

namespace krait {

class Task;

class Sleep : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Coroutine;
    static constexpr char const* cell_name = "coroutine";

    enum class State : uint8_t { Created, Waiting, Due, Cancelled, Over };

    Sleep(Type& type, double delay, Value result)
        : Object(cell_kind, type)
        , result(result)
        , delay(delay)
    {
    }
    static Result<Value> create(Value delay, Value result);
    static Result<Value> await_in_place(Value sleep);
    // Called by the loop when the time has come: whether the task must be scheduled.
    bool expire();
    // Called by Task::cancel: the task is scheduled and gets CancelledError. False when it is too late.
    bool cancel(Value message);
    // The coroutine object that stands for it where one is driven by hand.
    Generator* as_coroutine();

    ValueMember result;
    ValueMember message; // of the cancellation
    Member<Task> task; // that waits
    Member<Generator> coroutine;
    double const delay; // seconds
    State state { State::Created };

    void visit(Visitor&);
};

// A coroutine object with a native body. `body` finds `arguments` in Generator::arguments.
Generator* create_native_coroutine(
    Generator::Flavour, Generator::Body, char const* name, std::initializer_list<Value> arguments);

}
