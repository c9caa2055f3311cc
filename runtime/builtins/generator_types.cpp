// What scripts see of generators, coroutines and async generators: methods and attributes.
#include "runtime/binding/builders.h"
#include "runtime/builtins/generator.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/unraisable.h"
#include "runtime/operations/warnings.h"

namespace krait {

namespace {

Generator& generator_of(Value self)
{
    return self.as<Generator>();
}

// A body that returned raises StopIteration with its value in whoever used send() or next().
Result<Value> value_or_stop_iteration(Generator& generator, Result<Value> result)
{
    if (result.is_raised())
        return raised;
    Value value = result.release();
    if (!value.is_stop())
        return value;
    Value returned = generator.returned();
    return raise_stop_iteration(returned.is_none() ? Value {} : returned);
}

Result<Value> next_of_generator(Value self)
{
    Generator& generator = generator_of(self);
    Value value = TRY(generator.resume(Value::none()));
    // A returned value travels in a StopIteration, which iteration without one does not need.
    if (value.is_stop() && !generator.returned().is_none())
        return raise_stop_iteration(generator.returned());
    return value;
}

Result<Value> itself(Value self)
{
    return self;
}

Result<Value> generator_send(Generator& self, Value value)
{
    return value_or_stop_iteration(self, self.resume(value));
}

Result<Exception*> make_exception(Type& type, Value value)
{
    Value made;
    if (value.is<Exception>() && value.object().type().is_subtype_of(type))
        made = value;
    else if (value.is_empty() || value.is_none())
        made = TRY(call(Value(&type)));
    else if (auto* arguments = value.try_as<Tuple>())
        made = TRY(call(Value(&type), Arguments(arguments->items(), arguments->size())));
    else
        made = TRY(call(Value(&type), { value }));
    if (auto* exception = made.try_as<Exception>())
        return exception;
    return raise_type_error("calling {} should have returned an instance of BaseException, not {}",
        TRY(repr(Value(&type)))->to_utf8(), type_name_of(made));
}

// The exception that throw(type, value, traceback) means.
Result<Exception*> exception_to_throw(Value type, Value value, Value traceback)
{
    Exception* exception = nullptr;
    if (type.is<Exception>()) {
        if (!value.is_empty() && !value.is_none())
            return raise_type_error("instance exception may not have a separate value");
        exception = &type.as<Exception>();
    } else if (auto* of_type = type.try_as<Type>(); of_type && of_type->is_subtype_of(*types().BaseException)) {
        auto made = make_exception(*of_type, value);
        if (made.is_raised() && is_termination_pending())
            return raised;
        // What goes wrong in making it is thrown in its place.
        exception = made.is_raised() ? take_pending() : made.release();
    }
    if (!exception)
        return raise_type_error(
            "exceptions must be classes or instances deriving from BaseException, not {}", type_name_of(type));
    if (traceback.is_present() && !traceback.is_none()) {
        if (!is_instance(traceback, *types().traceback))
            return raise_type_error("throw() third argument must be a traceback object");
        exception->traceback.set(*exception, traceback);
    }
    return exception;
}

Result<Value> generator_throw(Generator& self, Value type, Value value, Value traceback)
{
    Exception* exception = TRY(exception_to_throw(type, value, traceback));
    return value_or_stop_iteration(self, self.resume_with(*exception));
}

Result<void> generator_close(Generator& self)
{
    return self.close();
}

Result<Value> get_name(Value self)
{
    return generator_of(self).name.get();
}
Result<void> set_name(Value self, Value value)
{
    if (!value.is<String>())
        return raise_type_error("__name__ must be set to a string object");
    generator_of(self).name.set(*self.cell(), &value.as<String>());
    return {};
}
Result<Value> get_qualified_name(Value self)
{
    return generator_of(self).qualified_name.get();
}
Result<void> set_qualified_name(Value self, Value value)
{
    if (!value.is<String>())
        return raise_type_error("__qualname__ must be set to a string object");
    generator_of(self).qualified_name.set(*self.cell(), &value.as<String>());
    return {};
}

Result<Value> represent(Value self)
{
    Generator& generator = generator_of(self);
    char const* kind = generator.flavour() == Generator::Flavour::Generator ? "generator"
        : generator.flavour() == Generator::Flavour::Coroutine              ? "coroutine"
                                                                            : "async_generator";
    return TRY(String::create(fmt::format(
        "<{} object {} at {}>", kind, generator.qualified_name->to_utf8(), static_cast<void*>(self.cell()))));
}

// What `coroutine.__await__()` answers.
class CoroutineWrapper : public Object {
public:
    static constexpr char const* cell_name = "coroutine_wrapper";
    CoroutineWrapper(Type& type, Generator& coroutine)
        : Object(kind_of<CoroutineWrapper>(), type)
        , coroutine(&coroutine)
    {
    }
    Member<Generator> const coroutine;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        coroutine.visit(visitor);
    }
};

Result<Value> await_coroutine(Value self)
{
    return allocate_object<CoroutineWrapper>(*types().coroutine_wrapper, 0, generator_of(self));
}
Result<Value> next_of_wrapper(Value self)
{
    return next_of_generator(Value(self.as<CoroutineWrapper>().coroutine.get()));
}
Result<Value> wrapper_send(CoroutineWrapper& self, Value value)
{
    return generator_send(*self.coroutine.get(), value);
}
Result<Value> wrapper_throw(CoroutineWrapper& self, Value type, Value value, Value traceback)
{
    return generator_throw(*self.coroutine.get(), type, value, traceback);
}
Result<void> wrapper_close(CoroutineWrapper& self)
{
    return self.coroutine->close();
}

// What asend(), athrow(), aclose() and __anext__() answer: drives the generator's body until it yields to its consumer.
// Awaited, it runs a body that needs no fiber on the fiber that awaits; driven by send() and throw(), on one of its
// own.
class AsyncGeneratorStep : public Object {
public:
    static constexpr char const* cell_name = "async_generator_asend";
    enum class Kind : uint8_t { Send, Throw, Close };
    enum class State : uint8_t { Initial, Running, Closed };
    AsyncGeneratorStep(Type& type, Generator& generator, Kind kind, Value payload)
        : Object(kind_of<AsyncGeneratorStep>(), type)
        , generator(&generator)
        , payload(payload)
        , kind(kind)
    {
    }
    Member<Generator> const generator;
    ValueMember const payload; // what is sent, or the exception
    Kind const kind;
    State state { State::Initial };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        generator.visit(visitor);
        payload.visit(visitor);
        driver_.visit(visitor);
    }

