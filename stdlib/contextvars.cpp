// contextvars: context variables, and contexts to run things in (PEP 567).
#include "runtime/async/context.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "stdlib/_asyncio/definitions.h"
#include "stdlib/native_modules.h"

namespace krait {

namespace {

class ContextVariable : public Object {
public:
    static constexpr char const* cell_name = "ContextVar";
    ContextVariable(Type& type, String& name, Value default_value)
        : Object(kind_of<ContextVariable>(), type)
        , name(&name)
        , default_value(default_value)
    {
    }
    Member<String> const name;
    ValueMember const default_value; // empty when there is none
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        name.visit(visitor);
        default_value.visit(visitor);
    }
};

// What a `set` changed, for `reset`.
class Token : public Object {
public:
    static constexpr char const* cell_name = "Token";
    Token(Type& type, ScriptContext& context, ContextVariable& variable, Value old_value)
        : Object(kind_of<Token>(), type)
        , context(&context)
        , variable(&variable)
        , old_value(old_value)
    {
    }
    Member<ScriptContext> const context;
    Member<ContextVariable> const variable;
    ValueMember const old_value; // empty when the variable had none
    bool is_used { false };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        context.visit(visitor);
        variable.visit(visitor);
        old_value.visit(visitor);
    }
};

Value missing_marker()
{
    return async_types().token->dict().get(*intern("MISSING"));
}

Result<Value> variable_construct(Type& type, Arguments const& arguments)
{
    static constexpr char const* names[] { "name", "default" };
    if (arguments.positional_count > 1)
        return raise_type_error(
            "ContextVar() takes exactly 1 positional argument ({} given)", arguments.positional_count);
    Value values[2];
    TRY(bind_arguments("ContextVar", arguments, names, 1, values));
    if (!values[0].is<String>())
        return raise_type_error("context variable name must be a str");
    return allocate_object<ContextVariable>(type, 0, values[0].as<String>(), values[1]);
}

Result<Value> variable_get(ContextVariable& self, Value default_value)
{
    Value current = scheduler().context;
    if (current.is_present()) {
        Value found = current.as<ScriptContext>().get(&self);
        if (found.is_present())
            return found;
    }
    if (default_value.is_present())
        return default_value;
    if (self.default_value.get().is_present())
        return self.default_value.get();
    return raise(*Exception::create(*types().LookupError, { Value(&self) }));
}

Value variable_set(ContextVariable& self, Value value)
{
    ScriptContext& context = ScriptContext::current();
    auto* token = allocate_object<Token>(*async_types().token, 0, context, self, context.get(&self));
    context.set_variable(&self, value);
    return token;
}

Result<void> variable_reset(ContextVariable& self, Token& token)
{
    if (token.is_used)
        return raise_error(*types().RuntimeError, "{} has already been used once", describe(&token));
    if (token.variable.get() != &self)
        return raise_value_error("{} was created by a different ContextVar", describe(&token));
    ScriptContext& context = ScriptContext::current();
    if (token.context.get() != &context)
        return raise_value_error("{} was created in a different Context", describe(&token));
    token.is_used = true;
    context.set_variable(&self, token.old_value);
    return {};
}

Result<Value> variable_repr(Value value)
{
    auto& self = value.as<ContextVariable>();
    std::string text = "<ContextVar name=" + describe(self.name.get());
    if (self.default_value.get().is_present())
        text += " default=" + describe(self.default_value);
    return Value(TRY(String::create(text + fmt::format(" at {:#x}>", reinterpret_cast<uintptr_t>(value.cell())))));
}

Result<Value> variable_get_name(Value self)
{
    return Value(self.as<ContextVariable>().name.get());
}

Result<Value> token_get_variable(Value self)
{
    return Value(self.as<Token>().variable.get());
}
Result<Value> token_get_old_value(Value self)
{
    Value old = self.as<Token>().old_value;
    return old.is_empty() ? missing_marker() : old;
}
Result<Value> token_repr(Value value)
{
    auto& self = value.as<Token>();
    return Value(TRY(String::create(fmt::format("<Token{} var={} at {:#x}>", self.is_used ? " used" : "",
        describe(self.variable.get()), reinterpret_cast<uintptr_t>(value.cell())))));
}

Result<Value> context_construct(Type& type, Arguments const& arguments)
{
    if (!arguments.is_empty())
        return raise_type_error("Context() does not accept any arguments");
    return allocate_object<ScriptContext>(type, 0, nullptr);
}

Result<Value> context_run(NativeFunction&, Arguments const& arguments)
{
    auto* self = arguments.positional_count > 0 ? arguments.values[0].try_as<ScriptContext>() : nullptr;
    if (!self)
        return raise_type_error("descriptor 'run' needs a Context");
    if (arguments.positional_count < 2)
        return raise_type_error("run() missing 1 required positional argument");
    if (self->is_entered)
        return raise_error(*types().RuntimeError, "cannot enter context: {} is already entered", describe(self));
    Scheduler& scheduler = krait::scheduler();
    self->is_entered = true;
    Value previous = scheduler.context;
    scheduler.context = self;
    auto result = call(
        arguments.values[1], Arguments(arguments.values + 2, arguments.positional_count - 2, arguments.keyword_names));
    scheduler.context = previous;
    self->is_entered = false;
    return result;
}

