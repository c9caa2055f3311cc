// How names are looked up and instances made.
#include "stdlib/_pickle/loader.h"

#include "runtime/objects/descriptors.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/subscripts.h"

namespace krait::pickle {

Result<void> Loader::push_global()
{
    String* module = TRY(read_name(nullptr));
    String* name = TRY(read_name(nullptr));
    return push(TRY(find(*module, *name)));
}

Result<void> Loader::push_stack_global()
{
    bool const is_there = stack_.size() >= fence_ + 2;
    Value const name = is_there ? stack_.pop() : Value::none();
    Value const module = is_there ? stack_.pop() : Value::none();
    if (!name.is_exactly<String>() || !module.is_exactly<String>())
        return raise_unpickling_error("STACK_GLOBAL requires str");
    return push(TRY(find(module.as<String>(), name.as<String>())));
}

// Replaces what lies from `start` on.
Result<void> Loader::make_instance(Value cls, std::span<Value const> arguments, size_t start)
{
    Value made;
    if (arguments.empty() && cls.is<Type>()
        && TRY(get_attribute_or(cls, *intern("__getinitargs__"), Value::stop())).is_stop())
        made = TRY(call_method(cls, *names().new_, { cls }));
    else
        made = TRY(call(cls, Arguments(arguments.data(), arguments.size())));
    return replace_from(start, made);
}

Result<void> Loader::make_named_instance()
{
    size_t const start = TRY(take_mark());
    String* module = TRY(read_name(intern("ascii")));
    String* name = TRY(read_name(intern("ascii")));
    return make_instance(TRY(find(*module, *name)), stack_.from(start), start);
}

Result<void> Loader::make_object()
{
    size_t const start = TRY(take_mark());
    if (stack_.size() == start)
        return raise_underflow();
    return make_instance(stack_.at(start), stack_.from(start + 1), start);
}

Result<void> Loader::make_new_object(char const* what, bool has_keywords)
{
    Value const keywords = has_keywords ? TRY(pop()) : Value();
    Value const arguments = TRY(pop());
    Value const cls = TRY(pop());
    if (!cls.is<Type>())
        return raise_unpickling_error("{} class argument must be a type, not {}", what, type_name_of(cls));
    auto& type = cls.as<Type>();
    if (!type.slots.construct)
        return raise_unpickling_error("{} class argument '{}' doesn't have __new__", what, type.name_utf8());
    auto* positional = arguments.try_as<krait::Tuple>();
    if (!positional)
        return raise_unpickling_error("{} args argument must be a tuple, not {}", what, type_name_of(arguments));
    if (!has_keywords)
        return push(TRY(type.slots.construct(type, Arguments(positional->items(), positional->size()))));
    if (!keywords.is<krait::Dict>())
        return raise_unpickling_error("{} kwargs argument must be a dict, not {}", what, type_name_of(keywords));
    KeywordCall const call = TRY(with_keywords(positional->span(), keywords.as<krait::Dict>()));
    return push(TRY(type.slots.construct(type, call.arguments())));
}

static Result<Value> call_with_tuple(Value function, Value arguments)
{
    Tuple* tuple = arguments.try_as<Tuple>();
    if (!tuple)
        return raise_type_error("argument list must be a tuple");
    return call(function, Arguments(tuple->items(), tuple->size()));
}

Result<void> Loader::reduce()
{
    Value const arguments = TRY(pop());
    Value const function = TRY(pop());
    return push(TRY(call_with_tuple(function, arguments)));
}

// Whether attributes of the value's own are what its `__dict__` shows.
static bool has_plain_attributes(Value value)
{
    if (!value.is_cell() || !value.object().has_attribute_area())
        return false;
    Value const descriptor = value.object().type().look_up(*names().dict);
    auto* getset = descriptor.try_as<GetSetDescriptor>();
    return getset && getset->get == get_instance_dict;
}

Result<void> Loader::set_attributes(Value target, krait::Dict& state)
{
    bool const is_plain = has_plain_attributes(target);
    Value attributes = is_plain ? Value() : TRY(get_attribute(target, *names().dict));
    for (uint32_t i = state.next_entry(0); i != DictTable::no_entry; i = state.next_entry(i + 1)) {
        DictTable::Entry const entry = state.table()->entries()[i];
        Value key = entry.key;
        if (key.is_exactly<String>()) {
            String& name = *intern(key.as<String>());
            if (is_plain) {
                TRY(set_own_attribute(target.object(), name, entry.value));
                continue;
            }
            key = Value(&name);
        }
        if (attributes.is_empty())
            attributes = TRY(get_attribute(target, *names().dict));
        TRY(krait::set_item(attributes, key, entry.value));
    }
    return {};
}

Result<void> Loader::build()
{
    TRY(expect(2));
    Value state = stack_.pop();
    Value const target = stack_.top();
    Value const set_state = TRY(get_attribute_or(target, *names().setstate, Value::stop()));
    if (!set_state.is_stop()) {
        TRY(call(set_state, { state }));
        return {};
    }
    Value slots = Value::none();
    if (auto* pair = state.try_as<krait::Tuple>(); pair && pair->size() == 2) {
        slots = pair->at(1);
        state = pair->at(0);
    }
    if (!state.is_none()) {
        if (!state.is<krait::Dict>())
            return raise_unpickling_error("state is not a dictionary");
        TRY(set_attributes(target, state.as<krait::Dict>()));
    }
    if (!slots.is_none()) {
        auto* members = slots.try_as<krait::Dict>();
        if (!members)
            return raise_unpickling_error("slot state is not a dictionary");
        for (uint32_t i = members->next_entry(0); i != DictTable::no_entry; i = members->next_entry(i + 1)) {
            DictTable::Entry const entry = members->table()->entries()[i];
            if (!entry.key.is<String>())
                return raise_type_error("attribute name must be string, not '{}'", type_name_of(entry.key));
            TRY(set_attribute(target, *intern(entry.key.as<String>()), entry.value));
        }
    }
    return {};
}

Result<Value> find_class(Unpickler& unpickler, String& given_module, String& given_name)
{
    Value const audit = runtime().modules->sys->dict->get(*intern("audit"));
    if (audit.is_present())
        TRY(call(audit, { Value(intern("pickle.find_class")), &given_module, &given_name }));
    String* module = &given_module;
    String* name = &given_name;
    if (unpickler.protocol < 3 && unpickler.fixes_imports) {
        Value const pair = TRY(call(module_state<State>().new_names, { module, name }));
        module = &pair.as<Tuple>().at(0).as<String>();
        name = &pair.as<Tuple>().at(1).as<String>();
    }
    Value const loaded = TRY(imported_module(*module));
    auto raise_missing = [&](char const* what) {
        return raise_error(*types().AttributeError, "Can't get {} {} on {}", what, describe(name), describe(loaded));
    };
    if (unpickler.protocol < 4) {
        Value const found = TRY(get_attribute_or(loaded, *intern(*name), Value::stop()));
        return found.is_stop() ? Result<Value>(raise_missing("attribute")) : found;
    }
    if (is_local_name(*name))
        return raise_missing("local attribute");
    Located const located = TRY(locate(loaded, *name));
    return located.object.is_stop() ? Result<Value>(raise_missing("attribute")) : located.object;
}

}
