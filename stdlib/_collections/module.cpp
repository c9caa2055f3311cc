#include "stdlib/_collections/deque.h"

#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

struct DefaultDict; // tag of the type: its instances are dicts with an attribute `default_factory`

String& factory_name()
{
    return *intern("default_factory");
}

Value factory_of(Value self)
{
    Value factory = own_attribute(self.object(), factory_name());
    return factory.is_present() ? factory : Value::none();
}

Result<Value> default_dict_construct(Type& type, Arguments const&)
{
    Dict* dict = allocate_object<Dict>(type, 0);
    TRY(set_own_attribute(*dict, factory_name(), Value::none()));
    return dict;
}

Result<void> default_dict_initialise(Value self, Arguments const& arguments)
{
    Value factory = Value::none();
    Arguments rest = arguments;
    if (arguments.positional_count > 0) {
        factory = arguments.values[0];
        if (!factory.is_none() && !is_callable(factory))
            return raise_type_error("first argument must be callable or None");
        rest = Arguments(arguments.values + 1, arguments.positional_count - 1, arguments.keyword_names);
    }
    TRY(set_own_attribute(self.object(), factory_name(), factory));
    return types().dict->slots.initialise(self, rest);
}

Result<Value> default_dict_factory(Value self)
{
    return factory_of(self);
}

Result<void> default_dict_set_factory(Value self, Value factory)
{
    return set_own_attribute(self.object(), factory_name(), factory.is_present() ? factory : Value::none());
}

Result<Value> default_dict_missing(Dict& self, Value key)
{
    Value factory = factory_of(Value(&self));
    if (factory.is_none())
        return raise_key_error(key);
    Value value = TRY(call(factory));
    TRY(set_item(Value(&self), key, value));
    return value;
}

Result<Value> default_dict_repr(Value self)
{
    Value factory = factory_of(self);
    Value items = TRY(types().dict->slots.repr(self));
    std::string shown = "...";
    if (factory.is_cell()) {
        ReprGuard guard(factory.object());
        if (guard.is_first())
            shown = TRY(repr(factory))->to_utf8();
    } else {
        shown = TRY(repr(factory))->to_utf8();
    }
    return String::create(self.object().type().name_utf8() + "(" + shown + ", " + items.as<String>().to_utf8() + ")");
}

Result<Value> default_dict_copy(Dict& self)
{
    return call(Value(&self.type()), { factory_of(Value(&self)), Value(&self) });
}

Result<Value> default_dict_reduce(Dict& self)
{
    Value factory = factory_of(Value(&self));
    Value items = TRY(call_method(Value(&self), *names().plain_items, {}));
    Tuple* arguments = factory.is_none() ? Tuple::empty() : Tuple::create({ factory });
    return Tuple::create({ Value(&self.type()), arguments, Value::none(), Value::none(), TRY(iterate(items)) });
}

Result<Value> default_dict_or(Value left, Value right)
{
    if (!left.is<Dict>() || !right.is<Dict>())
        return Value::not_implemented();
    bool is_left = type_of(left).is_subtype_of(module_type<DefaultDict>());
    Value self = is_left ? left : right;
    Value merged = TRY(call(Value(&type_of(self)), { factory_of(self), left }));
    if (!merged.is<Dict>())
        return Value::not_implemented();
    TRY(dict_update(merged.as<Dict>(), right));
    return merged;
}

// What Counter.update does with an iterable: adds one for each element.
Result<void> collections_count_elements(Value mapping, Value iterable)
{
    Type& type = type_of(mapping);
    String& get = *names().plain_get;
    String& set = *names().setitem;
    bool is_plain = mapping.is<Dict>() && type.look_up(set) == types().dict->look_up(set)
        && type.look_up(get) == types().dict->look_up(get);
    return for_each(iterable, [&](Value element) -> Result<void> {
        Value one = Value::small_int(1);
        Value zero = Value::small_int(0);
        if (!is_plain) {
            Value count = TRY(call_method(mapping, get, { element, zero }));
            return set_item(mapping, element, TRY(binary_operation(BinaryOperator::Add, count, one)));
        }
        auto& dict = mapping.as<Dict>();
        int64_t hash = TRY(hash_key(element));
        uint32_t entry = TRY(dict_find(dict, element, hash));
        if (entry == DictTable::no_entry)
            return dict.append(element, one, static_cast<uint64_t>(hash));
        Value count = dict.table()->entries()[entry].value;
        if (count.is_small_int() && count.as_small_int() < Value::largest_small_int) {
            dict.set_value_at(entry, Value::small_int(count.as_small_int() + 1));
            return {};
        }
        return dict_set(dict, element, TRY(binary_operation(BinaryOperator::Add, count, one)));
    });
}

// Methods of OrderedDict that dicts do not have.
Result<void> ordered_move_to_end(Dict& self, Value key, bool is_last)
{
    uint32_t entry = TRY(dict_find(self, key));
    if (entry == DictTable::no_entry)
        return raise_key_error(key);
    DictTable::Entry moved = self.table()->entries()[entry];
    if (is_last) {
        if (self.next_entry(entry + 1) == DictTable::no_entry)
            return {};
        self.remove_entry(entry);
        return self.append(moved.key, moved.value, moved.hash);
    }
    if (self.next_entry(0) == entry)
        return {};
    self.remove_entry(entry);
    return self.prepend(moved.key, moved.value, moved.hash);
}

