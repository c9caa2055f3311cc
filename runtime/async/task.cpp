#include "runtime/async/task.h"

#include "runtime/async/context.h"
#include "runtime/async/event_loop.h"
#include "runtime/async/sleep.h"
#include "runtime/async/support.h"
#include "runtime/builtins/generator.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

bool is_cancellation(Exception& exception)
{
    return exception.type().is_subtype_of(*async_types().cancelled_error);
}

bool leaves_the_loop(Exception& exception)
{
    return exception.type().is_subtype_of(*types().SystemExit)
        || exception.type().is_subtype_of(*types().KeyboardInterrupt);
}

}

void Task::visit(Visitor& visitor)
{
    visit_future(visitor);
    coroutine_.visit(visitor);
    waiter_.visit(visitor);
    context_.visit(visitor);
    name_.visit(visitor);
    next_.visit(visitor);
    previous_.visit(visitor);
}

void Task::start(EventLoop* loop, Value coroutine, Value name, ScriptContext& context)
{
    coroutine_.set(*this, coroutine.is<Sleep>() ? Value(coroutine.as<Sleep>().as_coroutine()) : coroutine);
    context_.set(*this, &context);
    name_.set(*this,
        name.is_empty() || name.is_none() ? Value::small_int(static_cast<int64_t>(++async_types().last_task_number))
                                          : name);
    if (loop)
        loop->add_task(*this);
}

Task* Task::create(EventLoop& loop, Value coroutine, Value name, ScriptContext& context)
{
    auto* task = allocate_object<Task>(*async_types().task, 0);
    task->set_loop(&loop);
    task->start(&loop, coroutine, name, context);
    loop.enqueue(*task);
    return task;
}

Result<void> Task::initialise(Value loop, Value coroutine, Value name, Value context, Start start_mode)
{
    if (!TRY(is_coroutine_like(coroutine))) {
        reports_destruction_ = false;
        return raise_type_error("a coroutine was expected, got {}", describe(coroutine));
    }
    if (loop.is_empty() || loop.is_none())
        loop = TRY(current_or_default_loop());
    if (name.is_present() && !name.is_none() && !name.is<String>())
        name = TRY(to_string(name));
    if (context.is_empty() || context.is_none())
        context = ScriptContext::copy_current();
    if (!context.is<ScriptContext>())
        return raise_type_error("a context was expected, got {}", describe(context));
    set_loop(loop);
    EventLoop* native = native_loop();
    if (start_mode == Start::Eager && native && native->is_running()) {
        start(nullptr, coroutine, name, context.as<ScriptContext>());
        TRY(step());
        if (!is_done())
            native->add_task(*this);
        return {};
    }
    start(native, coroutine, name, context.as<ScriptContext>());
    return schedule_step();
}

Result<void> Task::schedule_step()
{
    if (EventLoop* loop = native_loop()) {
        loop->enqueue(*this);
        return {};
    }
    Value method = TRY(get_attribute(loop(), *intern("call_soon")));
    TRY(call(method, { TRY(get_attribute(this, *intern("_step"))) }));
    return {};
}

String& Task::name()
{
    if (name_.get().is_small_int())
        name_.set(*this, String::create_small("Task-" + std::to_string(name_.get().as_small_int())));
    return name_.get().as<String>();
}

void Task::leave_loop()
{
    if (EventLoop* loop = native_loop())
        loop->remove_task(*this);
}

namespace {

// What the object that the task waited for wants thrown into the coroutine; null when nothing. Answers false when a
// termination is pending.
bool find_failure(Value waiter, Exception*& failure)
{
    if (Future* future = try_future(waiter)) {
        if (future->is_cancelled()) {
            failure = future->make_cancelled_error();
        } else if (future->failure()) {
            static_cast<void>(future->result());
            failure = take_pending();
        }
        return true;
    }
    if (auto* sleep = waiter.try_as<Sleep>()) {
        if (sleep->state == Sleep::State::Cancelled) {
            Type& type = *async_types().cancelled_error;
            Value message = sleep->message;
            failure = message.is_empty() || message.is_none() ? Exception::create(type, std::initializer_list<Value> {})
                                                              : Exception::create(type, { message });
        }
        return true;
    }
    if (auto* exception = waiter.try_as<Exception>()) {
        failure = exception;
        return true;
    }
    if (call_method(waiter, *intern("result"), {}).is_raised()) {
        failure = take_pending();
        return failure != nullptr;
    }
    return true;
}

}

Result<Value> Task::resume()
{
    Value const waiter = waiter_;
    waiter_.set(*this, {});
    Exception* thrown = nullptr;
    if (waiter.is_present() && !find_failure(waiter, thrown))
        return raised;
    if (must_cancel_) {
        if (!thrown || !is_cancellation(*thrown))
            thrown = make_cancelled_error();
        must_cancel_ = false;
    }
    Value const coroutine = coroutine_;
    if (auto* generator = coroutine.try_as<Generator>()) [[likely]]
        return thrown ? generator->resume_with(*thrown) : generator->resume(Value::none());
    return thrown ? call_method(coroutine, *intern("throw"), { Value(thrown) })
                  : call_method(coroutine, *intern("send"), { Value::none() });
}