    // Gives the body `sent` or `thrown`. The answer is what an await inside gave out; when the body yields or ends,
    // a StopIteration, StopAsyncIteration or other exception is pending.
    Result<Value> step(Value sent, Exception* thrown);
    // Awaits the step on the running fiber.
    Result<Value> await_in_place();

private:
    Result<void> begin();
    Result<Value> continue_body() const;
    Result<Value> finish(Result<Value>);

    Member<Generator> driver_; // runs a body without a fiber while it is driven from outside
};

Result<void> AsyncGeneratorStep::begin()
{
    Generator& body = *generator.get();
    if (body.is_async_step_running) {
        state = State::Closed;
        return raise_message(*types().RuntimeError,
            kind == Kind::Send        ? "anext(): asynchronous generator is already running"
                : kind == Kind::Throw ? "athrow(): asynchronous generator is already running"
                                      : "aclose(): asynchronous generator is already running");
    }
    state = State::Running;
    body.is_async_step_running = true;
    return {};
}

// Gives the body what the step is for.
Result<Value> AsyncGeneratorStep::continue_body() const
{
    if (kind != Kind::Send && generator->state() == Generator::State::Closed)
        return Value::stop();
    return kind == Kind::Send ? generator->resume(payload) : generator->resume_with(payload.get().as<Exception>());
}

// What the await answers once the body has yielded to its consumer or has ended with `result`.
Result<Value> AsyncGeneratorStep::finish(Result<Value> result)
{
    generator->is_async_step_running = false;
    state = State::Closed;
    if (result.is_raised()) {
        if (kind == Kind::Close
            && (clear_pending_if(*types().GeneratorExit) || clear_pending_if(*types().StopAsyncIteration)))
            return Value::none();
        return raised;
    }
    Value value = result.release();
    if (value.is_stop() && kind != Kind::Close)
        return raise(*Exception::create(*types().StopAsyncIteration, std::initializer_list<Value> {}));
    if (!value.is_stop() && kind == Kind::Close)
        return raise_error(*types().RuntimeError, "async generator ignored GeneratorExit");
    return value.is_stop() ? Value::none() : value;
}

