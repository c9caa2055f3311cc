// The type of modules.
#include "runtime/builtins/builtins.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"

namespace krait {

namespace {

Result<Value> module_construct(Type& type, Arguments const&)
{
    Dict* dict = Dict::create();
    return allocate_object<Module>(type, 0, *dict);
}

Result<void> module_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "name", "doc" };
    Value values[2];
    TRY(bind_arguments("module", arguments, parameters, 1, values));
    if (!values[0].is<String>())
        return raise_type_error("module() argument 'name' must be str, not {}", type_name_of(values[0]));
    Dict& dict = *self.as<Module>().dict;
    TRY(dict.set(*names().name, values[0]));
    TRY(dict.set(*names().doc, values[1].is_present() ? values[1] : Value::none()));
    for (String* name : { names().package, names().loader, names().spec })
        TRY(dict.set(*name, Value::none()));
    return {};
}

Result<Value> module_repr(Value self)
{
    Dict& dict = *self.as<Module>().dict;
    Value name = dict.get(*names().name);
    std::string shown = name.is_present() ? TRY(repr(name))->to_utf8() : "'?'";
    Value file = dict.get(*names().file);
    if (file.is<String>()) {
        String* path = TRY(repr(file));
        return String::create(fmt::format("<module {} from {}>", shown, path->to_utf8()));
    }
    Value spec = dict.get(*names().spec);
    if (spec.is_present() && !spec.is_none()) {
        Value origin = TRY(get_attribute_or(spec, *intern("origin"), Value::none()));
        if (origin.is<String>())
            return String::create(fmt::format("<module {} ({})>", shown, origin.as<String>().to_utf8()));
    }
    return String::create(fmt::format("<module {}>", shown));
}

Result<Value> module_get_dict(Value self)
{
    return self.as<Module>().dict.get();
}

Result<void> module_set_dict(Value, Value)
{
    return raise_error(*types().AttributeError, "readonly attribute");
}

Result<Value> module_get_annotations(Value self)
{
    Dict& dict = *self.as<Module>().dict;
    Value annotations = dict.get(*names().annotations);
    if (annotations.is_present())
        return annotations;
    Value made = Dict::create();
    TRY(dict.set(*names().annotations, made));
    return made;
}

Result<void> module_set_annotations(Value self, Value value)
{
    Dict& dict = *self.as<Module>().dict;
    if (value.is_present())
        return dict.set(*names().annotations, value);
    if (!dict.remove(*names().annotations))
        return raise_message(*types().AttributeError, "__annotations__");
    return {};
}

// Modules that the engine loads have no spec before someone asks: making one would load importlib.
Result<Value> module_get_spec(Value self)
{
    Dict& dict = *self.as<Module>().dict;
    if (Value spec = dict.get(*names().spec); spec.is_present())
        return spec;
    Value bootstrap = TRY(runtime().source_runner->import(*intern("importlib._bootstrap")));
    Value spec = TRY(call_method(bootstrap, *intern("_spec_of"), { self }));
    TRY(dict.set(*names().spec, spec));
    return spec;
}

Result<Value> module_get_loader(Value self)
{
    Dict& dict = *self.as<Module>().dict;
    if (Value loader = dict.get(*names().loader); loader.is_present())
        return loader;
    Value loader = TRY(get_attribute_or(TRY(module_get_spec(self)), *intern("loader"), Value::none()));
    TRY(dict.set(*names().loader, loader));
    return loader;
}

template <String* Names::*name> Result<void> module_set_entry(Value self, Value value)
{
    Dict& dict = *self.as<Module>().dict;
    if (value.is_present())
        return dict.set(*(names().*name), value);
    if (!dict.remove(*(names().*name)))
        return raise_message(*types().AttributeError, (names().*name)->to_utf8());
    return {};
}

Result<Value> module_dir(Module& self)
{
    Value hook = self.dict->get(*names().dir);
    if (hook.is_present())
        return call(hook);
    return list_from_iterable(self.dict.get());
}

}

void define_module()
{
    Type& type = native_type<Module>(
        types().module, "module", { Type::Flag::IsBaseType, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    type.slots.construct = module_construct;
    type.slots.initialise = module_initialise;
    type.slots.get_attribute = module_get_attribute;
    type.slots.repr = module_repr;
    TypeBuilder(type)
        .documentation(
            "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.")
        .method<module_dir>("__dir__(self, /)", "__dir__() -> list\nspecialized dir() implementation")
        .property("__dict__", module_get_dict, module_set_dict)
        .property("__annotations__", module_get_annotations, module_set_annotations)
        .property("__spec__", module_get_spec, module_set_entry<&Names::spec>)
        .property("__loader__", module_get_loader, module_set_entry<&Names::loader>)
        .finish();
}

}
