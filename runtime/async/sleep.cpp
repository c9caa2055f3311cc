#include "runtime/async/sleep.h"

#include "runtime/async/event_loop.h"
#include "runtime/async/support.h"
#include "runtime/async/task.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"

#include <cmath>

namespace krait {

Generator* create_native_coroutine(
    Generator::Flavour flavour, Generator::Body body, char const* name, std::initializer_list<Value> arguments)
{
    ValueArray* values = ValueArray::create(std::max<size_t>(arguments.size(), 1));
    size_t next = 0;
    for (Value value : arguments)
        values->set(next++, value);
    String* interned = intern(name);
    // The function is only there to be shown; any object with a name serves.
    return Generator::create(flavour, body, *async_types().event_loop, values, *interned, *interned);
}

void Sleep::visit(Visitor& visitor)
{
    visit_object(visitor);
    result.visit(visitor);
    message.visit(visitor);
    task.visit(visitor);
    coroutine.visit(visitor);
}

Result<Value> Sleep::create(Value delay, Value result)
{
    if (!is_float(delay) && !is_int(delay))
        TRY(compare(delay, Value::small_int(0), Comparison::LessEqual));
    double seconds = TRY(to_double(delay));
    if (std::isnan(seconds))
        return raise_value_error("Invalid delay: NaN (not a number)");
    return allocate_object<Sleep>(*async_types().sleep, 0, seconds, result);
}

Result<Value> Sleep::await_in_place(Value value)
{
    auto& sleep = value.as<Sleep>();
    if (sleep.state != State::Created)
        return raise_message(*types().RuntimeError,
            sleep.state == State::Over ? "cannot reuse already awaited coroutine"
                                       : "coroutine is being awaited already");
    if (sleep.delay <= 0) {
        sleep.state = State::Over;
        TRY(yield_value(Value::none()));
        return sleep.result.get();
    }
    Value running = running_loop();
    auto* loop = running.try_as<EventLoop>();
    if (!loop || !loop->current_task()) {
        if (running.is_empty())
            return raise_error(*types().RuntimeError, "no running event loop");
        return raise_error(*types().RuntimeError, "sleep() must be awaited by a task");
    }
    sleep.state = State::Waiting;
    sleep.task.set(sleep, loop->current_task());
    loop->add_timer(loop->time() + sleep.delay, sleep);
    auto woken = yield_value(value);
    sleep.task.set(sleep, nullptr);
    if (sleep.state == State::Waiting)
        loop->note_cancelled_timer();
    sleep.state = State::Over;
    if (woken.is_raised())
        return raised;
    return sleep.result.get();
}

bool Sleep::expire()
{
    if (state != State::Waiting)
        return false;
    state = State::Due;
    return true;
}

bool Sleep::cancel(Value reason)
{
    if (state != State::Waiting)
        return false;
    state = State::Cancelled;
    message.set(*this, reason);
    if (EventLoop* loop = task->native_loop()) {
        loop->note_cancelled_timer();
        loop->enqueue(*task.get());
    }
    return true;
}

Generator* Sleep::as_coroutine()
{
    if (!coroutine.get()) {
        coroutine.set(*this,
            create_native_coroutine(Generator::Flavour::Coroutine,
                [](Generator& self) { return Sleep::await_in_place(self.arguments()->values()[0]); }, "sleep",
                { Value(this) }));
    }
    return coroutine;
}

}