Result<Value> AsyncGeneratorStep::step(Value sent, Exception* thrown)
{
    Generator& body = *generator.get();
    if (state == State::Closed)
        return raise_message(*types().RuntimeError,
            kind == Kind::Send ? "cannot reuse already awaited __anext__()/asend()"
                               : "cannot reuse already awaited aclose()/athrow()");
    bool const is_first = state == State::Initial;
    if (is_first) {
        TRY(begin());
        if (thrown) {
            body.is_async_step_running = false;
            state = State::Closed;
            return raise_again(*thrown);
        }
    }
    Result<Value> end = raised;
    if (body.runs_in_steps()) {
        if (is_first) {
            ValueArray* itself = ValueArray::create(1);
            itself->values()[0] = Value(this);
            driver_.set(*this,
                Generator::create(
                    Generator::Flavour::Generator,
                    [](Generator& driver) {
                        auto& step = driver.arguments()->values()[0].as<AsyncGeneratorStep>();
                        return step.finish(step.continue_body());
                    },
                    body.function(), itself, *body.name.get(), *body.qualified_name.get()));
        }
        Value value = TRY(thrown ? driver_->resume_with(*thrown) : driver_->resume(is_first ? Value::none() : sent));
        if (!value.is_stop())
            return value; // an await inside the body
        end = driver_->returned();
    } else {
        auto result = is_first ? continue_body() : thrown ? body.resume_with(*thrown) : body.resume(sent);
        bool const is_await
            = !result.is_raised() && !result.release().is_stop() && body.outcome() == Generator::Outcome::Yielded;
        if (is_await)
            return result;
        end = finish(result);
    }
    Value value = TRY(end);
    return raise_stop_iteration(value.is_none() ? Value {} : value);
}

Result<Value> AsyncGeneratorStep::await_in_place()
{
    if (generator->runs_in_steps() && state == State::Initial) {
        TRY(begin());
        return finish(continue_body());
    }
    auto result = step(Value::none(), nullptr);
    for (;;) {
        if (result.is_raised()) {
            if (is_termination_pending() || !pending_exception().type().is_subtype_of(*types().StopIteration))
                return raised;
            Value value = pending_exception().field(StopIterationField::Value);
            static_cast<void>(take_pending());
            return value.is_empty() ? Value::none() : value;
        }
        auto sent = yield_value(result.release());
        if (!sent.is_raised()) {
            result = step(sent.release(), nullptr);
            continue;
        }
        if (is_termination_pending())
            return raised;
        Exception* thrown = take_pending();
        result = step({}, thrown);
    }
}

AsyncGeneratorStep* make_step(Generator& generator, AsyncGeneratorStep::Kind kind, Value payload)
{
    Type& type
        = kind == AsyncGeneratorStep::Kind::Send ? *types().async_generator_asend : *types().async_generator_athrow;
    return allocate_object<AsyncGeneratorStep>(type, 0, generator, kind, payload);
}

// Tells the hooks of sys.set_asyncgen_hooks that a generator is iterated for the first time.
Result<void> note_first_iteration(Generator& generator)
{
    if (generator.has_met_hooks)
        return {};
    generator.has_met_hooks = true;
    Value first = Value::from_bits(runtime().async_generator_first_iteration);
    if (first.is_present() && !first.is_none())
        TRY(call(first, { Value(&generator) }));
    return {};
}

Result<Value> async_generator_next(Value self)
{
    TRY(note_first_iteration(generator_of(self)));
    return make_step(generator_of(self), AsyncGeneratorStep::Kind::Send, Value::none());
}
Result<Value> async_generator_asend(Generator& self, Value value)
{
    TRY(note_first_iteration(self));
    return make_step(self, AsyncGeneratorStep::Kind::Send, value);
}
Result<Value> async_generator_athrow(Generator& self, Value type, Value value, Value traceback)
{
    TRY(note_first_iteration(self));
    return make_step(self, AsyncGeneratorStep::Kind::Throw, Value(TRY(exception_to_throw(type, value, traceback))));
}
Result<Value> async_generator_aclose(Generator& self)
{
    TRY(note_first_iteration(self));
    return make_step(self, AsyncGeneratorStep::Kind::Close,
        Value(Exception::create(*types().GeneratorExit, std::initializer_list<Value> {})));
}

Result<Value> next_of_step(Value self)
{
    auto result = self.as<AsyncGeneratorStep>().step(Value::none(), nullptr);
    return result;
}
Result<Value> step_send(AsyncGeneratorStep& self, Value value)
{
    return self.step(value, nullptr);
}
Result<Value> step_throw(AsyncGeneratorStep& self, Value type, Value value, Value traceback)
{
    return self.step({}, TRY(exception_to_throw(type, value, traceback)));
}
void step_close(AsyncGeneratorStep& self)
{
    self.state = AsyncGeneratorStep::State::Closed;
}