Result<Value> context_copy(ScriptContext& self)
{
    return allocate_object<ScriptContext>(*async_types().context, 0, self.table.get());
}

Result<Value> context_get_item(Value self, Value key)
{
    if (!key.is<ContextVariable>())
        return raise_type_error("a ContextVar key was expected, got {}", describe(key));
    Value found = self.as<ScriptContext>().get(key);
    if (found.is_empty())
        return raise_key_error(key);
    return found;
}

Result<Value> context_get(ScriptContext& self, Value key, Value default_value)
{
    if (!key.is<ContextVariable>())
        return raise_type_error("a ContextVar key was expected, got {}", describe(key));
    Value found = self.get(key);
    return found.is_empty() ? default_value : found;
}

Result<bool> context_contains(Value self, Value key)
{
    if (!key.is<ContextVariable>())
        return raise_type_error("a ContextVar key was expected, got {}", describe(key));
    return self.as<ScriptContext>().get(key).is_present();
}

Result<int64_t> context_length(Value self)
{
    return static_cast<int64_t>(self.as<ScriptContext>().size());
}

enum class Part : uint8_t { Keys, Values, Items };

Result<Value> parts_of(ScriptContext& self, Part part)
{
    List* list = List::create();
    ValueArray* table = self.table;
    for (size_t i = 0; table && i < table->capacity(); i += 2) {
        Value const key = table->values()[i];
        Value const value = table->values()[i + 1];
        TRY(list->append(part == Part::Keys ? key
                : part == Part::Values      ? value
                                            : Value(Tuple::create({ key, value }))));
    }
    return list;
}
Result<Value> context_keys(ScriptContext& self)
{
    return parts_of(self, Part::Keys);
}
Result<Value> context_values(ScriptContext& self)
{
    return parts_of(self, Part::Values);
}
Result<Value> context_items(ScriptContext& self)
{
    return parts_of(self, Part::Items);
}
Result<Value> context_iterate(Value self)
{
    Value keys = TRY(parts_of(self.as<ScriptContext>(), Part::Keys));
    return types().list->slots.iterate(keys);
}

Value contextvars_copy_context()
{
    return ScriptContext::copy_current();
}

Result<void> define_contextvars(ModuleBuilder& module)
{
    TRY(define_async_types());
    AsyncTypes& all = async_types();
    module.type(*all.context).type(*all.context_variable).type(*all.token);
    module.function<contextvars_copy_context>("copy_context()");
    return {};
}

}

Result<void> define_context_types()
{
    AsyncTypes& all = async_types();
    all.context = create_native_type<ScriptContext>(
        "_contextvars.Context", *types().object, { Type::Flag::HasWeakReferences, Type::Flag::IsMapping });
    all.context->slots.construct = context_construct;
    all.context->slots.hash = hash_unhashable;
    all.context->slots.get_item = context_get_item;
    all.context->slots.contains = context_contains;
    all.context->slots.length = context_length;
    all.context->slots.iterate = context_iterate;
    TypeBuilder(*all.context)
        .raw_method(context_run, "run(self, callable, /, *args, **kwargs)")
        .method<context_copy>("copy(self, /)", "Return a shallow copy of the context object.")
        .method<context_get>("get(self, key, default=None, /)")
        .method<context_keys>("keys(self, /)", "Return a list of all variables in the context object.")
        .method<context_values>("values(self, /)", "Return a list of all variables' values in the context object.")
        .method<context_items>("items(self, /)")
        .finish();

    all.context_variable = create_native_type<ContextVariable>(
        "_contextvars.ContextVar", *types().object, { Type::Flag::HasWeakReferences });
    all.context_variable->slots.construct = variable_construct;
    all.context_variable->slots.repr = variable_repr;
    TypeBuilder(*all.context_variable)
        .method<variable_get>(
            "get(self, default=..., /)", "Return a value for the context variable for the current context.")
        .method<variable_set>(
            "set(self, value, /)", "Call to set a new value for the context variable in the current context.")
        .method<variable_reset>("reset(self, token, /)", "Reset the context variable.")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("name", variable_get_name)
        .finish();

    all.token
        = create_native_type<Token>("_contextvars.Token", *types().object, { Type::Flag::DisallowsInstantiation });
    all.token->slots.repr = token_repr;
    all.token->slots.hash = hash_unhashable;
    Type* missing
        = create_native_type<Instance>("Token.MISSING", *types().object, { Type::Flag::DisallowsInstantiation });
    missing->slots.repr = [](Value) -> Result<Value> { return intern("<Token.MISSING>"); };
    TypeBuilder(*missing).finish();
    TypeBuilder(*all.token)
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("var", token_get_variable)
        .property("old_value", token_get_old_value)
        .constant("MISSING", allocate_object<Instance>(*missing, 0))
        .finish();
    return {};
}

extern const NativeModule contextvars_module;
const NativeModule contextvars_module { "contextvars", define_contextvars };

}
