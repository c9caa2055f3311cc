// _asyncio.Task, and what asyncio.sleep returns.
#include "runtime/async/task.h"
#include "runtime/async/context.h"
#include "runtime/async/sleep.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/_asyncio/definitions.h"

namespace krait {

namespace {

Task& task_of(Value self)
{
    return self.as<Task>();
}

Result<Value> task_construct(Type& type, Arguments const&)
{
    return allocate_object<Task>(type, 0);
}

Result<void> task_initialise(Value self, Arguments const& arguments)
{
    static constexpr char const* names[] { "coro", "loop", "name", "context", "eager_start" };
    if (arguments.positional_count > 1)
        return raise_type_error("Task() takes at most 1 positional argument ({} given)", arguments.positional_count);
    Value values[5];
    TRY(bind_arguments("Task", arguments, names, 1, values));
    bool const is_eager = values[4].is_present() && TRY(convert_to_bool(values[4]));
    return task_of(self).initialise(
        values[1], values[0], values[2], values[3], is_eager ? Task::Start::Eager : Task::Start::Scheduled);
}

Result<bool> task_cancel(Task& self, Value msg)
{
    return self.cancel(msg);
}
int64_t task_cancelling(Task& self)
{
    return self.cancelling();
}
int64_t task_uncancel(Task& self)
{
    return self.uncancel();
}
Value task_get_name(Task& self)
{
    return &self.name();
}
Result<void> task_set_name(Task& self, Value name)
{
    self.set_name(name.is<String>() ? name.as<String>() : *TRY(to_string(name)));
    return {};
}
Value or_none(Value value)
{
    return value.is_empty() ? Value::none() : value;
}
Value task_get_coro(Task& self)
{
    return or_none(self.coroutine());
}
Value task_get_context(Task& self)
{
    return &self.context();
}
Result<void> task_set_result(Task&, Value)
{
    return raise_error(*types().RuntimeError, "Task does not support set_result operation");
}
Result<void> task_set_exception(Task&, Value)
{
    return raise_error(*types().RuntimeError, "Task does not support set_exception operation");
}
Result<void> task_step(Task& self)
{
    return self.step();
}
Result<void> task_wakeup(Task& self, Value)
{
    return self.step();
}

Result<Value> get_waiter(Value self)
{
    Value waiter = task_of(self).waiter();
    return waiter.is_empty() || waiter.is<Exception>() ? Value::none() : waiter;
}
Result<Value> get_must_cancel(Value self)
{
    return Value::boolean(task_of(self).must_cancel());
}
Result<Value> get_log_destroy_pending(Value self)
{
    return Value::boolean(task_of(self).reports_destruction());
}
Result<void> set_log_destroy_pending(Value self, Value log)
{
    if (log.is_empty())
        return raise_message(*types().AttributeError, "can't delete attribute");
    task_of(self).set_reports_destruction(TRY(convert_to_bool(log)));
    return {};
}
Result<Value> get_coroutine(Value self)
{
    return or_none(task_of(self).coroutine());
}

// The frames of the suspended coroutine, or of the traceback of what it raised.
Result<Value> task_get_stack(Task& self, Value limit)
{
    List* frames = List::create();
    Value coroutine = self.coroutine();
    if (!self.is_done() && coroutine.is_present()) {
        Value frame = Value::stop();
        for (char const* name : { "cr_frame", "gi_frame", "ag_frame" }) {
            if (frame.is_stop())
                frame = TRY(get_attribute_or(coroutine, *intern(name), Value::stop()));
        }
        while (!frame.is_none() && !frame.is_stop()) {
            TRY(frames->insert(0, frame));
            frame = TRY(get_attribute_or(frame, *intern("f_back"), Value::none()));
        }
        if (!limit.is_none()) {
            int64_t count = std::max<int64_t>(TRY(to_int64(limit, nullptr)), 0);
            if (frames->size() > static_cast<size_t>(count))
                frames->remove(0, frames->size() - static_cast<size_t>(count));
        }
    } else if (Exception* failure = self.failure()) {
        Value traceback = failure->traceback;
        while (traceback.is_present() && !traceback.is_none()) {
            TRY(frames->append(TRY(get_attribute(traceback, *intern("tb_frame")))));
            traceback = TRY(get_attribute(traceback, *intern("tb_next")));
        }
        if (!limit.is_none()) {
            int64_t count = std::max<int64_t>(TRY(to_int64(limit, nullptr)), 0);
            if (frames->size() > static_cast<size_t>(count))
                frames->remove(static_cast<size_t>(count), frames->size());
        }
    }
    return frames;
}

Result<void> task_print_stack(Task& self, Value limit, Value file)
{
    Value module = TRY(import_async_module("asyncio.base_tasks"));
    TRY(call_method(module, *intern("_task_print_stack"), { Value(&self), limit, file }));
    return {};
}

// Sleep as a coroutine

Result<Value> sleep_await(Value self)
{
    return create_native_coroutine(Generator::Flavour::Generator,
        [](Generator& body) { return Sleep::await_in_place(body.arguments()->values()[0]); }, "__await__", { self });
}
Result<Value> sleep_repr(Value self)
{
    return Value(TRY(
        String::create(fmt::format("<coroutine object sleep at {:#x}>", reinterpret_cast<uintptr_t>(self.cell())))));
}
Result<Value> sleep_send(Sleep& self, Value value)
{
    return call_method(self.as_coroutine(), *intern("send"), { value });
}
Result<Value> sleep_throw(Sleep& self, VarArguments given)
{
    Value method = TRY(get_attribute(self.as_coroutine(), *intern("throw")));
    return call(method, Arguments(given.span().data(), given.span().size()));
}
Result<void> sleep_close(Sleep& self)
{
    if (self.coroutine.get())
        return self.coroutine->close();
    self.state = Sleep::State::Over;
    return {};
}
Result<Value> sleep_name(Value)
{
    return intern("sleep");
}
Result<Value> sleep_running(Value)
{
    return Value::boolean(false);
}

}

void define_tasks()
{
    AsyncTypes& all = async_types();
    all.task = create_native_type<Task>("_asyncio.Task", *all.future,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    all.task->slots = all.future->slots;
    all.task->slots.construct = task_construct;
    all.task->slots.initialise = task_initialise;
    TypeBuilder(*all.task)
        .method<task_cancel>("cancel(self, /, msg=None)", "Request that this task cancel itself.")
        .method<task_cancelling>("cancelling(self, /)", "Return the count of the task's cancellation requests.")
        .method<task_uncancel>("uncancel(self, /)", "Decrement the task's count of cancellation requests.")
        .method<task_get_name>("get_name(self, /)")
        .method<task_set_name>("set_name(self, value, /)")
        .method<task_get_coro>("get_coro(self, /)")
        .method<task_get_context>("get_context(self, /)")
        .method<task_get_stack>(
            "get_stack(self, /, *, limit=None)", "Return the list of stack frames for a task's coroutine.")
        .method<task_print_stack>(
            "print_stack(self, /, *, limit=None, file=None)", "Print the stack or traceback for a task's coroutine.")
        .method<task_set_result>("set_result(self, result, /)")
        .method<task_set_exception>("set_exception(self, exception, /)")
        .method<task_step>("_step(self, /)")
        .method<task_wakeup>("_wakeup(self, future, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("_fut_waiter", get_waiter)
        .property("_must_cancel", get_must_cancel)
        .property("_log_destroy_pending", get_log_destroy_pending, set_log_destroy_pending)
        .property("_coro", get_coroutine)
        .finish();
    all.task->clear(Type::Flag::HasFinaliser);

    all.sleep = create_native_type<Sleep>(
        "coroutine", *types().object, { Type::Flag::HasWeakReferences, Type::Flag::DisallowsInstantiation });
    all.sleep->slots.await = sleep_await;
    all.sleep->slots.await_in_place = Sleep::await_in_place;
    all.sleep->slots.repr = sleep_repr;
    TypeBuilder(*all.sleep)
        .method<sleep_send>("send(self, value, /)")
        .method<sleep_throw>("throw(self, /, *args)")
        .method<sleep_close>("close(self, /)")
        .property("__name__", sleep_name)
        .property("__qualname__", sleep_name)
        .property("cr_running", sleep_running)
        .finish();
}

}
