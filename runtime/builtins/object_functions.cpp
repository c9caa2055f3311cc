// Built-in functions about attributes and classes.
#include "runtime/builtins/functions.h"

#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/instance_checks.h"

namespace krait {

namespace {

Result<String*> attribute_name(Value name)
{
    if (!name.is<String>())
        return raise_type_error("attribute name must be string, not '{}'", type_name_of(name));
    return intern(name.as<String>());
}

Result<Value> builtin_getattr(Value object, Value name, Value fallback)
{
    String* interned = TRY(attribute_name(name));
    if (fallback.is_empty())
        return get_attribute(object, *interned);
    return get_attribute_or(object, *interned, fallback);
}

Result<void> builtin_setattr(Value object, Value name, Value value)
{
    String* interned = TRY(attribute_name(name));
    return set_attribute(object, *interned, value);
}

Result<void> builtin_delattr(Value object, Value name)
{
    String* interned = TRY(attribute_name(name));
    return delete_attribute(object, *interned);
}

Result<bool> builtin_hasattr(Value object, Value name)
{
    String* interned = TRY(attribute_name(name));
    return has_attribute(object, *interned);
}

Result<bool> builtin_isinstance(Value object, Value class_or_tuple)
{
    return is_instance_of(object, class_or_tuple);
}

Result<bool> builtin_issubclass(Value cls, Value class_or_tuple)
{
    return is_subclass_of(cls, class_or_tuple);
}

bool builtin_callable(Value object)
{
    return is_callable(object);
}

}

void define_object_functions(ModuleBuilder& module)
{
    module
        .function<builtin_callable>(
            "callable(obj, /)", "Return whether the object is callable (i.e., some kind of function).")
        .function<builtin_delattr>("delattr(obj, name, /)", "Deletes the named attribute from the given object.")
        .function<builtin_getattr>("getattr(object, name, default=..., /)", "Get a named attribute from an object.")
        .function<builtin_hasattr>(
            "hasattr(obj, name, /)", "Return whether the object has an attribute with the given name.")
        .function<builtin_isinstance>("isinstance(obj, class_or_tuple, /)",
            "Return whether an object is an instance of a class or of a subclass thereof.")
        .function<builtin_issubclass>("issubclass(cls, class_or_tuple, /)",
            "Return whether 'cls' is derived from another class or is the same class.")
        .function<builtin_setattr>(
            "setattr(obj, name, value, /)", "Sets the named attribute on the given object to the specified value.");
}

}
