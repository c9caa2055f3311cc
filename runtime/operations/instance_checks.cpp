#include "runtime/operations/instance_checks.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/descent.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/trampolines.h"

namespace krait {

namespace {

constexpr char const* instance_text = "isinstance() arg 2 must be a type, a tuple of types, or a union";
constexpr char const* subclass_text = "issubclass() arg 2 must be a class, a tuple of classes, or a union";

// `__bases__` of a class-like object when it is a tuple, else null.
Result<Tuple*> abstract_bases(Value cls)
{
    Value bases = TRY(get_attribute_or(cls, *names().bases, Value::none()));
    return bases.is<Tuple>() ? &bases.as<Tuple>() : Tuple::empty();
}

Result<bool> has_bases(Value cls)
{
    Value bases = TRY(get_attribute_or(cls, *names().bases, Value::none()));
    return bases.is<Tuple>();
}

Result<bool> is_abstract_subclass(Value derived, Value cls)
{
    if (derived == cls)
        return true;
    TRY(descend(runtime(), " in __issubclass__"));
    Tuple* bases = TRY(abstract_bases(derived));
    for (size_t i = 0; i < bases->size(); ++i) {
        if (TRY(is_abstract_subclass(bases->at(i), cls)))
            return true;
    }
    return false;
}

}

Result<bool> is_real_instance(Value value, Value cls)
{
    if (cls.is<Type>()) {
        Type& wanted = cls.as<Type>();
        Type& type = type_of(value);
        if (type.is_subtype_of(wanted))
            return true;
        // Only who overrides `__class__` can claim to be something else.
        if (trampolines::finds_generically(type) && type.has_plain_class())
            return false;
        Value claimed = TRY(get_attribute_or(value, *names().class_, Value::none()));
        return claimed.is<Type>() && &claimed.as<Type>() != &type_of(value) && claimed.as<Type>().is_subtype_of(wanted);
    }
    if (!TRY(has_bases(cls)))
        return raise_message(*types().TypeError, instance_text);
    Value claimed = TRY(get_attribute_or(value, *names().class_, Value::none()));
    if (claimed.is_none())
        return false;
    return is_abstract_subclass(claimed, cls);
}

Result<bool> is_real_subclass(Value derived, Value cls)
{
    if (derived.is<Type>() && cls.is<Type>())
        return derived.as<Type>().is_subtype_of(cls.as<Type>());
    if (!TRY(has_bases(derived)))
        return raise_type_error("issubclass() arg 1 must be a class");
    if (!TRY(has_bases(cls)))
        return raise_message(*types().TypeError, subclass_text);
    return is_abstract_subclass(derived, cls);
}

Result<bool> is_instance_of(Value value, Value class_or_tuple)
{
    Type& type = type_of(value);
    if (class_or_tuple == Value(&type))
        return true;
    Type& metatype = type_of(class_or_tuple);
    if (&metatype == types().type)
        return is_real_instance(value, class_or_tuple);
    if (class_or_tuple.is<Tuple>()) {
        TRY(descend(runtime(), " in __instancecheck__"));
        for (Value part : class_or_tuple.as<Tuple>().span()) {
            if (TRY(is_instance_of(value, part)))
                return true;
        }
        return false;
    }
    if (metatype.look_up(*names().instancecheck).is_empty())
        return is_real_instance(value, class_or_tuple);
    RecursionLevel level(runtime());
    if (!level.is_allowed()) [[unlikely]]
        return raise_recursion_error(" in __instancecheck__");
    Value answer = TRY(call_special(class_or_tuple, *names().instancecheck, { value }));
    return is_truthy(answer);
}

Result<bool> is_subclass_of(Value derived, Value class_or_tuple)
{
    Type& metatype = type_of(class_or_tuple);
    if (&metatype == types().type)
        return derived == class_or_tuple ? Result<bool>(true) : is_real_subclass(derived, class_or_tuple);
    if (class_or_tuple.is<Tuple>()) {
        TRY(descend(runtime(), " in __subclasscheck__"));
        for (Value part : class_or_tuple.as<Tuple>().span()) {
            if (TRY(is_subclass_of(derived, part)))
                return true;
        }
        return false;
    }
    if (metatype.look_up(*names().subclasscheck).is_empty())
        return is_real_subclass(derived, class_or_tuple);
    RecursionLevel level(runtime());
    if (!level.is_allowed()) [[unlikely]]
        return raise_recursion_error(" in __subclasscheck__");
    Value answer = TRY(call_special(class_or_tuple, *names().subclasscheck, { derived }));
    return is_truthy(answer);
}

}
