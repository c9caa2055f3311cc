// The types of None, NotImplemented and Ellipsis.
#include "runtime/builtins/builtins.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/exception.h"

namespace krait {

namespace {

template <Value singleton()> Result<Value> singleton_construct(Type& type, Arguments const& arguments)
{
    if (!arguments.is_empty())
        return raise_type_error("{} takes no arguments", &type == types().ellipsis ? "EllipsisType" : type.name_utf8());
    return singleton();
}

Result<Value> none_repr(Value)
{
    return names().none_text;
}

Result<bool> none_truth(Value)
{
    return false;
}

Result<Value> not_implemented_repr(Value)
{
    return intern("NotImplemented");
}

Result<bool> not_implemented_truth(Value)
{
    return true;
}

Result<Value> ellipsis_repr(Value)
{
    return intern("Ellipsis");
}

Value not_implemented_reduce(Value)
{
    return intern("NotImplemented");
}

Value ellipsis_reduce(Value)
{
    return intern("Ellipsis");
}

Type& singleton_type(Type*& place, char const* name)
{
    return native_type<Instance>(place, name);
}

Value none_value()
{
    return Value::none();
}
Value not_implemented_value()
{
    return Value::not_implemented();
}
Value ellipsis_value()
{
    return Value::ellipsis();
}

}

void define_singletons()
{
    Type& none = singleton_type(types().none, "NoneType");
    none.slots.construct = singleton_construct<none_value>;
    none.slots.repr = none_repr;
    none.slots.truth = none_truth;
    TypeBuilder(none).finish();

    Type& not_implemented = singleton_type(types().not_implemented, "NotImplementedType");
    not_implemented.slots.construct = singleton_construct<not_implemented_value>;
    not_implemented.slots.repr = not_implemented_repr;
    not_implemented.slots.truth = not_implemented_truth;
    TypeBuilder(not_implemented).method<not_implemented_reduce>("__reduce__(self, /)").finish();

    Type& ellipsis = singleton_type(types().ellipsis, "ellipsis");
    ellipsis.slots.construct = singleton_construct<ellipsis_value>;
    ellipsis.slots.repr = ellipsis_repr;
    TypeBuilder(ellipsis).method<ellipsis_reduce>("__reduce__(self, /)").finish();
}

}
