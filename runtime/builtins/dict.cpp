#include "runtime/builtins/dict.h"

#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

Result<Value> dict_construct(Type& type, Arguments const&)
{
    return allocate_object<Dict>(type, 0);
}

Result<Value> dict_convert(Value other)
{
    Dict* dict = Dict::create();
    TRY(dict_update(*dict, other));
    return dict;
}

Result<void> update_from_call(char const* function, Dict& dict, Arguments const& arguments)
{
    TRY(check_count(function, arguments, 0, 1));
    if (arguments.positional_count == 1)
        TRY(dict_update(dict, arguments.values[0]));
    for (size_t i = 0; i < arguments.keyword_count(); ++i)
        TRY(dict_set(dict, arguments.keyword_names->at(i), arguments.keyword_value(i)));
    return {};
}

Result<void> dict_initialise(Value self, Arguments const& arguments)
{
    return update_from_call("dict", self.as<Dict>(), arguments);
}

Result<Value> dict_repr(Value self)
{
    auto& dict = self.as<Dict>();
    if (dict.size() == 0)
        return String::create("{}");
    ReprGuard guard(dict);
    if (!guard.is_first())
        return String::create("{...}");
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error(" while getting the repr of an object");
    std::string text = "{";
    bool is_first = true;
    for (uint32_t i = dict.next_entry(0); i != DictTable::no_entry; i = dict.next_entry(i + 1)) {
        DictTable::Entry entry = dict.table()->entries()[i];
        if (!is_first)
            text += ", ";
        is_first = false;
        TRY(repr(entry.key))->append_utf8(text);
        text += ": ";
        TRY(repr(entry.value))->append_utf8(text);
    }
    text += '}';
    return String::create(text);
}

Result<bool> are_equal(Dict& left, Dict& right)
{
    if (left.size() != right.size())
        return false;
    TRY(descend(runtime(), " in comparison"));
    for (uint32_t i = left.next_entry(0); i != DictTable::no_entry; i = left.next_entry(i + 1)) {
        DictTable::Entry entry = left.table()->entries()[i];
        uint32_t found = TRY(dict_find(right, entry.key, static_cast<int64_t>(entry.hash)));
        if (found == DictTable::no_entry)
            return false;
        if (!TRY(is_same_or_equal(entry.value, right.table()->entries()[found].value)))
            return false;
    }
    return true;
}

Result<Value> dict_compare(Value left, Value right, Comparison comparison)
{
    bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (!is_equality || !left.is<Dict>() || !right.is<Dict>())
        return Value::not_implemented();
    bool same = TRY(are_equal(left.as<Dict>(), right.as<Dict>()));
    return Value::boolean(same == (comparison == Comparison::Equal));
}

Result<int64_t> dict_length(Value self)
{
    return int64_t(self.as<Dict>().size());
}
Result<bool> dict_truth(Value self)
{
    return self.as<Dict>().size() > 0;
}
Result<bool> dict_slot_contains(Value self, Value key)
{
    return dict_contains(self.as<Dict>(), key);
}

Result<Value> dict_iterate(Value self)
{
    return Value(DictIterator::create(self.as<Dict>(), DictPart::Keys));
}

[[gnu::cold, gnu::noinline]] Result<Value> missing_item(Value self, Value key)
{
    if (&self.object().type() != types().dict) {
        SpecialMethod method = TRY(look_up_special(self, *names().missing));
        if (method.is_found)
            return method.is_unbound ? call(method.function, { self, key }) : call(method.function, { key });
    }
    return raise_key_error(key);
}

Result<Value> dict_get_item(Value self, Value key)
{
    auto& dict = self.as<Dict>();
    int64_t hash = TRY(hash_key(key));
    uint32_t entry = TRY(dict_find(dict, key, hash));
    if (entry == DictTable::no_entry) [[unlikely]]
        return missing_item(self, key);
    return dict.table()->entries()[entry].value;
}

Result<void> dict_set_item(Value self, Value key, Value value)
{
    auto& dict = self.as<Dict>();
    if (value.is_present())
        return dict_set(dict, key, value);
    if (!TRY(dict_remove(dict, key)))
        return raise_key_error(key);
    return {};
}

Result<Value> dict_or(Value left, Value right)
{
    if (!left.is<Dict>() || !right.is<Dict>())
        return Value::not_implemented();
    Dict* result = TRY(dict_copy(left.as<Dict>()));
    TRY(dict_update(*result, right));
    return result;
}

Result<Value> dict_in_place_or(Value left, Value right)
{
    TRY(dict_update(left.as<Dict>(), right));
    return left;
}

Result<Value> dict_get(Dict& self, Value key, Value fallback)
{
    return dict_get_or(self, key, fallback);
}

Result<Value> dict_set_default(Dict& self, Value key, Value fallback)
{
    int64_t hash = TRY(hash_key(key));
    uint32_t entry = TRY(dict_find(self, key, hash));
    if (entry != DictTable::no_entry)
        return self.table()->entries()[entry].value;
    TRY(self.append(key, fallback, static_cast<uint64_t>(hash)));
    return fallback;
}