Result<Value> ordered_popitem(Dict& self, bool is_last)
{
    if (self.size() == 0)
        return raise_message(*types().KeyError, "dictionary is empty");
    // No deleted entry is behind the last live one, or before the first.
    uint32_t entry = is_last ? self.table()->entry_count() - 1 : self.next_entry(0);
    DictTable::Entry& found = self.table()->entries()[entry];
    Tuple* item = Tuple::create_pair(found.key, found.value);
    self.remove_entry(entry);
    return item;
}

// Makes a class an ordered one, as those that derive from it are.
Value keep_order(Type& type)
{
    type.set(Type::Flag::IsOrderedDict);
    return Value(&type);
}

template <auto function>
void add_dict_method(ModuleBuilder& module, char const* name, char const* signature, char const* documentation)
{
    auto const& definition = detail::native_definition<function, NativeKind::Method>(signature, documentation);
    module.constant(name, Value(NativeFunction::create(definition, types().dict)));
}

// The attributes of named tuples.
class TupleGetter : public Object {
public:
    static constexpr char const* cell_name = "_tuplegetter";
    TupleGetter(Type& type, int64_t index, Value documentation)
        : Object(kind_of<TupleGetter>(), type)
        , index(index)
        , documentation(documentation)
    {
    }
    int64_t const index;
    ValueMember documentation;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        documentation.visit(visitor);
    }
};

Result<Value> tuple_getter_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("_tuplegetter", arguments));
    TRY(check_count("_tuplegetter", arguments, 2, 2));
    int64_t index = TRY(to_int64(arguments.values[0], types().OverflowError));
    return allocate_object<TupleGetter>(type, 0, index, arguments.values[1]);
}

Result<Value> tuple_getter_get(Value self, Value instance, Type*)
{
    auto& getter = self.as<TupleGetter>();
    if (instance.is_empty() || instance.is_none())
        return self;
    Tuple* tuple = instance.try_as<Tuple>();
    if (!tuple) {
        return raise_type_error("descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
            getter.index, type_name_of(instance));
    }
    if (getter.index < 0 || static_cast<size_t>(getter.index) >= tuple->size())
        return raise_message(*types().IndexError, "tuple index out of range");
    return tuple->at(static_cast<size_t>(getter.index));
}

Result<void> tuple_getter_set(Value, Value, Value value)
{
    return raise_message(
        *types().AttributeError, value.is_present() ? "can't set attribute" : "can't delete attribute");
}

Result<Value> tuple_getter_documentation(Value self)
{
    return self.as<TupleGetter>().documentation.get();
}

Result<void> tuple_getter_set_documentation(Value self, Value value)
{
    auto& getter = self.as<TupleGetter>();
    getter.documentation.set(getter, value.is_present() ? value : Value::none());
    return {};
}

Result<Value> tuple_getter_repr(Value self)
{
    auto& getter = self.as<TupleGetter>();
    return String::create(
        "_tuplegetter(" + std::to_string(getter.index) + ", " + TRY(repr(getter.documentation))->to_utf8() + ")");
}

Result<Value> tuple_getter_reduce(TupleGetter& self)
{
    return Tuple::create({ Value(&self.type()), Tuple::create({ int_from(self.index), self.documentation }) });
}

Result<void> define_collections(ModuleBuilder& module)
{
    define_deque(module);
    define_default_dict(module);
    Type& getter = *create_native_type<TupleGetter>("_tuplegetter", *types().object, { Type::Flag::IsDataDescriptor });
    getter.slots.construct = tuple_getter_construct;
    getter.slots.descriptor_get = tuple_getter_get;
    getter.slots.descriptor_set = tuple_getter_set;
    getter.slots.repr = tuple_getter_repr;
    TypeBuilder(getter)
        .property("__doc__", tuple_getter_documentation, tuple_getter_set_documentation)
        .method<tuple_getter_reduce>("__reduce__(self, /)")
        .constant("__module__", String::create_small("collections"))
        .finish();
    module.type(getter);
    add_dict_method<ordered_move_to_end>(module, "_ordered_move_to_end", "move_to_end(self, /, key, last=True)",
        "Move an existing element to the end (or beginning if last is false).");
    add_dict_method<ordered_popitem>(module, "_ordered_popitem", "popitem(self, /, last=True)",
        "Remove and return a (key, value) pair from the dictionary.");
    module.function<keep_order>(
        "_keep_order(class, /)", "Let iterators of a class derived from dict notice each change");
    module.function<collections_count_elements>(
        "_count_elements(mapping, iterable, /)", "Count elements in the iterable, updating the mapping");
    return {};
}

}

void define_default_dict(ModuleBuilder& module)
{
    Type& type = *create_native_type<Dict>("defaultdict", *types().dict,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::IsDictSubtype, Type::Flag::IsMapping });
    set_module_type<DefaultDict>(type);
    type.slots.construct = default_dict_construct;
    type.slots.initialise = default_dict_initialise;
    type.slots.repr = default_dict_repr;
    type.slots.binary[static_cast<size_t>(BinaryOperator::Or)] = default_dict_or;
    TypeBuilder(type)
        .documentation("defaultdict(default_factory=None, /, [...]) --> dict with default factory")
        .property("default_factory", default_dict_factory, default_dict_set_factory,
            "Factory for default value called by __missing__().")
        .method<default_dict_missing>("__missing__(self, key, /)", "Called by __getitem__ for missing keys.")
        .method<default_dict_copy>("copy(self, /)", "D.copy() -> a shallow copy of D.")
        .method<default_dict_copy>("__copy__(self, /)", "D.copy() -> a shallow copy of D.")
        .method<default_dict_reduce>("__reduce__(self, /)", "Return state information for pickling.")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .constant("__module__", String::create_small("collections"))
        .finish();
    module.type(type);
}

extern const NativeModule collections_module { "_collections", define_collections };

}
