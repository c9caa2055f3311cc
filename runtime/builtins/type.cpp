#include "runtime/builtins/builtins.h"
#include "runtime/builtins/class_building.h"
#include "runtime/builtins/generic_alias.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"

namespace krait {

namespace {

Result<Value> type_construct(Type& metatype, Arguments const& arguments)
{
    if (arguments.positional_count != 3)
        return raise_type_error("type.__new__() takes exactly 3 arguments ({} given)", arguments.positional_count);
    Value name = arguments.values[0];
    Value bases = arguments.values[1];
    Value space = arguments.values[2];
    if (!name.is<String>())
        return raise_type_error("type.__new__() argument 1 must be str, not {}", type_name_of(name));
    if (!bases.is<Tuple>())
        return raise_type_error("type.__new__() argument 2 must be tuple, not {}", type_name_of(bases));
    if (!space.is<Dict>())
        return raise_type_error("type.__new__() argument 3 must be dict, not {}", type_name_of(space));
    for (Value base : bases.as<Tuple>().span()) {
        if (!base.is<Type>() && TRY(has_attribute(base, *names().mro_entries)))
            return raise_type_error("type() doesn't support MRO entry resolution; use types.new_class()");
    }
    Type* winner = TRY(most_derived_metatype(metatype, bases.as<Tuple>()));
    if (winner != &metatype && winner->slots.construct != type_construct)
        return winner->slots.construct(*winner, arguments);
    return TRY(create_class(*winner, name.as<String>(), bases.as<Tuple>(), space.as<Dict>(), arguments));
}

Result<void> type_initialise(Value, Arguments const& arguments)
{
    if (arguments.positional_count == 1 && arguments.has_keywords())
        return raise_type_error("type.__init__() takes no keyword arguments");
    if (arguments.positional_count != 1 && arguments.positional_count != 3)
        return raise_type_error("type.__init__() takes 1 or 3 arguments");
    return {};
}

Result<Value> type_repr(Value self)
{
    return String::create(fmt::format("<class '{}'>", full_name(self.as<Type>())));
}

Result<Value> type_or(Value left, Value right)
{
    return make_union(left, right);
}

Result<void> check_settable(Type& type, char const* name, Value value)
{
    if (!type.has(Type::Flag::IsHeapType))
        return raise_type_error("cannot set '{}' attribute of immutable type '{}'", name, type.name_utf8());
    if (value.is_empty())
        return raise_type_error("cannot delete '{}' attribute of immutable type '{}'", name, type.name_utf8());
    return {};
}

Result<Value> type_get_name(Value self)
{
    return &self.as<Type>().name();
}

Result<void> type_set_name(Value self, Value value)
{
    Type& type = self.as<Type>();
    TRY(check_settable(type, "__name__", value));
    if (!value.is<String>())
        return raise_type_error(
            "can only assign string to {}.__name__, not '{}'", type.name_utf8(), type_name_of(value));
    if (value.as<String>().to_utf8().find('\0') != std::string::npos)
        return raise_value_error("type name must not contain null characters");
    type.set_name(value.as<String>());
    type.changed();
    return {};
}

Result<Value> type_get_qualname(Value self)
{
    return &self.as<Type>().qualified_name();
}

Result<void> type_set_qualname(Value self, Value value)
{
    Type& type = self.as<Type>();
    TRY(check_settable(type, "__qualname__", value));
    if (!value.is<String>())
        return raise_type_error(
            "can only assign string to {}.__qualname__, not '{}'", type.name_utf8(), type_name_of(value));
    type.set_qualified_name(value.as<String>());
    return {};
}

Result<Value> type_get_module(Value self)
{
    Type& type = self.as<Type>();
    Value module = type.dict().get(*names().module_);
    if (module.is_present() && !module.is<GetSetDescriptor>())
        return module;
    if (type.has(Type::Flag::IsHeapType))
        return raise_message(*types().AttributeError, "__module__");
    return intern("builtins");
}

Result<void> type_set_module(Value self, Value value)
{
    Type& type = self.as<Type>();
    TRY(check_settable(type, "__module__", value));
    TRY(type.dict().set(*names().module_, value));
    type.changed();
    return {};
}

Result<Value> type_get_bases(Value self)
{
    return &self.as<Type>().bases();
}

Result<void> recompute(Type& type)
{
    TRY(compute_mro(type));
    type.changed();
    resolve_slots(type);
    for (Type* derived : type.subclasses())
        TRY(recompute(*derived));
    return {};
}

Result<void> type_set_bases(Value self, Value value)
{
    Type& type = self.as<Type>();
    std::string name = type.name_utf8();
    TRY(check_settable(type, "__bases__", value));
    if (!value.is<Tuple>())
        return raise_type_error("can only assign tuple to {}.__bases__, not {}", name, type_name_of(value));
    Tuple& bases = value.as<Tuple>();
    if (bases.size() == 0)
        return raise_type_error("can only assign non-empty tuple to {}.__bases__, not ()", name);
    for (Value base : bases.span()) {
        if (!base.is<Type>())
            return raise_type_error("{}.__bases__ must be tuple of classes, not '{}'", name, type_name_of(base));
        if (base.as<Type>().is_subtype_of(type))
            return raise_type_error("a __bases__ item causes an inheritance cycle");
    }
    Type* base = TRY(best_base(bases));
    Type* old_base = type.base();
    if (base->has(Type::Flag::IsHeapType) != old_base->has(Type::Flag::IsHeapType))
        return raise_type_error(
            "__bases__ assignment: '{}' deallocator differs from '{}'", base->name_utf8(), old_base->name_utf8());
    if (base->layout().instance_kind != old_base->layout().instance_kind
        || base->layout().size != old_base->layout().size || base->member_slot_count() != old_base->member_slot_count())
        return raise_type_error(
            "__bases__ assignment: '{}' object layout differs from '{}'", base->name_utf8(), old_base->name_utf8());
    Tuple& old_bases = type.bases();
    Tuple& old_mro = type.mro();
    type.set_bases(bases);
    type.set_base(base);
    Result<void> result = recompute(type);
    if (result.is_raised()) {
        type.set_bases(old_bases);
        type.set_base(old_base);
        type.set_mro(old_mro);
        return raised;
    }
    for (Value each : old_bases.span())
        each.as<Type>().remove_subclass(type);
    for (Value each : bases.span())
        each.as<Type>().add_subclass(type);
    return {};
}

Result<Value> type_get_mro(Value self)
{
    return &self.as<Type>().mro();
}

Result<void> refuse_assignment(Value, Value)
{
    return raise_error(*types().AttributeError, "readonly attribute");
}

Result<Value> type_get_base(Value self)
{
    Type* base = self.as<Type>().base();
    return base ? Value(base) : Value::none();
}

Result<Value> type_get_dict(Value self)
{
    Value dict = &self.as<Type>().dict();
    Type& proxy = *types().mapping_proxy;
    return proxy.slots.construct(proxy, Arguments { &dict, 1 });
}

Result<Value> type_get_doc(Value self)
{
    Type& type = self.as<Type>();
    Value text = type.dict().get(*names().doc);
    if (text.is_empty())
        return Value::none();
    if (text.is<GetSetDescriptor>())
        return String::create("type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type");
    return bind_attribute(text, {}, type);
}

Result<void> type_set_doc(Value self, Value value)
{
    Type& type = self.as<Type>();
    TRY(check_settable(type, "__doc__", value));
    TRY(type.dict().set(*names().doc, value));
    type.changed();
    return {};
}

Result<Value> type_get_abstractmethods(Value self)
{
    Type& type = self.as<Type>();
    Value methods = &type == types().type ? Value() : type.dict().get(*names().abstractmethods);
    if (methods.is_empty())
        return raise_message(*types().AttributeError, "__abstractmethods__");
    return methods;
}

Result<void> type_set_abstractmethods(Value self, Value value)
{
    Type& type = self.as<Type>();
    if (value.is_empty()) {
        if (!type.dict().remove(*names().abstractmethods))
            return raise_message(*types().AttributeError, "__abstractmethods__");
        type.clear(Type::Flag::IsAbstract);
    } else {
        bool is_abstract = TRY(is_truthy(value));
        TRY(type.dict().set(*names().abstractmethods, value));
        is_abstract ? type.set(Type::Flag::IsAbstract) : type.clear(Type::Flag::IsAbstract);
    }
    type.changed();
    return {};
}

Result<Value> type_get_annotations(Value self)
{
    Type& type = self.as<Type>();
    if (!type.has(Type::Flag::IsHeapType))
        return raise_error(
            *types().AttributeError, "type object '{}' has no attribute '__annotations__'", type.name_utf8());
    Value annotations = type.dict().get(*names().annotations);
    if (annotations.is_present())
        return bind_attribute(annotations, {}, type);
    Value made = Dict::create();
    TRY(type.dict().set(*names().annotations, made));
    type.changed();
    return made;
}

Result<void> type_set_annotations(Value self, Value value)
{
    Type& type = self.as<Type>();
    if (!type.has(Type::Flag::IsHeapType))
        return raise_type_error("cannot set '__annotations__' attribute of immutable type '{}'", type.name_utf8());
    if (value.is_empty()) {
        if (!type.dict().remove(*names().annotations))
            return raise_message(*types().AttributeError, "__annotations__");
    } else {
        TRY(type.dict().set(*names().annotations, value));
    }
    type.changed();
    return {};
}

Result<Value> type_get_basicsize(Value self)
{
    return Value::small_int(self.as<Type>().layout().size);
}

// Constructors have no signature line of their own.
Result<Value> type_get_text_signature(Value)
{
    return Value::none();
}

Result<Value> type_get_flags(Value self)
{
    constexpr int64_t is_sequence = 1 << 5;
    constexpr int64_t is_mapping = 1 << 6;
    constexpr int64_t heap_type = 1 << 9;
    constexpr int64_t base_type = 1 << 10;
    constexpr int64_t is_abstract = 1 << 20;
    Type& type = self.as<Type>();
    int64_t flags = 0;
    if (type.has(Type::Flag::IsSequence))
        flags |= is_sequence;
    if (type.has(Type::Flag::IsMapping))
        flags |= is_mapping;
    if (type.has(Type::Flag::IsHeapType))
        flags |= heap_type;
    if (type.has(Type::Flag::IsBaseType))
        flags |= base_type;
    if (type.has(Type::Flag::IsAbstract))
        flags |= is_abstract;
    return Value::small_int(flags);
}

Result<List*> type_mro(Type& self)
{
    Tuple* order = TRY(linearise(self));
    return List::create(order->span());
}

Result<List*> type_subclasses(Type& self)
{
    List* list = List::create();
    for (Type* subclass : self.subclasses())
        TRY(list->append(subclass));
    return list;
}

Result<Value> type_prepare(Type&, VarArguments, VarKeywords)
{
    return Dict::create();
}

Result<bool> type_instancecheck(Type& self, Value instance)
{
    return is_real_instance(instance, &self);
}

Result<bool> type_subclasscheck(Type& self, Value subclass)
{
    return is_real_subclass(subclass, &self);
}

Result<void> collect_names(Dict& found, Type& type)
{
    for (Value each : type.mro().span()) {
        Dict& dict = each.as<Type>().dict();
        for (uint32_t i = dict.next_entry(0); i != DictTable::no_entry; i = dict.next_entry(i + 1)) {
            Value key = dict.table()->entries()[i].key;
            if (key.is<String>())
                TRY(found.set(*intern(key.as<String>()), Value::none()));
        }
    }
    return {};
}

Result<List*> type_dir(Type& self)
{
    Dict* found = Dict::create();
    TRY(collect_names(*found, self));
    return list_from_iterable(found);
}

int64_t type_sizeof(Type&)
{
    return sizeof(Type);
}

}

static Result<Value> type_convert(Value object)
{
    return Value(&type_of(object));
}

void define_type()
{
    Type& type = native_type<Type>(types().type, "type",
        { Type::Flag::IsBaseType, Type::Flag::IsTypeSubtype, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    Slots& slots = type.slots;
    slots.get_attribute = type_get_attribute;
    slots.set_attribute = type_set_attribute;
    slots.call = call_type;
    slots.construct = type_construct;
    type.convert = type_convert;
    slots.initialise = type_initialise;
    slots.repr = type_repr;
    slots.binary[static_cast<size_t>(BinaryOperator::Or)] = type_or;
}

// `type` derives from `object`, which must be complete first.
void finish_type()
{
    TypeBuilder(*types().type)
        .documentation("type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type")
        .method<type_mro>("mro(self, /)", "Return a type's method resolution order.")
        .method<type_subclasses>("__subclasses__(self, /)", "Return a list of immediate subclasses.")
        .class_method<type_prepare>(
            "__prepare__(cls, /, *args, **kwargs)", "Used to create the namespace for the class statement")
        .method<type_instancecheck>("__instancecheck__(self, instance, /)", "Check if an object is an instance.")
        .method<type_subclasscheck>("__subclasscheck__(self, subclass, /)", "Check if a class is a subclass.")
        .method<type_dir>("__dir__(self, /)", "Specialized __dir__ implementation for types.")
        .method<type_sizeof>("__sizeof__(self, /)", "Return memory consumption of the type object.")
        .property("__name__", type_get_name, type_set_name)
        .property("__qualname__", type_get_qualname, type_set_qualname)
        .property("__module__", type_get_module, type_set_module)
        .property("__bases__", type_get_bases, type_set_bases)
        .property("__mro__", type_get_mro, refuse_assignment)
        .property("__base__", type_get_base, refuse_assignment)
        .property("__dict__", type_get_dict)
        .property("__doc__", type_get_doc, type_set_doc)
        .property("__abstractmethods__", type_get_abstractmethods, type_set_abstractmethods)
        .property("__annotations__", type_get_annotations, type_set_annotations)
        .property("__basicsize__", type_get_basicsize, refuse_assignment)
        .property("__text_signature__", type_get_text_signature)
        .property("__flags__", type_get_flags, refuse_assignment)
        .finish();
}

}
