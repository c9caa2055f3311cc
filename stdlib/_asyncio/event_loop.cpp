// _asyncio.Handle, TimerHandle and EventLoop.
#include "runtime/async/context.h"
#include "runtime/async/sleep.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "stdlib/_asyncio/definitions.h"

namespace krait {

namespace {

// Handles

ScheduledCall& handle_of(Value self)
{
    return self.as<ScheduledCall>();
}
Value or_none(Value value)
{
    return value.is_empty() ? Value::none() : value;
}

// Handle(callback, args, loop, context=None), TimerHandle(when, callback, args, loop, context=None)
Result<Value> construct_handle(Type& type, Value callback, Value args, Value loop, Value context)
{
    if (!args.is<Tuple>() && !args.is<List>())
        return raise_type_error("args must be a sequence, not {}", type_name_of(args));
    Tuple* tuple = args.is<Tuple>() ? &args.as<Tuple>() : TRY(Tuple::create(args.as<List>().span()));
    if (context.is_empty() || context.is_none())
        context = ScriptContext::copy_current();
    return allocate_object<ScheduledCall>(type, 0, callback, tuple, loop, context);
}

Result<Value> handle_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "callback", "args", "loop", "context" };
    Value values[4];
    TRY(bind_arguments("Handle", arguments, names, 3, values));
    return construct_handle(type, values[0], values[1], values[2], values[3]);
}

Result<Value> timer_handle_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "when", "callback", "args", "loop", "context" };
    Value values[5];
    TRY(bind_arguments("TimerHandle", arguments, names, 4, values));
    double const when = TRY(to_double(values[0]));
    Value made = TRY(construct_handle(type, values[1], values[2], values[3], values[4]));
    made.as<ScheduledCall>().when = when;
    return made;
}

Result<void> handle_initialise(Value, Arguments const&)
{
    return {};
}
void handle_cancel(ScheduledCall& self)
{
    self.cancel();
}
bool handle_cancelled(ScheduledCall& self)
{
    return self.is_cancelled;
}
Value handle_get_context(ScheduledCall& self)
{
    return or_none(self.context);
}
double handle_when(ScheduledCall& self)
{
    return self.when;
}
Result<void> handle_run(ScheduledCall& self)
{
    if (self.is_cancelled)
        return {};
    return self.run();
}

Result<Value> handle_repr(Value value)
{
    ScheduledCall& self = handle_of(value);
    std::string text = "<" + self.type().name_utf8();
    if (self.is_cancelled)
        text += " cancelled";
    if (self.type().is_subtype_of(*async_types().timer_handle))
        text += fmt::format(" when={}", self.when);
    if (!self.callback.get().is_none())
        text += " " + describe_callback(self.callback, self.args);
    return Value(TRY(String::create(text + ">")));
}

Result<Value> timer_compare(Value left, Value right, Comparison comparison)
{
    if (!left.is<ScheduledCall>() || !right.is<ScheduledCall>())
        return Value::not_implemented();
    double const a = handle_of(left).when;
    double const b = handle_of(right).when;
    bool const is_same = left == right;
    switch (comparison) {
    case Comparison::Less:
        return Value::boolean(a < b);
    case Comparison::LessEqual:
        return Value::boolean(a < b || is_same);
    case Comparison::Greater:
        return Value::boolean(a > b);
    case Comparison::GreaterEqual:
        return Value::boolean(a > b || is_same);
    case Comparison::Equal:
        return Value::boolean(is_same);
    case Comparison::NotEqual:
        return Value::boolean(!is_same);
    }
    UNREACHABLE();
}

Result<int64_t> timer_hash(Value self)
{
    return std::hash<double> {}(handle_of(self).when) >> 4;
}

