// _asyncio.Future and what gather returns.
#include "runtime/async/context.h"
#include "runtime/async/sleep.h"
#include "runtime/async/task.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "stdlib/_asyncio/definitions.h"

namespace krait {

namespace {

Future& future_of(Value self)
{
    return *static_cast<Future*>(self.cell());
}

Result<Value> future_construct(Type& type, Arguments const&)
{
    return allocate_object<Future>(type, 0);
}

Result<void> future_initialise(Value self, Arguments const& arguments)
{
    static constexpr char const* names[] { "loop" };
    if (arguments.positional_count > 0)
        return raise_type_error("Future() takes at most 0 positional arguments ({} given)", arguments.positional_count);
    Value loop;
    TRY(bind_arguments("Future", arguments, names, 0, &loop));
    if (loop.is_empty() || loop.is_none())
        loop = TRY(current_or_default_loop());
    future_of(self).set_loop(loop);
    return {};
}

Result<void> check_initialised(Future& self)
{
    if (!self.is_initialised())
        return raise_error(*types().RuntimeError, "Future object is not initialized.");
    return {};
}

Result<Value> future_result(Future& self)
{
    return self.result();
}
Result<Value> future_exception(Future& self)
{
    return self.exception();
}
bool future_done(Future& self)
{
    return self.is_done();
}
bool future_cancelled(Future& self)
{
    return self.is_cancelled();
}
Result<bool> future_cancel(Future& self, Value msg)
{
    return cancel_any(&self, msg);
}

Result<void> future_set_result(Future& self, Value result)
{
    TRY(check_initialised(self));
    return self.set_result(result);
}

Result<void> future_set_exception(Future& self, Value exception)
{
    TRY(check_initialised(self));
    return self.set_exception(exception);
}

Result<void> future_add_done_callback(Future& self, Value callback, Value context)
{
    TRY(check_initialised(self));
    if (context.is_none())
        context = Value(&ScriptContext::current());
    return self.add_callback(callback, context);
}

Result<int64_t> future_remove_done_callback(Future& self, Value callback)
{
    return self.remove_callbacks(callback);
}

Result<Value> future_get_loop(Future& self)
{
    TRY(check_initialised(self));
    return self.loop();
}

Result<Value> future_make_cancelled_error(Future& self)
{
    return self.make_cancelled_error();
}

// An iterator that gives the future out once and returns its result.
Result<Value> future_iterate(Value self)
{
    TRY(check_initialised(future_of(self)));
    return create_native_coroutine(Generator::Flavour::Generator,
        [](Generator& body) { return Future::await_in_place(body.arguments()->values()[0]); }, "__await__", { self });
}

Result<Value> get_state(Value self)
{
    switch (future_of(self).state()) {
    case Future::State::Pending:
        return intern("PENDING");
    case Future::State::Cancelled:
        return intern("CANCELLED");
    case Future::State::Finished:
        return intern("FINISHED");
    }
    UNREACHABLE();
}

Value or_none(Value value)
{
    return value.is_empty() ? Value::none() : value;
}

Result<Value> get_loop(Value self)
{
    return or_none(future_of(self).loop());
}
Result<Value> get_cancel_message(Value self)
{
    return or_none(future_of(self).cancel_message());
}
Result<void> set_cancel_message(Value self, Value message)
{
    future_of(self).set_cancel_message(message);
    return {};
}
Result<Value> get_source_traceback(Value)
{
    return Value::none();
}
Result<Value> get_blocking(Value self)
{
    return Value::boolean(future_of(self).is_blocking());
}
Result<void> set_blocking(Value self, Value blocking)
{
    if (blocking.is_empty())
        return raise_message(*types().AttributeError, "cannot delete attribute");
    future_of(self).set_blocking(TRY(convert_to_bool(blocking)));
    return {};
}
Result<Value> get_log_traceback(Value self)
{
    return Value::boolean(future_of(self).is_failure_unseen());
}
Result<void> set_log_traceback(Value self, Value log)
{
    if (log.is_empty() || TRY(convert_to_bool(log)))
        return raise_value_error("_log_traceback can only be set to False");
    future_of(self).mark_seen();
    return {};
}
Result<Value> get_failure(Value self)
{
    Exception* failure = future_of(self).failure();
    return failure ? Value(failure) : Value::none();
}
Result<Value> get_raw_result(Value self)
{
    Future& future = future_of(self);
    return future.failure() ? Value::none() : or_none(future.raw_result());
}

// The bound method that stands for a callback of the kernel.
Result<Value> shown_callback(Future& future, Value callback)
{
    if (callback.is<Task>())
        return get_attribute(callback, *intern("_wakeup"));
    if (callback.is<GatheringFuture>())
        return get_attribute(callback, *intern("_child_done"));
    if (callback.is<EventLoop>())
        return get_attribute(callback, *intern("stop"));
    static_cast<void>(future);
    return callback;
}

Result<Value> get_callbacks(Value self)
{
    Future& future = future_of(self);
    if (future.callback_count() == 0)
        return Value::none();
    List* list = List::create();
    for (size_t i = 0; i < future.callback_count(); ++i) {
        Value callback = TRY(shown_callback(future, future.callback_at(i)));
        TRY(list->append(Tuple::create({ callback, or_none(future.callback_context_at(i)) })));
    }
    return list;
}

std::string describe_done_callback(Value callback)
{
    if (callback.is<Task>())
        return "Task.task_wakeup()";
    if (callback.is<GatheringFuture>())
        return "gather.<locals>._done_callback()";
    if (callback.is<EventLoop>())
        return "_run_until_complete_cb()";
    return describe_callback(callback, nullptr);
}

std::string describe_callbacks(Future& future)
{
    size_t const count = future.callback_count();
    std::string text = " cb=[" + describe_done_callback(future.callback_at(0));
    if (count == 2)
        text += ", " + describe_done_callback(future.callback_at(1));
    else if (count > 2)
        text += fmt::format(", <{} more>, ", count - 2) + describe_done_callback(future.callback_at(count - 1));
    return text + "]";
}

std::string text_of_attribute(Value value, char const* name)
{
    auto found = get_attribute_or(value, *intern(name), Value::none());
    if (found.is_raised()) {
        static_cast<void>(take_pending());
        return {};
    }
    Value attribute = found.release();
    if (attribute.is_none())
        return {};
    auto text = to_string(attribute);
    if (text.is_raised()) {
        static_cast<void>(take_pending());
        return {};
    }
    return text.release()->to_utf8();
}

std::string describe_coroutine(Value coroutine)
{
    auto* generator = coroutine.try_as<Generator>();
    if (!generator)
        return describe(coroutine);
    std::string text = "<" + generator->qualified_name->to_utf8() + "()";
    Value const function(&generator->function());
    auto found = get_attribute_or(function, *intern("__code__"), Value::none());
    if (found.is_raised()) {
        static_cast<void>(take_pending());
        return text + ">";
    }
    Value code = found.release();
    if (code.is_none())
        return text + ">";
    std::string file = text_of_attribute(code, "co_filename");
    bool const is_generator = generator->flavour() == Generator::Flavour::Generator;
    auto frame = get_attribute_or(coroutine, *intern(is_generator ? "gi_frame" : "cr_frame"), Value::none());
    if (frame.is_raised()) {
        static_cast<void>(take_pending());
        frame = Value::none();
    }
    Value const running = frame.release();
    if (running.is_none())
        return text + " done, defined at " + file + ":" + text_of_attribute(code, "co_firstlineno") + ">";
    return text + " running at " + file + ":" + text_of_attribute(running, "f_lineno") + ">";
}

Result<void> gathering_child_done(GatheringFuture& self, Value child)
{
    return self.child_done(child);
}
Result<Value> get_children(Value self)
{
    return Value(self.as<GatheringFuture>().children.get());
}

// An exception that nobody asked for is reported when the future dies.
void future_finalise(Value self)
{
    Future& future = future_of(self);
    Exception* failure = future.failure();
    if (!failure || !future.is_failure_unseen() || !future.native_loop())
        return;
    future.mark_seen();
    Dict* details = Dict::create();
    String* message = String::create_small(future.type().name_utf8() + " exception was never retrieved");
    MUST(details->set(*intern("message"), Value(message)));
    MUST(details->set(*intern("exception"), Value(failure)));
    MUST(details->set(*intern("future"), self));
    if (call_method(future.loop(), *intern("call_exception_handler"), { Value(details) }).is_raised())
        static_cast<void>(take_pending());
}

}

Result<Value> future_repr(Value self)
{
    Future& future = future_of(self);
    std::string text = "<" + future.type().name_utf8();
    auto* task = self.try_as<Task>();
    if (task && !future.is_done() && task->cancelling() > 0)
        text += " cancelling";
    else
        text += future.is_done() ? (future.is_cancelled() ? " cancelled" : " finished") : " pending";
    ReprGuard guard(future);
    if (!guard.is_first())
        return Value(TRY(String::create(text + " ...>")));
    if (task) {
        text += " name=" + describe(&task->name());
        text += " coro=" + describe_coroutine(task->coroutine());
        Value waiter = task->waiter();
        if (waiter.is<Sleep>())
            text += " wait_for=<Future pending cb=[Task.task_wakeup()]>";
        else if (waiter.is_present() && !waiter.is<Exception>())
            text += " wait_for=" + describe(waiter);
    }
    if (!task && future.state() == Future::State::Finished)
        text += future.failure() ? " exception=" + describe(future.failure())
                                 : " result=" + describe(future.raw_result());
    else if (future.state() == Future::State::Finished)
        text += future.failure() ? " exception=" + describe(future.failure())
                                 : " result=" + describe(future.raw_result());
    if (future.callback_count() > 0)
        text += describe_callbacks(future);
    return Value(TRY(String::create(text + ">")));
}

void define_futures()
{
    AsyncTypes& all = async_types();
    all.future = create_native_type<Future>("_asyncio.Future", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    Slots& slots = all.future->slots;
    slots.construct = future_construct;
    slots.initialise = future_initialise;
    slots.repr = future_repr;
    slots.iterate = future_iterate;
    slots.await = future_iterate;
    slots.await_in_place = Future::await_in_place;
    slots.finalise = future_finalise;
    TypeBuilder(*all.future)
        .method<future_result>("result(self, /)", "Return the result this future represents.")
        .method<future_exception>("exception(self, /)", "Return the exception that was set on this future.")
        .method<future_done>("done(self, /)", "Return True if the future is done.")
        .method<future_cancelled>("cancelled(self, /)", "Return True if the future was cancelled.")
        .method<future_cancel>("cancel(self, /, msg=None)", "Cancel the future and schedule callbacks.")
        .method<future_set_result>("set_result(self, result, /)", "Mark the future done and set its result.")
        .method<future_set_exception>("set_exception(self, exception, /)", "Mark the future done and set an exception.")
        .method<future_add_done_callback>(
            "add_done_callback(self, fn, /, *, context=None)", "Add a callback to be run when the future becomes done.")
        .method<future_remove_done_callback>(
            "remove_done_callback(self, fn, /)", "Remove all instances of a callback from the \"call when done\" list.")
        .method<future_get_loop>("get_loop(self, /)", "Return the event loop the Future is bound to.")
        .method<future_make_cancelled_error>("_make_cancelled_error(self, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("_state", get_state)
        .property("_loop", get_loop)
        .property("_callbacks", get_callbacks)
        .property("_exception", get_failure)
        .property("_result", get_raw_result)
        .property("_cancel_message", get_cancel_message, set_cancel_message)
        .property("_source_traceback", get_source_traceback)
        .property("_asyncio_future_blocking", get_blocking, set_blocking)
        .property("_log_traceback", get_log_traceback, set_log_traceback)
        .finish();
    // Only those that fail register for it.
    all.future->clear(Type::Flag::HasFinaliser);

    all.gathering_future = create_native_type<GatheringFuture>("_asyncio._GatheringFuture", *all.future,
        { Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences,
            Type::Flag::DisallowsInstantiation });
    all.gathering_future->slots = slots;
    all.gathering_future->slots.construct = nullptr;
    TypeBuilder(*all.gathering_future)
        .method<gathering_child_done>("_child_done(self, child, /)")
        .property("_children", get_children)
        .finish();
    all.gathering_future->clear(Type::Flag::HasFinaliser);
}

void define_async_exceptions()
{
    AsyncTypes& all = async_types();
    all.cancelled_error = create_native_type<Exception>("asyncio.exceptions.CancelledError", *types().BaseException);
    all.cancelled_error->slots = types().BaseException->slots;
    TypeBuilder(*all.cancelled_error).documentation("The Future or Task was cancelled.").finish();
    all.invalid_state_error = create_native_type<Exception>("asyncio.exceptions.InvalidStateError", *types().Exception);
    all.invalid_state_error->slots = types().Exception->slots;
    TypeBuilder(*all.invalid_state_error).documentation("The operation is not allowed in this state.").finish();
}

}
