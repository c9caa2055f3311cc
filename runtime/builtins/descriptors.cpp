#include "runtime/objects/descriptors.h"

#include "runtime/builtins/function_types.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

namespace krait {

namespace {

Result<void> check_owner(String& name, Type& owner, Value instance)
{
    if (is_instance(instance, owner)) [[likely]]
        return {};
    return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name.to_utf8(),
        owner.name_utf8(), type_name_of(instance));
}

Result<Value> getset_get(Value self, Value instance, Type*)
{
    if (instance.is_empty())
        return self;
    auto& descriptor = self.as<GetSetDescriptor>();
    TRY(check_owner(*descriptor.name, *descriptor.owner, instance));
    return descriptor.get(instance);
}

Result<void> getset_set(Value self, Value instance, Value value)
{
    auto& descriptor = self.as<GetSetDescriptor>();
    TRY(check_owner(*descriptor.name, *descriptor.owner, instance));
    if (!descriptor.set)
        return raise_error(*types().AttributeError, "attribute '{}' of '{}' objects is not writable",
            descriptor.name->to_utf8(), descriptor.owner->name_utf8());
    return descriptor.set(instance, value);
}

Result<Value> getset_repr(Value self)
{
    auto& descriptor = self.as<GetSetDescriptor>();
    return String::create(
        fmt::format("<attribute '{}' of '{}' objects>", descriptor.name->to_utf8(), descriptor.owner->name_utf8()));
}

Result<Value> getset_get_doc(Value self)
{
    char const* text = self.as<GetSetDescriptor>().documentation;
    if (!text || !*text)
        return Value::none();
    return String::create(text);
}

// `__slots__` members. An instance of the owner always has the inline slot.

Result<Value> member_get(Value self, Value instance, Type*)
{
    if (instance.is_empty())
        return self;
    auto& descriptor = self.as<MemberDescriptor>();
    TRY(check_owner(*descriptor.name, *descriptor.owner, instance));
    Value value = instance.object().inline_slots()[descriptor.index];
    if (value.is_empty())
        return raise_no_attribute(instance, *descriptor.name);
    return value;
}

Result<void> member_set(Value self, Value instance, Value value)
{
    auto& descriptor = self.as<MemberDescriptor>();
    TRY(check_owner(*descriptor.name, *descriptor.owner, instance));
    Object& object = instance.object();
    if (value.is_empty() && object.inline_slots()[descriptor.index].is_empty())
        return raise_message(*types().AttributeError, descriptor.name->to_utf8());
    object.inline_slots()[descriptor.index] = value;
    write_barrier(object);
    return {};
}

Result<Value> member_repr(Value self)
{
    auto& descriptor = self.as<MemberDescriptor>();
    return String::create(
        fmt::format("<member '{}' of '{}' objects>", descriptor.name->to_utf8(), descriptor.owner->name_utf8()));
}

Result<Value> member_get_doc(Value self)
{
    Value text = self.as<MemberDescriptor>().documentation;
    return text.is_present() ? text : Value::none();
}

template <class Descriptor> Result<Value> descriptor_get_name(Value self)
{
    return self.as<Descriptor>().name.get();
}

template <class Descriptor> Result<Value> descriptor_get_qualname(Value self)
{
    auto& descriptor = self.as<Descriptor>();
    return String::create(descriptor.owner->qualified_name().to_utf8() + "." + descriptor.name->to_utf8());
}

template <class Descriptor> Result<Value> descriptor_get_objclass(Value self)
{
    return self.as<Descriptor>().owner.get();
}

// staticmethod and classmethod.

template <class Wrapper> Result<Value> wrapper_construct(Type& type, Arguments const&)
{
    return allocate_object<Wrapper>(type, 0);
}

template <class Wrapper> constexpr char const* wrapper_name = Wrapper::cell_name;

template <class Wrapper> Result<void> wrapper_initialise(Value self, Arguments const& arguments)
{
    TRY(check_no_keywords(wrapper_name<Wrapper>, arguments));
    TRY(check_count(wrapper_name<Wrapper>, arguments, 1, 1));
    auto& wrapper = self.as<Wrapper>();
    wrapper.function.set(wrapper, arguments.values[0]);
    // What functools.wraps would copy, so that the wrapper looks like its function.
    for (String* name : { names().module_, names().name, names().qualname, names().doc, names().annotations }) {
        Value value = TRY(get_attribute_or(arguments.values[0], *name, Value::stop()));
        if (!value.is_stop())
            TRY(set_own_attribute(wrapper, *name, value));
    }
    return {};
}

template <class Wrapper> Result<Value> wrapper_repr(Value self)
{
    Value function = self.as<Wrapper>().function;
    String* shown = TRY(repr(function.is_present() ? function : Value::none()));
    return String::create(fmt::format("<{}({})>", wrapper_name<Wrapper>, shown->to_utf8()));
}

template <class Wrapper> Result<Value> wrapper_get_function(Value self)
{
    Value function = self.as<Wrapper>().function;
    return function.is_present() ? function : Value::none();
}

template <class Wrapper> Result<Value> wrapper_get_dict(Value self)
{
    Dict* dict = TRY(attribute_dict(self.object()));
    return dict;
}

template <class Wrapper> Result<Value> wrapper_get_is_abstract(Value self)
{
    Value function = self.as<Wrapper>().function;
    if (function.is_empty())
        return Value::boolean(false);
    Value mark = TRY(get_attribute_or(function, *names().isabstractmethod, Value::boolean(false)));
    bool truth = TRY(convert_to_bool(mark));
    return Value::boolean(truth);
}

Result<Value> static_method_get(Value self, Value, Type*)
{
    Value function = self.as<StaticMethod>().function;
    if (function.is_empty())
        return raise_error(*types().RuntimeError, "uninitialized staticmethod object");
    return function;
}

Result<Value> static_method_call(Value self, Arguments const& arguments)
{
    // A static method may be made to hold itself.
    if (is_stack_exhausted(runtime())) [[unlikely]]
        return raise_recursion_error("");
    auto result = call(self.as<StaticMethod>().function, arguments);
    keep_native_frame();
    return result;
}

Result<Value> class_method_get(Value self, Value instance, Type* owner)
{
    Value function = self.as<ClassMethod>().function;
    if (function.is_empty())
        return raise_error(*types().RuntimeError, "uninitialized classmethod object");
    Type& type = owner ? *owner : type_of(instance);
    // A descriptor within (a property, say) is asked for the class itself.
    if (auto getter = type_of(function).slots.descriptor_get) {
        if (is_stack_exhausted(runtime())) [[unlikely]]
            return raise_recursion_error("");
        auto result = getter(function, &type, &type);
        keep_native_frame();
        return result;
    }
    return BoundMethod::create(function, &type);
}

template <class Wrapper> void define_wrapper(Type& type)
{
    type.slots.construct = wrapper_construct<Wrapper>;
    type.slots.initialise = wrapper_initialise<Wrapper>;
    type.slots.repr = wrapper_repr<Wrapper>;
    TypeBuilder(type)
        .property("__func__", wrapper_get_function<Wrapper>)
        .property("__wrapped__", wrapper_get_function<Wrapper>)
        .property("__dict__", wrapper_get_dict<Wrapper>)
        .property("__isabstractmethod__", wrapper_get_is_abstract<Wrapper>)
        .finish();
}

template <class Descriptor> void define_descriptor(Type& type, Result<Value> (*get_doc)(Value))
{
    TypeBuilder(type)
        .property("__name__", descriptor_get_name<Descriptor>)
        .property("__qualname__", descriptor_get_qualname<Descriptor>)
        .property("__objclass__", descriptor_get_objclass<Descriptor>)
        .property("__doc__", get_doc)
        .finish();
}

}

void define_descriptors()
{
    Type& getset = native_type<GetSetDescriptor>(types().getset_descriptor, "getset_descriptor");
    getset.slots.descriptor_get = getset_get;
    getset.slots.descriptor_set = getset_set;
    getset.slots.repr = getset_repr;
    define_descriptor<GetSetDescriptor>(getset, getset_get_doc);

    Type& member = native_type<MemberDescriptor>(types().member_descriptor, "member_descriptor");
    member.slots.descriptor_get = member_get;
    member.slots.descriptor_set = member_set;
    member.slots.repr = member_repr;
    define_descriptor<MemberDescriptor>(member, member_get_doc);

    Type& static_method = native_type<StaticMethod>(types().static_method, "staticmethod",
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict });
    static_method.slots.descriptor_get = static_method_get;
    static_method.slots.call = static_method_call;
    define_wrapper<StaticMethod>(static_method);
    Type& class_method = native_type<ClassMethod>(types().class_method, "classmethod",
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict });
    class_method.slots.descriptor_get = class_method_get;
    define_wrapper<ClassMethod>(class_method);
}

}