Result<Value> dict_pop(Dict& self, Value key, Value fallback)
{
    uint32_t entry = TRY(dict_find(self, key));
    if (entry == DictTable::no_entry) {
        if (fallback.is_present())
            return fallback;
        return raise_key_error(key);
    }
    Value value = self.table()->entries()[entry].value;
    self.remove_entry(entry);
    return value;
}

Result<Value> dict_pop_item(Dict& self)
{
    if (self.size() == 0)
        return raise_message(*types().KeyError, "popitem(): dictionary is empty");
    DictTable& table = *self.table();
    uint32_t entry = table.entry_count() - 1;
    while (table.entries()[entry].key.is_empty())
        --entry;
    Value item = Tuple::create({ table.entries()[entry].key, table.entries()[entry].value });
    self.remove_entry(entry);
    return item;
}

Result<Value> dict_update_method(NativeFunction&, Arguments const& arguments)
{
    Value self = arguments.values[0];
    Arguments rest(arguments.values + 1, arguments.positional_count - 1, arguments.keyword_names);
    TRY(update_from_call("update", self.as<Dict>(), rest));
    return Value::none();
}

void dict_clear(Dict& self)
{
    self.clear();
}
Result<Dict*> dict_copy_method(Dict& self)
{
    return dict_copy(self);
}

Result<Value> dict_from_keys(Type& type, Value iterable, Value value)
{
    Value made = TRY(call(Value(&type)));
    if (Dict* dict = made.try_as<Dict>(); dict && dict->is_exactly<Dict>()) {
        TRY(for_each(iterable, [&](Value key) -> Result<void> { return dict_set(*dict, key, value); }));
        return made;
    }
    TRY(for_each(iterable, [&](Value key) -> Result<void> { return set_item(made, key, value); }));
    return made;
}

DictView* dict_keys(Dict& self)
{
    return DictView::create(self, DictPart::Keys);
}
DictView* dict_values(Dict& self)
{
    return DictView::create(self, DictPart::Values);
}
DictView* dict_items(Dict& self)
{
    return DictView::create(self, DictPart::Items);
}

Value dict_reversed(Dict& self)
{
    return Value(DictIterator::create_reversed(self, DictPart::Keys));
}

int64_t dict_sizeof(Dict& self)
{
    return size_in_memory(&self);
}

}

void define_dict()
{
    Type& type = native_type<Dict>(
        types().dict, "dict", { Type::Flag::IsBaseType, Type::Flag::IsDictSubtype, Type::Flag::IsMapping });
    Slots& slots = type.slots;
    slots.construct = dict_construct;
    type.convert = dict_convert;
    slots.initialise = dict_initialise;
    slots.repr = dict_repr;
    slots.hash = hash_unhashable;
    slots.compare = dict_compare;
    slots.truth = dict_truth;
    slots.iterate = dict_iterate;
    slots.length = dict_length;
    slots.get_item = dict_get_item;
    slots.set_item = dict_set_item;
    slots.contains = dict_slot_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Or)] = dict_or;
    slots.in_place[static_cast<size_t>(BinaryOperator::Or)] = dict_in_place_or;
    TypeBuilder(type)
        .documentation("dict() -> new empty dictionary\n"
                       "dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n"
                       "dict(iterable) -> new dictionary initialized from an iterable of pairs\n"
                       "dict(**kwargs) -> new dictionary initialized with the name=value pairs")
        .method<dict_clear>("clear(self, /)", "D.clear() -> None.  Remove all items from D.")
        .method<dict_copy_method>("copy(self, /)", "D.copy() -> a shallow copy of D")
        .class_method<dict_from_keys>("fromkeys(cls, iterable, value=None, /)",
            "Create a new dictionary with keys from iterable and values set to value.")
        .method<dict_get>(
            "get(self, key, default=None, /)", "Return the value for key if key is in the dictionary, else default.")
        .method<dict_items>("items(self, /)", "D.items() -> a set-like object providing a view on D's items")
        .method<dict_keys>("keys(self, /)", "D.keys() -> a set-like object providing a view on D's keys")
        .method<dict_pop>("pop(self, key, default=..., /)",
            "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.")
        .method<dict_pop_item>("popitem(self, /)",
            "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) "
            "order.")
        .method<dict_set_default>("setdefault(self, key, default=None, /)",
            "Insert key with a value of default if key is not in the dictionary.")
        .raw_method(dict_update_method, "update(self, other=..., /, **kwargs)",
            "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.")
        .method<dict_values>("values(self, /)", "D.values() -> an object providing a view on D's values")
        .method<dict_reversed>("__reversed__(self, /)", "Return a reverse iterator over the dict keys.")
        .method<dict_sizeof>("__sizeof__(self, /)", "D.__sizeof__() -> size of D in memory, in bytes")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .finish();
    define_dict_views();
    define_mapping_proxy();
}

}
