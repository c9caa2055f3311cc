// _asyncio: the kernel of asyncio. What runs for every switch of tasks is here and in runtime/async; the rest of
// asyncio is written in Python on top of it (stdlib/asyncio).
#include "runtime/async/context.h"
#include "runtime/async/sleep.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/sets.h"
#include "stdlib/_asyncio/definitions.h"
#include "stdlib/native_modules.h"

namespace krait {

namespace {

Value or_none(Value value)
{
    return value.is_empty() ? Value::none() : value;
}

Result<Value> asyncio_get_running_loop()
{
    Value loop = running_loop();
    if (loop.is_empty())
        loop = scheduler().current_thread().session_loop;
    if (loop.is_empty())
        return raise_error(*types().RuntimeError, "no running event loop");
    return loop;
}
Value asyncio_peek_running_loop()
{
    return or_none(running_loop());
}
void asyncio_set_running_loop(Value loop)
{
    Thread& thread = scheduler().current_thread();
    thread.running_loop.set(thread, loop.is_none() ? Value() : loop);
}

// From now on this thread's inputs find `loop` as if it ran, and yet may run loops of their own.
void asyncio_set_session_loop(Value loop)
{
    Thread& thread = scheduler().current_thread();
    thread.session_loop.set(thread, loop.is_none() ? Value() : loop);
}

Result<EventLoop*> loop_for_tasks(Value loop)
{
    if (loop.is_none() || loop.is_empty())
        loop = TRY(asyncio_get_running_loop());
    auto* native = loop.try_as<EventLoop>();
    if (!native)
        return raise_type_error("an event loop of this interpreter is required, not {}", describe(loop));
    return native;
}

Result<Value> asyncio_current_task(Value loop)
{
    Task* task = TRY(loop_for_tasks(loop))->current_task();
    return task ? Value(task) : Value::none();
}

Result<Value> asyncio_all_tasks(Value loop)
{
    List* list = List::create();
    for (Task* task : TRY(loop_for_tasks(loop))->tasks()) {
        if (!task->is_done())
            TRY(list->append(task));
    }
    return Value(TRY(set_from_iterable(*types().set, list)));
}

Result<void> asyncio_register_task(Value task)
{
    if (auto* native = task.try_as<Task>()) {
        if (EventLoop* loop = native->native_loop())
            loop->add_task(*native);
    }
    return {};
}
Result<void> asyncio_unregister_task(Value task)
{
    if (auto* native = task.try_as<Task>()) {
        if (EventLoop* loop = native->native_loop())
            loop->remove_task(*native);
    }
    return {};
}

Value current_or_none(EventLoop& loop)
{
    return loop.current_task() ? Value(loop.current_task()) : Value::none();
}

Result<void> asyncio_enter_task(EventLoop& loop, Task& task)
{
    if (loop.current_task())
        return raise_error(*types().RuntimeError, "Cannot enter into task {} while another task {} is being executed.",
            describe(&task), describe(current_or_none(loop)));
    loop.set_current_task(&task);
    return {};
}
Result<void> asyncio_leave_task(EventLoop& loop, Task& task)
{
    if (loop.current_task() != &task)
        return raise_error(*types().RuntimeError, "Leaving task {} does not match the current task {}.",
            describe(&task), describe(current_or_none(loop)));
    loop.set_current_task(nullptr);
    return {};
}
Value asyncio_swap_current_task(EventLoop& loop, Task* task)
{
    Value previous = current_or_none(loop);
    loop.set_current_task(task);
    return previous;
}

Result<bool> asyncio_isfuture(Value object)
{
    return is_future_like(object);
}
Result<bool> asyncio_iscoroutine(Value object)
{
    return is_coroutine_like(object);
}
Result<Value> asyncio_ensure_future(Value object, Value loop)
{
    return ensure_future(object, loop.is_none() ? Value() : loop);
}
Result<Value> asyncio_create_task(Value coro, Value name, Value context)
{
    Value loop = TRY(asyncio_get_running_loop());
    if (auto* native = loop.try_as<EventLoop>())
        return native->create_task(coro, name, context);
    return call_method(loop, *intern("create_task"), { coro });
}
// Called as it is: binding a default takes longer than everything else that it does.
Result<Value> asyncio_sleep(NativeFunction&, Arguments const& arguments)
{
    if (arguments.positional_count == 1 && !arguments.has_keywords()) [[likely]]
        return Sleep::create(arguments.values[0], Value::none());
    static constexpr char const* names[] { "delay", "result" };
    Value values[2];
    TRY(bind_arguments("sleep", arguments, names, 1, values));
    return Sleep::create(values[0], or_none(values[1]));
}
Result<Value> asyncio_gather(VarArguments aws, bool return_exceptions)
{
    return GatheringFuture::gather(
        aws.span(), return_exceptions ? GatheringFuture::Failures::Returned : GatheringFuture::Failures::Raised);
}

Result<void> define_asyncio(ModuleBuilder& module)
{
    TRY(define_async_types());
    AsyncTypes& all = async_types();
    for (Type* type : { all.cancelled_error, all.invalid_state_error, all.future, all.gathering_future, all.task,
             all.handle, all.timer_handle, all.event_loop })
        module.type(*type);
    module.function<asyncio_get_running_loop>("get_running_loop()")
        .function<asyncio_peek_running_loop>("_get_running_loop()")
        .function<asyncio_set_running_loop>("_set_running_loop(loop, /)")
        .function<asyncio_set_session_loop>("_set_session_loop(loop, /)")
        .function<asyncio_current_task>("current_task(loop=None)")
        .function<asyncio_all_tasks>("all_tasks(loop=None)")
        .function<asyncio_register_task>("_register_task(task)")
        .function<asyncio_unregister_task>("_unregister_task(task)")
        .function<asyncio_enter_task>("_enter_task(loop, task)")
        .function<asyncio_leave_task>("_leave_task(loop, task)")
        .function<asyncio_swap_current_task>("_swap_current_task(loop, task)")
        .function<asyncio_isfuture>("isfuture(obj, /)")
        .function<asyncio_iscoroutine>("iscoroutine(obj, /)")
        .function<asyncio_ensure_future>("ensure_future(coro_or_future, *, loop=None)")
        .function<asyncio_create_task>("create_task(coro, *, name=None, context=None)")
        .raw_function(asyncio_sleep, "sleep(delay, result=None)")
        .function<asyncio_gather>("gather(*coros_or_futures, return_exceptions=False)");
    return {};
}

void watched_target_ready(Cell& loop, Cell& target)
{
    static_cast<EventLoop&>(loop).enqueue(target);
}

}

Result<void> define_async_types()
{
    Scheduler& scheduler = krait::scheduler();
    if (scheduler.asyncio)
        return {};
    scheduler.asyncio = std::make_shared<AsyncTypes>(scheduler);
    std::weak_ptr<AsyncTypes> all = scheduler.asyncio;
    heap().add_roots([all](Visitor& visitor) {
        if (auto types = all.lock())
            types->visit(visitor);
    });
    scheduler.watched_target_ready = watched_target_ready;
    TRY(define_context_types());
    define_async_exceptions();
    define_futures();
    define_tasks();
    define_handles();
    define_event_loop();
    return {};
}

extern const NativeModule asyncio_module;
const NativeModule asyncio_module { "_asyncio", define_asyncio };

}