Result<Value> get_callback(Value self)
{
    return handle_of(self).callback.get();
}
Result<Value> get_args(Value self)
{
    Tuple* args = handle_of(self).args;
    return args ? Value(args) : Value::none();
}
Result<Value> get_cancelled(Value self)
{
    return Value::boolean(handle_of(self).is_cancelled);
}
Result<Value> get_handle_loop(Value self)
{
    return handle_of(self).loop.get();
}
Result<Value> get_handle_context(Value self)
{
    return or_none(handle_of(self).context);
}
Result<Value> get_when(Value self)
{
    return Value::number(handle_of(self).when);
}
Result<Value> get_source_traceback(Value)
{
    return Value::none();
}

// The loop

EventLoop& loop_of_self(Value self)
{
    return self.as<EventLoop>();
}

Result<Value> loop_construct(Type& type, Arguments const&)
{
    auto* loop = allocate_object<EventLoop>(type, 0);
    loop->slow_callback_duration.set(*loop, Value::number(0.1));
    return loop;
}

Result<void> loop_initialise(Value, Arguments const& arguments)
{
    if (!arguments.is_empty())
        return raise_type_error("EventLoop() takes no arguments");
    return {};
}

Value context_for_call(Value context)
{
    return context.is_none() || context.is_empty() ? Value(ScriptContext::copy_current()) : context;
}

Result<void> check_callback(Value callback, char const* method)
{
    if (TRY(is_coroutine_like(callback)))
        return raise_type_error("coroutines cannot be used with {}()", method);
    return {};
}

Result<Value> loop_call_soon(EventLoop& self, Value callback, VarArguments args, Value context)
{
    TRY(self.check_closed());
    if (self.is_debug)
        TRY(check_callback(callback, "call_soon"));
    return self.call_soon(callback, *TRY(args.tuple()), context_for_call(context));
}

Result<Value> loop_call_soon_threadsafe(EventLoop& self, Value callback, VarArguments args, Value context)
{
    TRY(self.check_closed());
    return self.call_soon(callback, *TRY(args.tuple()), context_for_call(context));
}

Result<Value> loop_call_at(EventLoop& self, Value when, Value callback, VarArguments args, Value context)
{
    if (when.is_none())
        return raise_type_error("when cannot be None");
    TRY(self.check_closed());
    return self.call_at(TRY(to_double(when)), callback, *TRY(args.tuple()), context_for_call(context));
}

Result<Value> loop_call_later(EventLoop& self, Value delay, Value callback, VarArguments args, Value context)
{
    if (delay.is_none())
        return raise_type_error("delay must not be None");
    TRY(self.check_closed());
    return self.call_at(self.time() + TRY(to_double(delay)), callback, *TRY(args.tuple()), context_for_call(context));
}

double loop_time(EventLoop& self)
{
    return self.time();
}
Value loop_create_future(EventLoop& self)
{
    return Future::create(self);
}
Result<Value> loop_create_task(EventLoop& self, Value coro, Value name, Value context)
{
    return self.create_task(coro, name, context);
}
Result<void> loop_set_task_factory(EventLoop& self, Value factory)
{
    if (!factory.is_none() && !is_callable(factory))
        return raise_type_error("task factory must be a callable or None");
    self.task_factory.set(self, factory.is_none() ? Value() : factory);
    return {};
}
Value loop_get_task_factory(EventLoop& self)
{
    return or_none(self.task_factory);
}

// While a loop runs, async generators that are iterated for the first time are noted by it, and those that are dropped
// are closed by a task of it.
class GeneratorHooks {
public:
    explicit GeneratorHooks(Runtime& runtime)
        : runtime_(runtime)
        , first_(runtime.async_generator_first_iteration)
        , finaliser_(runtime.async_generator_finaliser)
    {
    }
    ~GeneratorHooks()
    {
        runtime_.async_generator_first_iteration = first_;
        runtime_.async_generator_finaliser = finaliser_;
    }
    Result<void> install(EventLoop& loop)
    {
        Value first = TRY(get_attribute(&loop, *intern("_asyncgen_firstiter_hook")));
        Value finaliser = TRY(get_attribute(&loop, *intern("_asyncgen_finalizer_hook")));
        runtime_.async_generator_first_iteration = first.bits();
        runtime_.async_generator_finaliser = finaliser.bits();
        return {};
    }

private:
    Runtime& runtime_;
    uint64_t first_;
    uint64_t finaliser_;
};

