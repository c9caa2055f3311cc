#include "runtime/builtins/object.h"

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/class_building.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"

namespace krait {

namespace {

Result<Value> object_get_class(Value self)
{
    return &type_of(self);
}

Result<void> move_to_type(Object& object, Type& type)
{
    if (!object.has_attribute_area()) {
        object.set_shape(type.root_shape());
        return {};
    }
    Shape& old = object.shape();
    if (old.is_dictionary()) {
        object.set_shape(type.dictionary_shape());
        return {};
    }
    // The object keeps its size, so the new shape must count on as many inline slots as the old one.
    Shape* shape = type.root_shape().inline_capacity() == old.inline_capacity()
        ? &type.root_shape()
        : Shape::create_root(type, old.attribute_offset(), old.inline_capacity(), type.member_slot_count());
    old.for_each_name([&](String& name, uint32_t) {
        if (shape)
            shape = shape->with(name);
    });
    if (!shape) {
        TRY(attribute_dict(object));
        shape = &type.dictionary_shape();
    }
    object.set_shape(*shape);
    return {};
}

Result<void> object_set_class(Value self, Value value)
{
    if (value.is_empty())
        return raise_type_error("can't delete __class__ attribute");
    if (!value.is<Type>())
        return raise_type_error("__class__ must be set to a class, not '{}' object", type_name_of(value));
    Type& old = type_of(self);
    Type& type = value.as<Type>();
    bool are_modules = old.is_subtype_of(*types().module) && type.is_subtype_of(*types().module);
    if (!are_modules && !(old.has(Type::Flag::IsHeapType) && type.has(Type::Flag::IsHeapType)))
        return raise_type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!have_same_layout(old, type) && !(are_modules && old.layout().instance_kind == type.layout().instance_kind))
        return raise_type_error(
            "__class__ assignment: '{}' object layout differs from '{}'", type.name_utf8(), old.name_utf8());
    TRY(move_to_type(self.object(), type));
    if (old.slots.descriptor_get != type.slots.descriptor_get || old.slots.descriptor_set != type.slots.descriptor_set)
        descriptor_changed();
    return {};
}

Result<Value> object_init_subclass(Type& cls, VarKeywords keywords)
{
    if (keywords.dict && keywords.dict->size() > 0)
        return raise_type_error("{}.__init_subclass__() takes no keyword arguments", cls.name_utf8());
    return Value::none();
}

Value object_subclasshook(Type&, Value)
{
    return Value::not_implemented();
}

// Adds the attributes of a class and of its bases to `names`.
Result<void> merge_class(Dict& names_found, Value cls)
{
    Value dict = TRY(get_attribute_or(cls, *names().dict, Value::none()));
    if (!dict.is_none()) {
        TRY(for_each(dict, [&](Value key) -> Result<void> { return dict_set(names_found, key, Value::none()); }));
    }
    Value bases = TRY(get_attribute_or(cls, *names().bases, Value::none()));
    if (!bases.is<Tuple>())
        return {};
    for (Value base : bases.as<Tuple>().span())
        TRY(merge_class(names_found, base));
    return {};
}

Result<Value> object_dir(Value self)
{
    Dict* found = Dict::create();
    Value dict = TRY(get_attribute_or(self, *names().dict, Value::none()));
    if (dict.is<Dict>())
        TRY(dict_update(*found, dict));
    Value cls = TRY(get_attribute_or(self, *names().class_, Value::none()));
    if (!cls.is_none())
        TRY(merge_class(*found, cls));
    return list_from_iterable(found);
}

Result<Value> object_format(Value self, String& specification)
{
    if (specification.length() > 0)
        return raise_type_error("unsupported format string passed to {}.__format__", type_name_of(self));
    return to_string(self);
}

// Adds up the backing stores that a cell refers to.
class StoreSizes final : public Visitor {
public:
    void visit_conservatively(void const*, void const*, StackUse) override { }
    void visit_rows(uint64_t const*, size_t, size_t, size_t) override { } // what a tuple holds is not part of it
    size_t total { 0 };

protected:
    void visit_cell(Cell& cell) override
    {
        if (cell.is<ValueArray>() || cell.is<ByteStorage>() || cell.is<DictTable>() || cell.is<SetTable>()
            || cell.is<StringBuffer>())
            total += layout_of(cell.kind()).payload_size(cell);
    }
};

// What the module `copyreg` has under this name.
Result<Value> copyreg_function(char const* name)
{
    return get_attribute(TRY(runtime().source_runner->import(*intern("copyreg"))), *intern(name));
}

// State for copying: the instance dict, with the values of `__slots__` members in a second dict when there are any.
Result<Value> default_state(Value self, bool needs_no_layout)
{
    Type& type = type_of(self);
    bool is_plain = type.layout().instance_kind == CellKind::Instance || type.layout().instance_kind == CellKind::Module
        || type.layout().instance_kind == CellKind::Exception;
    if (needs_no_layout && !is_plain)
        return raise_type_error("cannot pickle '{}' object", type_name_of(self));
    Value state = TRY(get_attribute_or(self, *names().dict, Value::none()));
    if (state.is<Dict>() && state.as<Dict>().size() == 0)
        state = Value::none();
    Value slot_names = type.dict().get(*intern("__slotnames__"));
    if (type.member_slot_count() == 0 && slot_names.is_empty())
        return state;
    // What an earlier call has left there is good.
    if (!slot_names.is<List>())
        slot_names = TRY(call(TRY(copyreg_function("_slotnames")), { Value(&type) }));
    Dict* members = Dict::create();
    TRY(for_each(slot_names, [&](Value name) -> Result<void> {
        if (!name.is<String>())
            return raise_type_error("slot names must be strings, not {}", type_name_of(name));
        Value value = TRY(get_attribute_or(self, *intern(name.as<String>()), Value::stop()));
        return value.is_stop() ? Result<void> {} : dict_set(*members, name, value);
    }));
    if (members->size() == 0)
        return state;
    return Tuple::create({ state, members });
}

Result<Value> reduce_by_new(Value self)
{
    Type& type = type_of(self);
    if (!type.slots.construct)
        return raise_type_error("cannot pickle '{}' object", type_name_of(self));
    Value arguments = Value::none();
    Value keywords = Value::none();
    Value with_keywords = TRY(get_attribute_or(self, *intern("__getnewargs_ex__"), Value::none()));
    if (!with_keywords.is_none()) {
        Value pair = TRY(call(with_keywords));
        if (!pair.is<Tuple>() || pair.as<Tuple>().size() != 2)
            return raise_type_error("__getnewargs_ex__ should return a tuple, not '{}'", type_name_of(pair));
        arguments = pair.as<Tuple>().at(0);
        keywords = pair.as<Tuple>().at(1);
        if (!arguments.is<Tuple>())
            return raise_type_error("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                type_name_of(arguments));
        if (!keywords.is<Dict>())
            return raise_type_error("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                type_name_of(keywords));
    } else {
        Value plain = TRY(get_attribute_or(self, *intern("__getnewargs__"), Value::none()));
        if (!plain.is_none()) {
            arguments = TRY(call(plain));
            if (!arguments.is<Tuple>())
                return raise_type_error("__getnewargs__ should return a tuple, not '{}'", type_name_of(arguments));
        }
    }
    bool has_arguments = !arguments.is_none();
    bool is_list = type.has(Type::Flag::IsListSubtype) || type.is_subtype_of(*types().list);
    bool is_dict = type.has(Type::Flag::IsDictSubtype) || type.is_subtype_of(*types().dict);

    Value state_method = TRY(get_attribute(self, *names().getstate));
    Value own_method = type.look_up(*names().getstate);
    Value state = own_method == types().object->dict().get(*names().getstate)
        ? TRY(default_state(self, !has_arguments && !is_list && !is_dict))
        : TRY(call(state_method));

    Tuple* given = has_arguments ? &arguments.as<Tuple>() : Tuple::empty();
    Value function;
    Tuple* function_arguments;
    if (!keywords.is_none() && keywords.as<Dict>().size() > 0) {
        function = TRY(copyreg_function("__newobj_ex__"));
        function_arguments = Tuple::create({ &type, given, keywords });
    } else {
        function = TRY(copyreg_function("__newobj__"));
        function_arguments = TRY(Tuple::create(given->size() + 1));
        function_arguments->set(0, &type);
        for (size_t i = 0; i < given->size(); ++i)
            function_arguments->set(i + 1, given->at(i));
    }
    Value list_items = is_list ? TRY(iterate(self)) : Value::none();
    Value dict_items = Value::none();
    if (is_dict) {
        Value items = TRY(call_method(self, *names().plain_items, {}));
        dict_items = TRY(iterate(items));
    }
    return Tuple::create({ function, function_arguments, state, list_items, dict_items });
}

// Protocols below 2 know no __newobj__.
Result<Value> reduce_with(Value self, int64_t protocol)
{
    if (protocol >= 2)
        return reduce_by_new(self);
    return call(TRY(copyreg_function("_reduce_ex")), { self, int_from(protocol) });
}

Result<Value> object_reduce(Value self)
{
    return reduce_with(self, 0);
}

Result<Value> object_reduce_ex(Value self, int64_t protocol)
{
    if (type_of(self).look_up(*names().reduce) != types().object->dict().get(*names().reduce))
        return call_method(self, *names().reduce, {});
    return reduce_with(self, protocol);
}

}

Result<Value> object_getstate(Value self)
{
    return default_state(self, false);
}

uint64_t identity_of(Value value)
{
    return value.bits();
}

int64_t size_in_memory(Value self)
{
    Type& type = type_of(self);
    size_t size = type.layout().size;
    if (self.is_cell()) {
        Cell& cell = *self.cell();
        CellLayout const& layout = layout_of(cell.kind());
        StoreSizes stores;
        layout.visit(cell, stores);
        size = (layout.payload_size ? layout.payload_size(cell) : size) + stores.total;
    }
    return static_cast<int64_t>(size + type.attribute_area_size());
}

std::string full_name(Type& type)
{
    Value module = type.look_up(*names().module_);
    std::string name = type.qualified_name().to_utf8();
    if (module.is<String>() && !module.as<String>().equals("builtins"))
        return module.as<String>().to_utf8() + "." + name;
    return name;
}

Result<Value> object_repr(Value self)
{
    return String::create(fmt::format("<{} object at {:#x}>", full_name(type_of(self)), identity_of(self)));
}

static Result<Value> object_str(Value self)
{
    return repr(self);
}

Result<int64_t> object_hash(Value self)
{
    return self.is_cell() ? hash_of_pointer(self.cell()) : static_cast<int64_t>(self.bits());
}

Result<Value> object_compare(Value left, Value right, Comparison comparison)
{
    if (comparison == Comparison::Equal)
        return left == right ? Value::boolean(true) : Value::not_implemented();
    if (comparison == Comparison::NotEqual) {
        // The inverse of what `__eq__` says, as far as it says something.
        auto slot = type_of(left).slots.compare;
        Value equal = TRY(slot(left, right, Comparison::Equal));
        if (equal.is_not_implemented())
            return equal;
        bool truth = TRY(is_truthy(equal));
        return Value::boolean(!truth);
    }
    return Value::not_implemented();
}

Result<Value> object_construct(Type& type, Arguments const& arguments)
{
    if (!arguments.is_empty()) {
        if (type.slots.construct != object_construct)
            return raise_type_error("object.__new__() takes exactly one argument (the type to instantiate)");
        if (type.slots.initialise == object_initialise)
            return raise_type_error("{}() takes no arguments", type.name_utf8());
    }
    TRY(check_not_abstract(type));
    return allocate_object<Instance>(type, 0);
}

Result<void> object_initialise(Value self, Arguments const& arguments)
{
    if (arguments.is_empty())
        return {};
    Type& type = type_of(self);
    if (type.slots.initialise != object_initialise)
        return raise_type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    if (type.slots.construct == object_construct)
        return raise_type_error(
            "{}.__init__() takes exactly one argument (the instance to initialize)", type.name_utf8());
    return {};
}

void define_object_and_type()
{
    Type& object = native_type<Instance>(types().object, "object", { Type::Flag::IsBaseType });
    Slots& slots = object.slots;
    slots.get_attribute = generic_get_attribute;
    slots.set_attribute = generic_set_attribute;
    slots.construct = object_construct;
    slots.initialise = object_initialise;
    slots.repr = object_repr;
    slots.str = object_str;
    slots.hash = object_hash;
    slots.compare = object_compare;
    define_type();
    TypeBuilder(object)
        .documentation(
            "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new"
            " featureless\ninstance that has no instance attributes and cannot be given any.\n")
        .class_method<object_init_subclass>("__init_subclass__(cls, /, **kwargs)", "Called when a class is subclassed.")
        .class_method<object_subclasshook>(
            "__subclasshook__(cls, subclass, /)", "Abstract classes can override this to customize issubclass().")
        .method<object_dir>("__dir__(self, /)", "Default dir() implementation.")
        .method<object_format>("__format__(self, format_spec, /)", "Default object formatter.")
        .method<size_in_memory>("__sizeof__(self, /)", "Size of object in memory, in bytes.")
        .method<object_getstate>("__getstate__(self, /)", "Helper for pickle.")
        .method<object_reduce>("__reduce__(self, /)", "Helper for pickle.")
        .method<object_reduce_ex>("__reduce_ex__(self, protocol, /)", "Helper for pickle.")
        .property("__class__", object_get_class, object_set_class, "the object's class")
        .finish();
    finish_type();
}

}