// `await step`: no iterator, no StopIteration object.
Result<Value> await_step(Value self)
{
    return self.as<AsyncGeneratorStep>().await_in_place();
}

// What anext(iterator, default) answers: awaits the next item, and gives the default at the end.
class AnextAwaitable : public Object {
public:
    static constexpr char const* cell_name = "anext_awaitable";
    AnextAwaitable(Type& type, Value awaitable, Value fallback)
        : Object(kind_of<AnextAwaitable>(), type)
        , awaitable(awaitable)
        , fallback(fallback)
    {
    }
    ValueMember const awaitable;
    ValueMember const fallback;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        awaitable.visit(visitor);
        fallback.visit(visitor);
    }
};

Result<Value> await_anext(Value self)
{
    auto item = await_value(self.as<AnextAwaitable>().awaitable);
    if (item.is_raised() && clear_pending_if(*types().StopAsyncIteration))
        return self.as<AnextAwaitable>().fallback.get();
    return item;
}

// Driven from outside: the end of the items is the end of the wait, with the default as its result.
Result<Value> default_at_end(AnextAwaitable& self, Result<Value> result)
{
    if (!result.is_raised() || !clear_pending_if(*types().StopAsyncIteration))
        return result;
    Value fallback = self.fallback;
    return raise_stop_iteration(fallback.is_none() ? Value {} : fallback);
}

Result<Value> anext_next(Value self)
{
    auto& awaitable = self.as<AnextAwaitable>();
    auto step = [&]() -> Result<Value> {
        Value returned;
        Value item = TRY(next_item(TRY(awaitable_iterator(awaitable.awaitable)), returned));
        if (item.is_stop())
            return raise_stop_iteration(returned.is_empty() || returned.is_none() ? Value {} : returned);
        return item;
    };
    return default_at_end(awaitable, step());
}

Result<Value> call_awaited(AnextAwaitable& self, String& method, std::span<Value const> arguments)
{
    Value iterator = TRY(awaitable_iterator(self.awaitable));
    Value function = TRY(get_attribute(iterator, method));
    return default_at_end(self, call(function, Arguments { arguments.data(), arguments.size() }));
}

Result<Value> anext_send(AnextAwaitable& self, Value value)
{
    return call_awaited(self, *names().plain_send, { { value } });
}

Result<Value> anext_throw(AnextAwaitable& self, VarArguments arguments)
{
    return call_awaited(self, *names().plain_throw, arguments.span());
}

Result<Value> anext_close(AnextAwaitable& self)
{
    return call_awaited(self, *names().plain_close, {});
}

Result<Value> builtin_aiter(Value iterable)
{
    auto slot = type_of(iterable).slots.async_iterate;
    if (!slot)
        return raise_type_error("'{}' object is not an async iterable", type_name_of(iterable));
    Value iterator = TRY(slot(iterable));
    if (!type_of(iterator).slots.async_next)
        return raise_type_error("aiter() returned not an async iterator of type '{}'", type_name_of(iterator));
    return iterator;
}

Result<Value> builtin_anext(Value iterator, Value fallback)
{
    auto slot = type_of(iterator).slots.async_next;
    if (!slot)
        return raise_type_error("'{}' object is not an async iterator", type_name_of(iterator));
    Value awaitable = TRY(slot(iterator));
    if (fallback.is_empty())
        return awaitable;
    return allocate_object<AnextAwaitable>(*types().anext_awaitable, 0, awaitable, fallback);
}

template <class Builder> void add_names(Builder& builder)
{
    builder.property("__name__", get_name, set_name).property("__qualname__", get_qualified_name, set_qualified_name);
}

}

void warn_never_awaited(Generator& coroutine)
{
    std::string text = fmt::format("coroutine '{}' was never awaited", coroutine.qualified_name->to_utf8());
    if (warn(*types().RuntimeWarning, text, Value(&coroutine)).is_raised() && !is_termination_pending())
        report_unraisable(Value(&coroutine));
}

Result<Value> Generator::await_next()
{
    TRY(note_first_iteration(*this));
    if (is_async_step_running)
        return raise_message(*types().RuntimeError, "anext(): asynchronous generator is already running");
    is_async_step_running = true;
    auto result = resume(Value::none());
    is_async_step_running = false;
    return result;
}