Result<void> loop_run_forever(EventLoop& self)
{
    TRY(self.check_closed());
    GeneratorHooks hooks(runtime());
    TRY(hooks.install(self));
    return self.run_forever();
}

Result<Value> loop_run_until_complete(EventLoop& self, Value future)
{
    TRY(self.check_closed());
    GeneratorHooks hooks(runtime());
    TRY(hooks.install(self));
    return self.run_until_complete(future);
}

Result<void> loop_asyncgen_firstiter(EventLoop& self, Value generator)
{
    if (self.async_generators.get().is_empty())
        self.async_generators.set(self, List::create());
    auto& list = self.async_generators.get().as<List>();
    // Those that have ended meanwhile go before the list grows.
    if (list.size() >= 16 && (list.size() & (list.size() - 1)) == 0) {
        List* living = List::create();
        for (size_t i = 0; i < list.size(); ++i) {
            if (list.at(i).as<Generator>().state() != Generator::State::Closed)
                TRY(living->append(list.at(i)));
        }
        self.async_generators.set(self, living);
        return living->append(generator);
    }
    return list.append(generator);
}

Result<void> loop_asyncgen_finalizer(EventLoop& self, Value generator)
{
    if (self.is_closed())
        return {};
    Value closing = TRY(call_method(generator, *intern("aclose"), {}));
    TRY(self.create_task(TRY(wrap_awaitable(closing)), {}, {}));
    return {};
}

Result<Value> close_async_generators(Generator& body)
{
    auto& self = body.arguments()->values()[0].as<EventLoop>();
    Value noted = self.async_generators;
    self.async_generators.set(self, {});
    if (noted.is_empty())
        return Value::none();
    List* closings = List::create();
    List* closed = List::create();
    auto& list = noted.as<List>();
    for (size_t i = 0; i < list.size(); ++i) {
        if (list.at(i).as<Generator>().state() == Generator::State::Closed)
            continue;
        TRY(closings->append(TRY(wrap_awaitable(TRY(call_method(list.at(i), *intern("aclose"), {}))))));
        TRY(closed->append(list.at(i)));
    }
    if (closings->size() == 0)
        return Value::none();
    Value results
        = TRY(await_value(TRY(GatheringFuture::gather(closings->span(), GatheringFuture::Failures::Returned))));
    auto& outcomes = results.as<List>();
    for (size_t i = 0; i < outcomes.size(); ++i) {
        if (!outcomes.at(i).is<Exception>())
            continue;
        Dict* details = Dict::create();
        std::string text = "an error occurred during closing of asynchronous generator " + describe(closed->at(i));
        TRY(details->set(*intern("message"), Value(TRY(String::create(text)))));
        TRY(details->set(*intern("exception"), outcomes.at(i)));
        TRY(details->set(*intern("asyncgen"), closed->at(i)));
        TRY(call_method(&self, *intern("call_exception_handler"), { Value(details) }));
    }
    return Value::none();
}

Value loop_shutdown_asyncgens(EventLoop& self)
{
    return create_native_coroutine(
        Generator::Flavour::Coroutine, close_async_generators, "shutdown_asyncgens", { Value(&self) });
}

void loop_stop(EventLoop& self)
{
    self.stop();
}
Result<void> loop_close(EventLoop& self)
{
    return self.close();
}
bool loop_is_running(EventLoop& self)
{
    return self.is_running();
}
bool loop_is_closed(EventLoop& self)
{
    return self.is_closed();
}
Result<void> loop_check_closed(EventLoop& self)
{
    return self.check_closed();
}
Result<void> loop_check_running(EventLoop& self)
{
    return self.check_not_running();
}

