// What HostModule and HostType define: functions, constants and types of host objects.
#include "interpreter/embedding/core.h"
#include "krait/host.h"
#include "runtime/binding/builders.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/operators.h"

namespace krait {

HostObject::~HostObject()
{
    // Destroyed by a collection: the host's destructor has to wait until it may use the engine.
    core.released.push_back(std::move(object));
}

HostModule Engine::module(std::string_view name)
{
    bridge::Entered entered(*core_);
    String& interned = *value_or_throw(name_from_host(name));
    ModuleTable& modules = *core_->runtime().modules;
    Value found = modules.modules->get(interned);
    if (!found.is<Module>()) {
        if (name.empty() || name.find('.') != std::string_view::npos)
            throw UsageError("'" + std::string(name) + "' is no name for a module of the host");
        found = Module::create(name);
        value_or_throw(modules.modules->set(interned, found));
    }
    return HostModule(*core_, bridge::handle_of(*core_, found.bits()));
}

namespace {

Module& module_of(Core& core, Handle const& handle)
{
    return Value::from_bits(bridge::word_of(core, handle)).as<Module>();
}

HostTypeRecord& record_of(Core& core, bridge::TypeKey key)
{
    auto found = core.types.find(key);
    if (found == core.types.end())
        throw UsageError("no host type was defined for objects of this class");
    return found->second;
}

Result<Value> construct_host_object(Type& type, Arguments const& arguments)
{
    for (auto& [key, record] : Core::current().types) {
        if (record.type == &type && record.constructor)
            return NativeFunction::create(*record.constructor)->invoke(arguments);
    }
    return raise_type_error("cannot create '{}' instances", type.name_utf8());
}

// Two objects of a script are equal when they stand for the same object of the host.
Result<Value> compare_host_objects(Value left, Value right, Comparison comparison)
{
    if ((comparison != Comparison::Equal && comparison != Comparison::NotEqual) || !right.is<HostObject>())
        return Value::not_implemented();
    bool const is_same = left.as<HostObject>().object == right.as<HostObject>().object;
    return Value::boolean(is_same == (comparison == Comparison::Equal));
}

Result<int64_t> hash_host_object(Value self)
{
    return hash_of_pointer(self.as<HostObject>().object.get());
}

}

}

namespace krait::bridge {

void define_function(Core& core, Handle const& module, std::string_view signature, std::string_view documentation,
    std::vector<Parameter> const& parameters, std::unique_ptr<Function> function, Place place)
{
    Module& target = module_of(core, module);
    HostFunction& kept
        = core.keep_function(signature, documentation, parameters, std::move(function), place, NativeKind::Function);
    NativeFunction* made = NativeFunction::create(kept, nullptr, target.dict->get(*names().name));
    value_or_throw(target.dict->set(*intern(made->name()), made));
}

void define_constant(Core& core, Handle const& module, std::string_view name, Word value)
{
    value_or_throw(module_of(core, module).dict->set(*value_or_throw(name_from_host(name)), Value::from_bits(value)));
}

void define_type(Core& core, Handle const& module, std::string_view name, std::string_view documentation, TypeKey key)
{
    if (core.types.contains(key))
        throw UsageError("a host type for objects of this class exists already");
    Module& target = module_of(core, module);
    Value const module_name = target.dict->get(*names().name);
    std::string full_name = module_name.is<String>() ? module_name.as<String>().to_utf8() + "." : "";
    full_name += value_or_throw(string_from_host(name))->to_utf8();
    Type& type = *create_native_type<HostObject>(full_name.c_str(), *types().object);
    type.slots.construct = construct_host_object;
    type.slots.compare = compare_host_objects;
    type.slots.hash = hash_host_object;
    core.types[key].type = &type;
    TypeBuilder builder(type);
    if (!documentation.empty())
        value_or_throw(type.dict().set(*names().doc, value_or_throw(string_from_host(documentation))));
    builder.finish();
    value_or_throw(target.dict->set(type.name(), &type));
}

void define_member(Core& core, TypeKey key, Role role, std::string_view signature, std::string_view documentation,
    std::vector<Parameter> const& parameters, std::unique_ptr<Function> function)
{
    HostTypeRecord& record = record_of(core, key);
    Type& type = *record.type;
    if (role == Role::Constructor) {
        std::string const full = type.name_utf8() + std::string(signature);
        record.constructor = &core.keep_function(
            full, documentation, parameters, std::move(function), Place::PrivateStack, NativeKind::Function);
        return;
    }
    std::string text(signature);
    if (role == Role::Method) {
        // What stands there does not name the object itself.
        if (size_t const open = text.find('('); open != std::string::npos)
            text.insert(open + 1, text.find_first_not_of(' ', open + 1) == text.find(')', open) ? "self" : "self, ");
    }
    HostFunction& kept = core.keep_function(text, documentation, parameters, std::move(function), Place::PrivateStack,
        role == Role::Method ? NativeKind::Method : NativeKind::Function);
    NativeFunction* made = NativeFunction::create(kept, role == Role::Method ? &type : nullptr);
    String& name = *intern(made->name());
    if (role == Role::Method) {
        value_or_throw(type.dict().set(name, made));
    } else {
        auto* property = type.dict().get(name).try_as<Property>();
        if (!property) {
            property = allocate_object<Property>(*types().property, 0);
            value_or_throw(type.dict().set(name, property));
        }
        (role == Role::Getter ? property->getter : property->setter).set(*property, made);
        if (role == Role::Getter && !documentation.empty())
            property->documentation.set(*property, value_or_throw(string_from_host(documentation)));
    }
    type.changed();
}

Word from_host_object(Core& core, TypeKey key, std::shared_ptr<void> object)
{
    return Value(allocate_object<HostObject>(*record_of(core, key).type, 0, core, key, std::move(object))).bits();
}

std::shared_ptr<void> const& to_host_object(Core& core, TypeKey key, Word word)
{
    HostTypeRecord& record = record_of(core, key);
    Value const value = Value::from_bits(word);
    if (!value.is<HostObject>() || value.as<HostObject>().key != key) {
        std::string const wanted = "an object of type '" + record.type->name_utf8() + "'";
        throw_wrong_type(wanted.c_str(), word);
    }
    return value.as<HostObject>().object;
}

}
