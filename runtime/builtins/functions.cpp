#include "runtime/builtins/function_types.h"

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"

namespace krait {

namespace {

// Functions, and methods bound to their self.

Result<Value> native_function_call(Value self, Arguments const& arguments)
{
    if (self.is<NativeFunction>()) [[likely]]
        return self.as<NativeFunction>().invoke(arguments);
    return self.as<ConstructFunction>().invoke(arguments);
}

std::string name_of(Value self)
{
    return self.is<NativeFunction>() ? std::string(self.as<NativeFunction>().name()) : "__new__";
}

// What `__self__` shows: the object, the class, or the module.
Value self_of(Value self)
{
    if (!self.is<NativeFunction>())
        return self.as<ConstructFunction>().owner.get();
    auto& function = self.as<NativeFunction>();
    if (function.is_bound())
        return function.self();
    if (function.definition().kind == NativeKind::StaticMethod && function.owner())
        return function.owner();
    return function.module().is<Module>() ? function.module() : Value::none();
}

Result<Value> native_function_repr(Value self)
{
    Value bound = self_of(self);
    if (bound.is_none() || bound.is<Module>())
        return String::create(fmt::format("<built-in function {}>", name_of(self)));
    return String::create(fmt::format("<built-in method {} of {}>", name_of(self), plain_object_text(bound)));
}

Result<Value> native_function_compare(Value left, Value right, Comparison comparison)
{
    if (comparison != Comparison::Equal && comparison != Comparison::NotEqual)
        return Value::not_implemented();
    bool is_equal = left == right;
    if (left.is<NativeFunction>() && right.is<NativeFunction>()) {
        auto& a = left.as<NativeFunction>();
        auto& b = right.as<NativeFunction>();
        is_equal = &a.definition() == &b.definition() && a.self() == b.self();
    }
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

Result<int64_t> native_function_hash(Value self)
{
    if (!self.is<NativeFunction>())
        return object_hash(self);
    auto& function = self.as<NativeFunction>();
    return hash_of_pointer(&function.definition()) ^ static_cast<int64_t>(function.self().bits() >> 4);
}

Result<Value> native_function_get_name(Value self)
{
    return String::create(name_of(self));
}

Result<Value> native_function_get_qualname(Value self)
{
    Value bound = self_of(self);
    if (bound.is_none() || bound.is<Module>())
        return native_function_get_name(self);
    Type& type = bound.is<Type>() ? bound.as<Type>() : type_of(bound);
    return String::create(type.qualified_name().to_utf8() + "." + name_of(self));
}

Result<Value> native_function_get_self(Value self)
{
    bool const is_static
        = self.is<NativeFunction>() && self.as<NativeFunction>().definition().kind == NativeKind::StaticMethod;
    return is_static ? Value::none() : self_of(self);
}

Result<Value> native_function_get_module(Value self)
{
    if (!self.is<NativeFunction>())
        return Value::none();
    Value module = self.as<NativeFunction>().module();
    if (module.is<Module>()) {
        Value name = module.as<Module>().dict->get(*names().name);
        return name.is_present() ? name : Value::none();
    }
    return module.is_present() ? module : Value::none();
}

Result<Value> native_function_get_doc(Value self)
{
    if (!self.is<NativeFunction>())
        return String::create("Create and return a new object.  See help(type) for accurate signature.");
    char const* text = self.as<NativeFunction>().definition().documentation;
    if (!text || !*text)
        return Value::none();
    return String::create(text);
}

// The signature line, with the `$self` or `$module` by which the inspect module knows the bound parameter.
Result<Value> native_function_get_text_signature(Value self)
{
    if (!self.is<NativeFunction>())
        return String::create("($type, *args, **kwargs)");
    auto& function = self.as<NativeFunction>();
    std::string text(Signature::parameters_in(function.definition().signature));
    if (text.size() < 2)
        return Value::none();
    bool is_method
        = function.definition().kind == NativeKind::Method || function.definition().kind == NativeKind::ClassMethod;
    if (is_method)
        text.insert(1, "$");
    else
        text.insert(1, text == "()" ? "$module" : "$module, ");
    return String::create(text);
}

Result<Value> reduce_to_attribute(Value owner, String& name)
{
    Value getattr = TRY(builtin_function("getattr"));
    return Tuple::create({ getattr, Tuple::create({ owner, &name }) });
}

// A function of a module is pickled by its name, one of an object as that attribute of it.
Result<Value> native_function_reduce(Value self)
{
    String& name = *intern(name_of(self));
    Value owner = self_of(self);
    if (owner.is_none() || owner.is<Module>())
        return &name;
    return reduce_to_attribute(owner, name);
}

// Unbound methods of built-in types.

Raised raise_wrong_self(NativeFunction& method, Value self)
{
    return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", method.name(),
        method.owner()->name_utf8(), type_name_of(self));
}

std::string unbound_name(NativeFunction& method)
{
    return fmt::format("{}.{}", method.owner() ? method.owner()->name_utf8() : "?", method.name());
}

Result<Value> method_descriptor_call(Value self, Arguments const& arguments)
{
    auto& method = self.as<NativeFunction>();
    if (arguments.positional_count == 0)
        return raise_type_error("unbound method {}() needs an argument", unbound_name(method));
    if (method.owner() && !is_instance(arguments.values[0], *method.owner())) [[unlikely]]
        return raise_wrong_self(method, arguments.values[0]);
    return method.invoke_unbound(arguments);
}

Result<Value> method_descriptor_get(Value self, Value instance, Type*)
{
    if (instance.is_empty())
        return self;
    auto& method = self.as<NativeFunction>();
    if (method.owner() && !is_instance(instance, *method.owner())) [[unlikely]]
        return raise_wrong_self(method, instance);
    return method.bound_to(instance);
}

Result<Value> class_method_descriptor_get(Value self, Value instance, Type* owner)
{
    auto& method = self.as<NativeFunction>();
    Type& bound = owner ? *owner : type_of(instance);
    if (method.owner() && !bound.is_subtype_of(*method.owner()))
        return raise_type_error("descriptor '{}' requires a subtype of '{}' but received '{}'", method.name(),
            method.owner()->name_utf8(), bound.name_utf8());
    return method.bound_to(&bound);
}

Result<Value> class_method_descriptor_call(Value self, Arguments const& arguments)
{
    auto& method = self.as<NativeFunction>();
    if (arguments.positional_count == 0)
        return raise_type_error(
            "descriptor '{}' of '{}' object needs an argument", method.name(), method.owner()->name_utf8());
    Value cls = arguments.values[0];
    if (!cls.is<Type>())
        return raise_type_error(
            "descriptor '{}' requires a type but received a '{}' instance", method.name(), type_name_of(cls));
    Value bound = TRY(class_method_descriptor_get(self, {}, &cls.as<Type>()));
    return bound.as<NativeFunction>().invoke(
        Arguments { arguments.values + 1, size_t(arguments.positional_count) - 1, arguments.keyword_names });
}

Result<Value> method_descriptor_repr(Value self)
{
    auto& method = self.as<NativeFunction>();
    return String::create(fmt::format(
        "<method '{}' of '{}' objects>", method.name(), method.owner() ? method.owner()->name_utf8() : "?"));
}

Result<Value> method_descriptor_get_qualname(Value self)
{
    auto& method = self.as<NativeFunction>();
    if (!method.owner())
        return native_function_get_name(self);
    return String::create(method.owner()->qualified_name().to_utf8() + "." + std::string(method.name()));
}

Result<Value> method_descriptor_get_objclass(Value self)
{
    Type* owner = self.as<NativeFunction>().owner();
    return owner ? Value(owner) : Value::none();
}

Result<Value> method_descriptor_reduce(Value self)
{
    return reduce_to_attribute(TRY(method_descriptor_get_objclass(self)), *intern(name_of(self)));
}

// Slot wrappers.

Result<Value> wrapper_call(Value self, Arguments const& arguments)
{
    return self.as<SlotWrapper>().invoke_unbound(arguments);
}

Result<Value> wrapper_get(Value self, Value instance, Type*)
{
    if (instance.is_empty())
        return self;
    auto& wrapper = self.as<SlotWrapper>();
    if (!is_instance(instance, *wrapper.owner))
        return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            wrapper.name().to_utf8(), wrapper.owner->name_utf8(), type_name_of(instance));
    return MethodWrapper::create(wrapper, instance);
}

Result<Value> wrapper_repr(Value self)
{
    auto& wrapper = self.as<SlotWrapper>();
    return String::create(
        fmt::format("<slot wrapper '{}' of '{}' objects>", wrapper.name().to_utf8(), wrapper.owner->name_utf8()));
}

SlotWrapper const& wrapper_of(Value self)
{
    return self.is<MethodWrapper>() ? *self.as<MethodWrapper>().wrapper.get() : self.as<SlotWrapper>();
}

Result<Value> wrapper_get_name(Value self)
{
    return &wrapper_of(self).name();
}

Result<Value> wrapper_get_qualname(Value self)
{
    SlotWrapper const& wrapper = wrapper_of(self);
    return String::create(wrapper.owner->qualified_name().to_utf8() + "." + wrapper.name().to_utf8());
}

Result<Value> wrapper_get_objclass(Value self)
{
    return wrapper_of(self).owner.get();
}

Result<Value> wrapper_get_doc(Value self)
{
    return String::create(wrapper_of(self).entry.documentation);
}

Result<Value> wrapper_get_text_signature(Value self)
{
    return String::create(wrapper_of(self).entry.signature);
}

Result<Value> wrapper_reduce(Value self)
{
    SlotWrapper const& wrapper = wrapper_of(self);
    Value owner = self.is<MethodWrapper>() ? self.as<MethodWrapper>().self.get() : Value(wrapper.owner.get());
    return reduce_to_attribute(owner, wrapper.name());
}

Result<Value> method_wrapper_call(Value self, Arguments const& arguments)
{
    auto& bound = self.as<MethodWrapper>();
    return bound.wrapper->invoke(bound.self, arguments);
}

Result<Value> method_wrapper_repr(Value self)
{
    auto& bound = self.as<MethodWrapper>();
    return String::create(
        fmt::format("<method-wrapper '{}' of {}>", bound.wrapper->name().to_utf8(), plain_object_text(bound.self)));
}

Result<Value> method_wrapper_get_self(Value self)
{
    return self.as<MethodWrapper>().self.get();
}

Result<Value> method_wrapper_compare(Value left, Value right, Comparison comparison)
{
    if ((comparison != Comparison::Equal && comparison != Comparison::NotEqual) || !right.is<MethodWrapper>())
        return Value::not_implemented();
    auto& a = left.as<MethodWrapper>();
    auto& b = right.as<MethodWrapper>();
    bool is_equal = a.wrapper.get() == b.wrapper.get() && a.self.get() == b.self.get();
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

Result<int64_t> method_wrapper_hash(Value self)
{
    auto& bound = self.as<MethodWrapper>();
    return hash_of_pointer(bound.wrapper.get()) ^ static_cast<int64_t>(bound.self.get().bits() >> 4);
}

}

std::string plain_object_text(Value value)
{
    return fmt::format("{} object at {:#x}", type_name_of(value), identity_of(value));
}

void define_native_functions()
{
    Type& function = native_type<NativeFunction>(types().native_function, "builtin_function_or_method");
    function.slots.call = native_function_call;
    function.slots.repr = native_function_repr;
    function.slots.compare = native_function_compare;
    function.slots.hash = native_function_hash;
    TypeBuilder(function)
        .property("__name__", native_function_get_name)
        .property("__qualname__", native_function_get_qualname)
        .property("__self__", native_function_get_self)
        .property("__module__", native_function_get_module)
        .property("__doc__", native_function_get_doc)
        .property("__text_signature__", native_function_get_text_signature)
        .method<native_function_reduce>("__reduce__(self, /)")
        .finish();

    auto describe_method = [](Type& type) {
        type.slots.repr = method_descriptor_repr;
        TypeBuilder(type)
            .property("__name__", native_function_get_name)
            .property("__qualname__", method_descriptor_get_qualname)
            .property("__objclass__", method_descriptor_get_objclass)
            .property("__doc__", native_function_get_doc)
            .property("__text_signature__", native_function_get_text_signature)
            .method<method_descriptor_reduce>("__reduce__(self, /)")
            .finish();
    };
    Type& method = native_type<NativeFunction>(types().method_descriptor, "method_descriptor");
    method.slots.call = method_descriptor_call;
    method.slots.descriptor_get = method_descriptor_get;
    describe_method(method);
    Type& class_method = native_type<NativeFunction>(types().class_method_descriptor, "classmethod_descriptor");
    class_method.slots.call = class_method_descriptor_call;
    class_method.slots.descriptor_get = class_method_descriptor_get;
    describe_method(class_method);

    Type& wrapper = native_type<SlotWrapper>(types().wrapper_descriptor, "wrapper_descriptor");
    wrapper.slots.call = wrapper_call;
    wrapper.slots.descriptor_get = wrapper_get;
    wrapper.slots.repr = wrapper_repr;
    Type& bound = native_type<MethodWrapper>(types().method_wrapper, "method-wrapper");
    bound.slots.call = method_wrapper_call;
    bound.slots.repr = method_wrapper_repr;
    bound.slots.compare = method_wrapper_compare;
    bound.slots.hash = method_wrapper_hash;
    for (Type* type : { &wrapper, &bound }) {
        TypeBuilder builder(*type);
        builder.property("__name__", wrapper_get_name)
            .property("__qualname__", wrapper_get_qualname)
            .property("__objclass__", wrapper_get_objclass)
            .property("__doc__", wrapper_get_doc)
            .property("__text_signature__", wrapper_get_text_signature)
            .method<wrapper_reduce>("__reduce__(self, /)");
        if (type == &bound)
            builder.property("__self__", method_wrapper_get_self);
        builder.finish();
    }
}

void define_functions()
{
    define_native_functions();
    define_descriptors();
    define_property();
    define_bound_methods();
}

}