Result<int> descriptor_of(Value file)
{
    if (!file.is_small_int()) {
        Value method = TRY(get_attribute_or(file, *intern("fileno"), Value::none()));
        if (method.is_none())
            return raise_value_error("Invalid file object: {}", describe(file));
        file = TRY(call(method));
    }
    int64_t const descriptor = TRY(to_int64(file, types().OverflowError));
    if (descriptor < 0 || descriptor > INT32_MAX)
        return raise_value_error("Invalid file descriptor: {}", descriptor);
    return static_cast<int>(descriptor);
}

template <Direction direction> Result<Value> loop_watch(EventLoop& self, Value fd, Value callback, VarArguments args)
{
    TRY(self.check_closed());
    int const descriptor = TRY(descriptor_of(fd));
    ScheduledCall* handle = ScheduledCall::create(callback, TRY(args.tuple()), &self, ScriptContext::copy_current());
    TRY(self.watch(descriptor, direction, *handle));
    return handle;
}

template <Direction direction> Result<bool> loop_unwatch(EventLoop& self, Value fd)
{
    if (self.is_closed())
        return false;
    return self.unwatch(TRY(descriptor_of(fd)), direction);
}

bool loop_get_debug(EventLoop& self)
{
    return self.is_debug;
}
void loop_set_debug(EventLoop& self, bool enabled)
{
    self.is_debug = enabled;
}
Result<Value> get_slow_callback_duration(Value self)
{
    return loop_of_self(self).slow_callback_duration.get();
}
Result<void> set_slow_callback_duration(Value self, Value duration)
{
    if (duration.is_empty())
        return raise_message(*types().AttributeError, "cannot delete attribute");
    loop_of_self(self).slow_callback_duration.set(self.object(), duration);
    return {};
}

Result<void> loop_call_exception_handler(EventLoop& self, Dict& context)
{
    return self.call_exception_handler(context);
}
Result<void> loop_default_exception_handler(EventLoop& self, Dict& context)
{
    return self.default_exception_handler(context);
}
Result<void> loop_set_exception_handler(EventLoop& self, Value handler)
{
    if (!handler.is_none() && !is_callable(handler))
        return raise_type_error("A callable object or None is expected, got {}", describe(handler));
    self.exception_handler.set(self, handler.is_none() ? Value() : handler);
    return {};
}
Value loop_get_exception_handler(EventLoop& self)
{
    return or_none(self.exception_handler);
}

bool loop_set_interrupt_handler(EventLoop&, Value handler)
{
    Scheduler& scheduler = krait::scheduler();
    if (!scheduler.is_main_thread())
        return false;
    scheduler.set_interrupt_handler(handler.is_none() ? Value() : handler);
    return true;
}

// A loop that is dropped takes its pending tasks along.
void loop_finalise(Value self)
{
    for (Task* task : loop_of_self(self).tasks()) {
        if (!task->reports_destruction())
            continue;
        Dict* details = Dict::create();
        MUST(details->set(*intern("task"), Value(task)));
        MUST(details->set(*intern("message"), Value(intern("Task was destroyed but it is pending!"))));
        if (call_method(self, *intern("call_exception_handler"), { Value(details) }).is_raised())
            static_cast<void>(take_pending());
    }
}

}

