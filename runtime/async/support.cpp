#include "runtime/async/support.h"

#include "runtime/async/event_loop.h"
#include "runtime/async/sleep.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

namespace krait {

Result<bool> is_coroutine_like(Value value)
{
    if (auto* generator = value.try_as<Generator>())
        return generator->flavour() == Generator::Flavour::Coroutine;
    if (value.is<Sleep>())
        return true;
    if (!value.is_cell())
        return false;
    Type& type = type_of(value);
    for (char const* name : { "send", "throw", "close", "__await__" }) {
        if (type.look_up(*intern(name)).is_empty())
            return false;
    }
    return true;
}

Result<Value> wrap_awaitable(Value value)
{
    if (TRY(is_coroutine_like(value)))
        return value;
    if (!type_of(value).slots.await)
        return raise_type_error("An asyncio.Future, a coroutine or an awaitable is required");
    return create_native_coroutine(Generator::Flavour::Coroutine,
        [](Generator& self) { return await_value(self.arguments()->values()[0]); }, "_wrap_awaitable", { value });
}

Result<Value> ensure_future(Value value, Value loop)
{
    if (TRY(is_future_like(value))) {
        if (loop.is_present() && TRY(loop_of(value)) != loop)
            return raise_value_error(
                "The future belongs to a different loop than the one specified as the loop argument");
        return value;
    }
    value = TRY(wrap_awaitable(value));
    if (loop.is_empty())
        loop = TRY(current_or_default_loop());
    if (auto* native = loop.try_as<EventLoop>(); native && &native->type() == async_types().event_loop)
        return native->create_task(value, {}, {});
    return call_method(loop, *intern("create_task"), { value });
}

namespace {

// An attribute as text, or nothing; failures do not count.
std::string text_attribute(Value value, char const* name)
{
    auto found = get_attribute_or(value, *intern(name), Value::none());
    if (found.is_raised()) {
        static_cast<void>(take_pending());
        return {};
    }
    Value text = found.release();
    if (text.is<String>())
        return text.as<String>().to_utf8();
    return text.is_small_int() ? std::to_string(text.as_small_int()) : std::string();
}

}

std::string describe_callback(Value callback, Tuple* args)
{
    std::string text = text_attribute(callback, "__qualname__");
    if (text.empty())
        text = text_attribute(callback, "__name__");
    if (text.empty())
        text = describe(callback);
    text += '(';
    for (size_t i = 0; args && i < args->size(); ++i)
        text += (i > 0 ? ", " : "") + describe(args->at(i));
    text += ')';
    auto code = get_attribute_or(callback, *intern("__code__"), Value::none());
    if (code.is_raised()) {
        static_cast<void>(take_pending());
    } else if (Value found = code.release(); !found.is_none()) {
        text += " at " + text_attribute(found, "co_filename") + ":" + text_attribute(found, "co_firstlineno");
    }
    return text;
}

Result<Value> import_async_module(std::string_view name)
{
    ModuleTable& modules = *runtime().modules;
    String* interned = intern(name);
    Value found = modules.modules->get(*interned);
    if (found.is_present())
        return found;
    TRY(call(modules.builtins->dict->get(*intern("__import__")), { Value(interned) }));
    found = modules.modules->get(*interned);
    if (found.is_empty())
        return raise_error(*types().RuntimeError, "the module {} is not there", name);
    return found;
}

Result<void> write_to_standard_error(std::string_view text)
{
    Value stream = runtime().modules->sys->dict->get(*intern("stderr"));
    if (stream.is_empty() || stream.is_none())
        return {};
    TRY(call_method(stream, *intern("write"), { Value(TRY(String::create(text))) }));
    return {};
}

}