Result<void> Generator::drop_unstarted()
{
    warn_never_awaited(*this);
    return close();
}

void define_generator_functions(ModuleBuilder& builtins)
{
    builtins.function<builtin_aiter>("aiter(async_iterable, /)", "The async iterator of an async iterable.")
        .function<builtin_anext>("anext(async_iterator, default=..., /)", "The next item of an async iterator.");
}

void define_generators()
{
    using Flag = Type::Flag;
    types().generator = create_native_type<Generator>("generator", *types().object, { Flag::HasWeakReferences });
    types().generator->slots.iterate = itself;
    types().generator->slots.next = next_of_generator;
    types().generator->hand_items = [](Value self, ItemTaker& taker) {
        return generator_of(self).hand_items_to({ Heap::of(*self.cell()).runtime(), taker });
    };
    types().generator->slots.repr = represent;
    TypeBuilder generator(*types().generator);
    add_names(generator);
    generator.method<generator_send>("send(self, value, /)", "Resume the generator with a value.")
        .method<generator_throw>("throw(self, type, value=..., traceback=..., /)", "Raise an exception where it waits.")
        .method<generator_close>("close(self, /)", "Raise GeneratorExit where it waits.")
        .finish();

    types().coroutine = create_native_type<Generator>("coroutine", *types().object, { Flag::HasWeakReferences });
    types().coroutine->slots.await = await_coroutine;
    types().coroutine->slots.repr = represent;
    TypeBuilder coroutine(*types().coroutine);
    add_names(coroutine);
    coroutine.method<generator_send>("send(self, value, /)", "Resume the coroutine with a value.")
        .method<generator_throw>("throw(self, type, value=..., traceback=..., /)", "Raise an exception where it waits.")
        .method<generator_close>("close(self, /)", "Raise GeneratorExit where it waits.")
        .property("cr_origin", [](Value) -> Result<Value> { return Value::none(); })
        .finish();

    types().coroutine_wrapper = create_native_type<CoroutineWrapper>("coroutine_wrapper", *types().object);
    types().coroutine_wrapper->slots.iterate = itself;
    types().coroutine_wrapper->slots.next = next_of_wrapper;
    TypeBuilder(*types().coroutine_wrapper)
        .method<wrapper_send>("send(self, value, /)")
        .method<wrapper_throw>("throw(self, type, value=..., traceback=..., /)")
        .method<wrapper_close>("close(self, /)")
        .finish();

    types().async_generator
        = create_native_type<Generator>("async_generator", *types().object, { Flag::HasWeakReferences });
    types().async_generator->slots.async_iterate = itself;
    types().async_generator->slots.async_next = async_generator_next;
    types().async_generator->slots.repr = represent;
    TypeBuilder async_generator(*types().async_generator);
    add_names(async_generator);
    async_generator.method<async_generator_asend>("asend(self, value, /)", "An awaitable that resumes with a value.")
        .method<async_generator_athrow>(
            "athrow(self, type, value=..., traceback=..., /)", "An awaitable that raises where it waits.")
        .method<async_generator_aclose>("aclose(self, /)", "An awaitable that raises GeneratorExit where it waits.")
        .property("ag_running",
            [](Value self) -> Result<Value> { return Value::boolean(generator_of(self).is_async_step_running); })
        .finish();

    types().anext_awaitable = create_native_type<AnextAwaitable>("anext_awaitable", *types().object);
    types().anext_awaitable->slots.iterate = itself;
    types().anext_awaitable->slots.next = anext_next;
    types().anext_awaitable->slots.await = itself;
    types().anext_awaitable->slots.await_in_place = await_anext;
    TypeBuilder(*types().anext_awaitable)
        .method<anext_send>("send(self, value, /)")
        .method<anext_throw>("throw(self, /, *args)")
        .method<anext_close>("close(self, /)")
        .finish();

    types().async_generator_asend = create_native_type<AsyncGeneratorStep>("async_generator_asend", *types().object);
    types().async_generator_athrow = create_native_type<AsyncGeneratorStep>("async_generator_athrow", *types().object);
    for (Type* type : { types().async_generator_asend, types().async_generator_athrow }) {
        type->slots.iterate = itself;
        type->slots.next = next_of_step;
        type->slots.await = itself;
        type->slots.await_in_place = await_step;
        TypeBuilder(*type)
            .method<step_send>("send(self, value, /)")
            .method<step_throw>("throw(self, type, value=..., traceback=..., /)")
            .method<step_close>("close(self, /)")
            .finish();
    }
}

}