void define_handles()
{
    AsyncTypes& all = async_types();
    all.handle = create_native_type<ScheduledCall>("asyncio.events.Handle", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    all.handle->slots.construct = handle_construct;
    all.handle->slots.initialise = handle_initialise;
    all.handle->slots.repr = handle_repr;
    TypeBuilder(*all.handle)
        .documentation("Object returned by callback registration methods.")
        .method<handle_cancel>("cancel(self, /)")
        .method<handle_cancelled>("cancelled(self, /)")
        .method<handle_get_context>("get_context(self, /)")
        .method<handle_run>("_run(self, /)")
        .property("_callback", get_callback)
        .property("_args", get_args)
        .property("_cancelled", get_cancelled)
        .property("_loop", get_handle_loop)
        .property("_context", get_handle_context)
        .property("_source_traceback", get_source_traceback)
        .finish();
    all.timer_handle = create_native_type<ScheduledCall>("asyncio.events.TimerHandle", *all.handle,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    all.timer_handle->slots = all.handle->slots;
    all.timer_handle->slots.construct = timer_handle_construct;
    all.timer_handle->slots.compare = timer_compare;
    all.timer_handle->slots.hash = timer_hash;
    TypeBuilder(*all.timer_handle)
        .documentation("Object returned by timed callback registration methods.")
        .method<handle_when>("when(self, /)", "Return a scheduled callback time.")
        .property("_when", get_when)
        .finish();
}

void define_event_loop()
{
    AsyncTypes& all = async_types();
    all.event_loop = create_native_type<EventLoop>("_asyncio.EventLoop", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences,
            Type::Flag::HasFinaliser });
    all.event_loop->slots.construct = loop_construct;
    all.event_loop->slots.initialise = loop_initialise;
    all.event_loop->slots.finalise = loop_finalise;
    TypeBuilder builder(*all.event_loop);
    builder.method<loop_call_soon>("call_soon(self, callback, /, *args, context=None)")
        .method<loop_call_soon_threadsafe>("call_soon_threadsafe(self, callback, /, *args, context=None)")
        .method<loop_call_later>("call_later(self, delay, callback, /, *args, context=None)")
        .method<loop_call_at>("call_at(self, when, callback, /, *args, context=None)")
        .method<loop_time>("time(self, /)")
        .method<loop_create_future>("create_future(self, /)")
        .method<loop_create_task>("create_task(self, coro, *, name=None, context=None)")
        .method<loop_set_task_factory>("set_task_factory(self, factory)")
        .method<loop_get_task_factory>("get_task_factory(self, /)")
        .method<loop_run_forever>("run_forever(self, /)")
        .method<loop_run_until_complete>("run_until_complete(self, future)")
        .method<loop_stop>("stop(self, /)")
        .method<loop_close>("close(self, /)")
        .method<loop_is_running>("is_running(self, /)")
        .method<loop_is_closed>("is_closed(self, /)")
        .method<loop_check_closed>("_check_closed(self, /)")
        .method<loop_check_running>("_check_running(self, /)")
        .method<loop_watch<Direction::Read>>("add_reader(self, fd, callback, /, *args)")
        .method<loop_watch<Direction::Write>>("add_writer(self, fd, callback, /, *args)")
        .method<loop_unwatch<Direction::Read>>("remove_reader(self, fd)")
        .method<loop_unwatch<Direction::Write>>("remove_writer(self, fd)")
        .method<loop_get_debug>("get_debug(self, /)")
        .method<loop_set_debug>("set_debug(self, enabled)")
        .method<loop_call_exception_handler>("call_exception_handler(self, context)")
        .method<loop_default_exception_handler>("default_exception_handler(self, context)")
        .method<loop_set_exception_handler>("set_exception_handler(self, handler)")
        .method<loop_get_exception_handler>("get_exception_handler(self, /)")
        .method<loop_shutdown_asyncgens>("shutdown_asyncgens(self, /)")
        .method<loop_asyncgen_firstiter>("_asyncgen_firstiter_hook(self, agen)")
        .method<loop_asyncgen_finalizer>("_asyncgen_finalizer_hook(self, agen)")
        .method<loop_set_interrupt_handler>("_set_interrupt_handler(self, handler, /)")
        .property("slow_callback_duration", get_slow_callback_duration, set_slow_callback_duration);
    add_executor_methods(builder);
    add_socket_methods(builder);
    builder.finish();
}

}
