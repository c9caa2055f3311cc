#include "runtime/builtins/super.h"

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

namespace krait {

namespace {

// The type whose mro counts: of the object, or the object itself when it is a class below `start`.
Result<Type*> check_self(Type& start, Value self)
{
    if (self.is<Type>() && self.as<Type>().is_subtype_of(start))
        return &self.as<Type>();
    if (type_of(self).is_subtype_of(start))
        return &type_of(self);
    Value claimed = TRY(get_attribute_or(self, *names().class_, Value::none()));
    if (claimed.is<Type>() && claimed.as<Type>().is_subtype_of(start))
        return &claimed.as<Type>();
    return raise_type_error("super(type, obj): obj must be an instance or subtype of type");
}

Result<void> initialise(Super& super, Type& start, Value self)
{
    if (self.is_present() && self.is_none())
        self = {};
    Type* self_type = self.is_present() ? TRY(check_self(start, self)) : nullptr;
    super.start.set(super, &start);
    super.self.set(super, self);
    super.self_type.set(super, self_type);
    return {};
}

Result<Value> super_construct(Type& type, Arguments const&)
{
    return allocate_object<Super>(type, 0);
}

Result<void> super_initialise(Value self, Arguments const& arguments)
{
    TRY(check_no_keywords("super", arguments));
    if (arguments.positional_count == 0)
        return raise_error(*types().RuntimeError, "super(): no arguments");
    if (arguments.positional_count > 2)
        return raise_type_error("super() expected at most 2 arguments, got {}", arguments.positional_count);
    if (!arguments.values[0].is<Type>())
        return raise_type_error("super() argument 1 must be a type, not {}", type_name_of(arguments.values[0]));
    return initialise(self.as<Super>(), arguments.values[0].as<Type>(),
        arguments.positional_count > 1 ? arguments.values[1] : Value());
}

Result<Value> super_get_attribute(Value value, String& name)
{
    auto& super = value.as<Super>();
    Type* self_type = super.self_type;
    // `__class__` is super's own, so that `super().__class__` tells what this is.
    if (self_type && &name != names().class_) {
        Tuple& mro = self_type->mro();
        size_t i = 0;
        while (i < mro.size() && mro.at(i) != Value(super.start.get()))
            ++i;
        for (++i; i < mro.size(); ++i) {
            Value attribute = mro.at(i).as<Type>().dict().get(name);
            if (attribute.is_empty())
                continue;
            Value self = super.self;
            return bind_attribute(attribute, self == Value(self_type) ? Value() : self, *self_type);
        }
    }
    return generic_get_attribute(value, name);
}

Result<Value> super_descriptor_get(Value value, Value instance, Type*)
{
    auto& super = value.as<Super>();
    if (instance.is_empty() || instance.is_none() || super.self.get().is_present() || !super.start)
        return value;
    if (&super.type() != types().super)
        return call(&super.type(), { super.start.get(), instance });
    return make_super(*super.start.get(), instance);
}

Result<Value> super_repr(Value value)
{
    auto& super = value.as<Super>();
    std::string start = super.start ? super.start->name_utf8() : "NULL";
    if (super.self_type)
        return String::create(fmt::format("<super: <class '{}'>, <{} object>>", start, super.self_type->name_utf8()));
    return String::create(fmt::format("<super: <class '{}'>, NULL>", start));
}

Result<Value> super_get_start(Value value)
{
    Type* start = value.as<Super>().start;
    return start ? Value(start) : Value::none();
}

Result<Value> super_get_self(Value value)
{
    Value self = value.as<Super>().self;
    return self.is_present() ? self : Value::none();
}

Result<Value> super_get_self_class(Value value)
{
    Type* type = value.as<Super>().self_type;
    return type ? Value(type) : Value::none();
}

}

Result<Value> make_super(Type& start, Value self)
{
    Super* super = allocate_object<Super>(*types().super, 0);
    TRY(initialise(*super, start, self));
    return super;
}

void define_super()
{
    Type& type = native_type<Super>(types().super, "super", { Type::Flag::IsBaseType });
    type.slots.construct = super_construct;
    type.slots.initialise = super_initialise;
    type.slots.get_attribute = super_get_attribute;
    type.slots.descriptor_get = super_descriptor_get;
    type.slots.repr = super_repr;
    TypeBuilder(type)
        .documentation("super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
                       "super(type, obj) -> bound super object; requires isinstance(obj, type)")
        .property("__thisclass__", super_get_start, nullptr, "the class invoking super()")
        .property("__self__", super_get_self, nullptr, "the instance invoking super(); may be None")
        .property(
            "__self_class__", super_get_self_class, nullptr, "the type of the instance invoking super(); may be None")
        .finish();
}

}
