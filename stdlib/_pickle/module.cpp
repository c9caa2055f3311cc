// _pickle: Pickler and Unpickler, their errors, and what both need to know.
#include "stdlib/_pickle/pickle.h"

#include "runtime/objects/source_runner.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"

namespace krait {

namespace pickle {

void State::visit(Visitor& visitor)
{
    surrogate_pass.visit(visitor);
    for (Member<Dict> const* table : { &dispatch_table, &extension_registry, &inverted_registry, &extension_cache })
        table->visit(visitor);
    buffer_type.visit(visitor);
    for (ValueMember const* function : { &find_module, &old_names, &new_names })
        function->visit(visitor);
}

Result<Value> imported_module(String& name)
{
    Value const loaded = runtime().modules->modules->get(name);
    if (loaded.is_present() && !loaded.is_none())
        return loaded;
    return runtime().source_runner->import(name);
}

Result<Value> module_attribute(char const* module, char const* name)
{
    return get_attribute(TRY(imported_module(*intern(module))), *intern(name));
}

namespace {

// Calls `body(start, end)` for each part of a dotted name until it answers false.
template <class Body> Result<void> for_each_part(String& dotted_name, Body&& body)
{
    size_t const length = dotted_name.length();
    for (size_t start = 0;;) {
        size_t end = start;
        while (end < length && dotted_name.at(end) != '.')
            ++end;
        if (!TRY(body(TRY(dotted_name.substring(start, end)))) || end == length)
            return {};
        start = end + 1;
    }
}

}

bool is_local_name(String& name)
{
    std::string const text = "." + name.to_utf8() + ".";
    return text.find(".<locals>.") != std::string::npos;
}

Result<Located> locate(Value module, String& dotted_name)
{
    Located located { module, module };
    TRY(for_each_part(dotted_name, [&](String* part) -> Result<bool> {
        located.parent = located.object;
        located.object = TRY(get_attribute_or(located.parent, *intern(*part), Value::stop()));
        return !located.object.is_stop();
    }));
    return located;
}

Result<String*> last_part(String& dotted_name)
{
    size_t start = dotted_name.length();
    while (start > 0 && dotted_name.at(start - 1) != '.')
        --start;
    return dotted_name.substring(start, dotted_name.length());
}

Result<void> take_hook(Object& owner, ValueMember& hook, char const* name)
{
    Value const found = TRY(get_attribute_or(&owner, *intern(name), Value::stop()));
    hook.set(owner, found.is_stop() ? Value() : found);
    return {};
}

Result<Value> hook_or_error(ValueMember const& hook, char const* name)
{
    if (hook.get().is_empty())
        return raise_message(*types().AttributeError, name);
    return hook.get();
}

Result<KeywordCall> with_keywords(std::span<Value const> positional, Dict& keywords)
{
    Tuple* names = TRY(Tuple::create(keywords.size()));
    Tuple* values = TRY(Tuple::create(positional.size() + keywords.size()));
    for (size_t i = 0; i < positional.size(); ++i)
        values->set(i, positional[i]);
    size_t index = 0;
    for (uint32_t i = keywords.next_entry(0); i != DictTable::no_entry; i = keywords.next_entry(i + 1), ++index) {
        DictTable::Entry const& entry = keywords.table()->entries()[i];
        if (!entry.key.is<String>())
            return raise_type_error("keywords must be strings");
        names->set(index, Value(intern(entry.key.as<String>())));
        values->set(positional.size() + index, entry.value);
    }
    return KeywordCall { values, names, positional.size() };
}

namespace {

// A class of exceptions as a script would write it.
Result<Type*> make_error(ModuleBuilder& module, char const* name, Type& base)
{
    Dict* members = Dict::create();
    TRY(members->set(*names().module_, Value(intern("_pickle"))));
    Value const made
        = TRY(call(Value(types().type), { Value(intern(name)), Value(Tuple::create({ &base })), Value(members) }));
    module.constant(name, made);
    return &made.as<Type>();
}

Result<void> take_dict(State& state, Member<Dict>& member, char const* name)
{
    Value const table = TRY(module_attribute("copyreg", name));
    if (!table.is<Dict>())
        return raise_message(
            *types().RuntimeError, fmt::format("copyreg.{} should be a dict, not {}", name, type_name_of(table)));
    member.set(state, &table.as<Dict>());
    return {};
}

Result<void> define_pickle(ModuleBuilder& module)
{
    State& state = *heap().allocate<State>();
    set_module_state(state);
    state.surrogate_pass.set(state, intern("surrogatepass"));
    TRY(take_dict(state, state.dispatch_table, "dispatch_table"));
    TRY(take_dict(state, state.extension_registry, "_extension_registry"));
    TRY(take_dict(state, state.inverted_registry, "_inverted_registry"));
    TRY(take_dict(state, state.extension_cache, "_extension_cache"));
    Value const buffer_type = TRY(module_attribute("_pickle_names", "PickleBuffer"));
    state.buffer_type.set(state, &buffer_type.as<Type>());
    state.find_module.set(state, TRY(module_attribute("_pickle_names", "whichmodule")));
    state.old_names.set(state, TRY(module_attribute("_pickle_names", "old_names")));
    state.new_names.set(state, TRY(module_attribute("_pickle_names", "new_names")));
    Type* const error = TRY(make_error(module, "PickleError", *types().Exception));
    set_module_type<PicklingError>(*TRY(make_error(module, "PicklingError", *error)));
    set_module_type<UnpicklingError>(*TRY(make_error(module, "UnpicklingError", *error)));
    module.constant("PickleBuffer", buffer_type);
    define_pickler(module);
    define_unpickler(module);
    return {};
}

}

}

extern const NativeModule pickle_module;
const NativeModule pickle_module { "_pickle", pickle::define_pickle };

}