Result<void> Task::step()
{
    if (is_done())
        return {};
    AsyncTypes& all = async_types();
    EventLoop* loop = native_loop();
    Result<Value> result = raised;
    {
        Task* previous = loop ? loop->current_task() : nullptr;
        ContextScope scope(all.scheduler, context_.get());
        if (loop)
            loop->set_current_task(this);
        result = resume();
        if (loop)
            loop->set_current_task(previous);
    }
    if (result.is_raised()) [[unlikely]] {
        if (!coroutine_.get().is<Generator>() && !is_termination_pending()
            && pending_exception().type().is_subtype_of(*types().StopIteration)) {
            Value value = take_pending()->field(StopIterationField::Value);
            return finish_returned(value.is_empty() ? Value::none() : value);
        }
        return finish_raised();
    }
    Value value = result.release();
    if (value.is_stop())
        return finish_returned(coroutine_.get().as<Generator>().returned());
    return wait_for(value);
}

Result<void> Task::finish_returned(Value value)
{
    leave_loop();
    if (must_cancel_) {
        must_cancel_ = false;
        TRY(Future::cancel(cancel_message()));
        return {};
    }
    finish(value);
    return schedule_callbacks();
}

Result<void> Task::finish_raised()
{
    if (is_termination_pending())
        return raised;
    Exception& exception = *take_pending();
    leave_loop();
    if (is_cancellation(exception)) {
        set_cancelled_error(&exception);
        TRY(Future::cancel(Value::none()));
        return {};
    }
    fail(exception);
    TRY(schedule_callbacks());
    if (leaves_the_loop(exception))
        return raise_again(exception);
    return {};
}

// The coroutine did something wrong: it gets the pending exception at its next step.
Result<void> Task::step_later(Raised)
{
    Exception* exception = take_pending();
    if (!exception)
        return raised;
    waiter_.set(*this, exception);
    return schedule_step();
}

Result<void> Task::wait_for(Value yielded)
{
    if (yielded.is_none())
        return schedule_step();
    if (auto* sleep = yielded.try_as<Sleep>(); sleep && sleep->task.get() == this) {
        waiter_.set(*this, yielded);
        if (must_cancel_ && sleep->cancel(cancel_message()))
            must_cancel_ = false;
        return {};
    }
    Future* future = try_future(yielded);
    if (!future) {
        if (TRY(is_future_like(yielded)))
            return wait_for_foreign(yielded);
        if (auto* generator = yielded.try_as<Generator>();
            generator && generator->flavour() == Generator::Flavour::Generator)
            return step_later(raise_error(*types().RuntimeError,
                "yield was used instead of yield from for generator in task {} with {}", describe(this),
                describe(yielded)));
        return step_later(raise_error(*types().RuntimeError, "Task got bad yield: {}", describe(yielded)));
    }
    if (future->loop() != loop()) [[unlikely]]
        return step_later(raise_error(*types().RuntimeError, "Task {} got Future {} attached to a different loop",
            describe(this), describe(yielded)));
    if (!future->is_blocking()) [[unlikely]]
        return step_later(raise_error(*types().RuntimeError, "yield was used instead of yield from in task {} with {}",
            describe(this), describe(yielded)));
    if (future == this) [[unlikely]]
        return step_later(raise_error(*types().RuntimeError, "Task cannot await on itself: {}", describe(this)));
    future->set_blocking(false);
    TRY(future->add_callback(this, {}));
    waiter_.set(*this, yielded);
    if (must_cancel_ && TRY(cancel_any(yielded, cancel_message())))
        must_cancel_ = false;
    return {};
}

Result<void> Task::wait_for_foreign(Value yielded)
{
    if (TRY(loop_of(yielded)) != loop())
        return step_later(raise_error(*types().RuntimeError, "Task {} got Future {} attached to a different loop",
            describe(this), describe(yielded)));
    String& blocking = *intern("_asyncio_future_blocking");
    if (!TRY(is_truthy(TRY(get_attribute(yielded, blocking)))))
        return step_later(raise_error(*types().RuntimeError, "yield was used instead of yield from in task {} with {}",
            describe(this), describe(yielded)));
    TRY(set_attribute(yielded, blocking, Value::boolean(false)));
    Value method = TRY(get_attribute(yielded, *intern("add_done_callback")));
    Value values[] { TRY(get_attribute(this, *intern("_wakeup"))), Value(context_.get()) };
    TRY(call(method, Arguments(values, 1, Tuple::create({ Value(intern("context")) }))));
    waiter_.set(*this, yielded);
    if (must_cancel_ && TRY(cancel_any(yielded, cancel_message())))
        must_cancel_ = false;
    return {};
}

Result<bool> Task::cancel(Value message)
{
    mark_seen();
    if (is_done())
        return false;
    cancel_requests_++;
    Value const waiter = waiter_;
    if (auto* sleep = waiter.try_as<Sleep>()) {
        if (sleep->cancel(message))
            return true;
    } else if (waiter.is_present() && !waiter.is<Exception>()) {
        if (TRY(cancel_any(waiter, message)))
            return true;
    }
    must_cancel_ = true;
    set_cancel_message(message);
    return true;
}

void Task::terminate()
{
    leave_loop();
    reports_destruction_ = false;
    abandon_waiters();
    waiter_.set(*this, {});
    if (auto* generator = coroutine_.get().try_as<Generator>())
        generator->terminate();
}

int64_t Task::uncancel()
{
    if (cancel_requests_ > 0)
        cancel_requests_--;
    return cancel_requests_;
}

}
