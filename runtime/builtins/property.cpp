#include "runtime/builtins/function_types.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/slots.h"

#include <algorithm>

namespace krait {

namespace {

Result<Value> property_construct(Type& type, Arguments const&)
{
    return allocate_object<Property>(type, 0);
}

Value or_none(Value value)
{
    return value.is_present() ? value : Value::none();
}

void set_part(Property& property, ValueMember& part, Value value)
{
    part.set(property, value.is_none() ? Value() : value);
}

// The doc string of a subclass's instance must be its own attribute, because the subclass's `__doc__` hides ours.
Result<void> store_documentation(Property& property, Value text)
{
    property.documentation.set(property, text);
    if (&property.type() != types().property && has_own_attributes(property))
        return set_own_attribute(property, *names().doc, or_none(text));
    return {};
}

Result<void> property_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "fget", "fset", "fdel", "doc" };
    Value values[4];
    TRY(bind_arguments("property", arguments, parameters, 0, values));
    auto& property = self.as<Property>();
    Value* given[] = { &values[0], &values[1], &values[2] };
    ValueMember* parts[] = { &property.getter, &property.setter, &property.deleter };
    bool const was_another
        = std::ranges::any_of(parts, [](ValueMember const* part) { return part->get().is_present(); });
    for (size_t i = 0; i < 3; ++i)
        set_part(property, *parts[i], or_none(*given[i]));
    property.name.set(property, {});
    if (was_another)
        descriptor_changed();
    property.is_documentation_from_getter = false;
    Value text = values[3];
    if ((text.is_empty() || text.is_none()) && property.getter.get().is_present()) {
        Value of_getter = TRY(get_attribute_or(property.getter, *names().doc, Value::none()));
        if (!of_getter.is_none()) {
            property.is_documentation_from_getter = true;
            return store_documentation(property, of_getter);
        }
    }
    if (text.is_present() && !text.is_none())
        return store_documentation(property, text);
    property.documentation.set(property, {});
    return {};
}

Raised raise_no_part(Property& property, Value instance, char const* part)
{
    std::string owner = type_of(instance).qualified_name().to_utf8();
    if (property.name.get().is_present())
        return raise_error(
            *types().AttributeError, "property {} of '{}' object has no {}", describe(property.name), owner, part);
    return raise_error(*types().AttributeError, "property of '{}' object has no {}", owner, part);
}

Result<Value> property_get(Value self, Value instance, Type*)
{
    if (instance.is_empty() || instance.is_none())
        return self;
    auto& property = self.as<Property>();
    Value getter = property.getter;
    if (getter.is_empty())
        return raise_no_part(property, instance, "getter");
    return call(getter, Arguments { &instance, 1 });
}

Result<void> property_set(Value self, Value instance, Value value)
{
    auto& property = self.as<Property>();
    if (value.is_empty()) {
        if (property.deleter.get().is_empty())
            return raise_no_part(property, instance, "deleter");
        TRY(call(property.deleter, { instance }));
        return {};
    }
    if (property.setter.get().is_empty())
        return raise_no_part(property, instance, "setter");
    TRY(call(property.setter, { instance, value }));
    return {};
}

// A property like this one with one part replaced.
Result<Value> copy_with(Property& self, Value getter, Value setter, Value deleter)
{
    auto choose
        = [](Value given, Value present) { return given.is_present() && !given.is_none() ? given : or_none(present); };
    Value text = self.is_documentation_from_getter && getter.is_present() && !getter.is_none()
        ? Value::none()
        : or_none(self.documentation);
    if (self.is_documentation_from_getter)
        text = Value::none();
    Value made = TRY(call(&self.type(),
        { choose(getter, self.getter), choose(setter, self.setter), choose(deleter, self.deleter), text }));
    if (Property* property = made.try_as<Property>(); property && self.name.get().is_present())
        property->name.set(*property, self.name);
    return made;
}

Result<Value> property_getter(Property& self, Value function)
{
    return copy_with(self, function, {}, {});
}

Result<Value> property_setter(Property& self, Value function)
{
    return copy_with(self, {}, function, {});
}

Result<Value> property_deleter(Property& self, Value function)
{
    return copy_with(self, {}, {}, function);
}

Value property_set_name(Property& self, Value, Value name)
{
    self.name.set(self, name);
    return Value::none();
}

Result<Value> property_get_fget(Value self)
{
    return or_none(self.as<Property>().getter);
}

Result<Value> property_get_fset(Value self)
{
    return or_none(self.as<Property>().setter);
}

Result<Value> property_get_fdel(Value self)
{
    return or_none(self.as<Property>().deleter);
}

Result<Value> property_get_doc(Value self)
{
    return or_none(self.as<Property>().documentation);
}

Result<void> property_set_doc(Value self, Value value)
{
    auto& property = self.as<Property>();
    property.documentation.set(property, value);
    return {};
}

Result<Value> property_get_is_abstract(Value self)
{
    auto& property = self.as<Property>();
    for (Value part : { property.getter.get(), property.setter.get(), property.deleter.get() }) {
        if (part.is_empty())
            continue;
        Value mark = TRY(get_attribute_or(part, *names().isabstractmethod, Value::boolean(false)));
        if (TRY(convert_to_bool(mark)))
            return Value::boolean(true);
    }
    return Value::boolean(false);
}

}

void define_property()
{
    Type& type = native_type<Property>(types().property, "property", { Type::Flag::IsBaseType });
    type.slots.construct = property_construct;
    type.slots.initialise = property_initialise;
    type.slots.descriptor_get = property_get;
    type.slots.descriptor_set = property_set;
    TypeBuilder(type)
        .method<property_getter>(
            "getter(self, object, /)", "Descriptor to obtain a copy of the property with a different getter.")
        .method<property_setter>(
            "setter(self, object, /)", "Descriptor to obtain a copy of the property with a different setter.")
        .method<property_deleter>(
            "deleter(self, object, /)", "Descriptor to obtain a copy of the property with a different deleter.")
        .method<property_set_name>("__set_name__(self, owner, name, /)", "Method to set name of a property.")
        .property("fget", property_get_fget)
        .property("fset", property_get_fset)
        .property("fdel", property_get_fdel)
        .property("__doc__", property_get_doc, property_set_doc)
        .property("__isabstractmethod__", property_get_is_abstract)
        .finish();
}

}
