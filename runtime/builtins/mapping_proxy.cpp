#include "runtime/builtins/dict.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

Value mapping_of(Value value)
{
    MappingProxy* proxy = value.try_as<MappingProxy>();
    return proxy ? proxy->mapping.get() : value;
}

Result<Value> proxy_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "mapping" };
    Value mapping;
    TRY(bind_arguments("mappingproxy", arguments, parameters, 1, &mapping));
    if (!type_of(mapping).slots.get_item || mapping.is<List>() || mapping.is<Tuple>()) {
        return raise_type_error("mappingproxy() argument must be a mapping, not {}", type_name_of(mapping));
    }
    return allocate_object<MappingProxy>(type, 0, mapping);
}

Result<Value> proxy_repr(Value self)
{
    std::string text = "mappingproxy(";
    TRY(repr(mapping_of(self)))->append_utf8(text);
    text += ')';
    return String::create(text);
}

Result<Value> proxy_string(Value self)
{
    return to_string(mapping_of(self));
}
Result<int64_t> proxy_hash(Value self)
{
    return hash_of(mapping_of(self));
}
Result<Value> proxy_iterate(Value self)
{
    return iterate(mapping_of(self));
}
Result<int64_t> proxy_length(Value self)
{
    return length_of(mapping_of(self));
}
Result<Value> proxy_get_item(Value self, Value key)
{
    return get_item(mapping_of(self), key);
}
Result<bool> proxy_contains(Value self, Value item)
{
    return contains(mapping_of(self), item);
}

Result<Value> proxy_compare(Value left, Value right, Comparison comparison)
{
    return compare(mapping_of(left), mapping_of(right), comparison);
}

Result<Value> proxy_or(Value left, Value right)
{
    return binary_operation(BinaryOperator::Or, mapping_of(left), mapping_of(right));
}

Result<Value> proxy_in_place_or(Value left, Value)
{
    return raise_type_error("'|=' is not supported by {}; use '|' instead", type_name_of(left));
}

Result<Value> proxy_get(MappingProxy& self, Value key, Value fallback)
{
    return call_method(self.mapping, *names().plain_get, { key, fallback });
}
Result<Value> proxy_keys(MappingProxy& self)
{
    return call_method(self.mapping, *names().plain_keys, {});
}
Result<Value> proxy_values(MappingProxy& self)
{
    return call_method(self.mapping, *names().plain_values, {});
}
Result<Value> proxy_items(MappingProxy& self)
{
    return call_method(self.mapping, *names().plain_items, {});
}
Result<Value> proxy_copy(MappingProxy& self)
{
    return call_method(self.mapping, *names().plain_copy, {});
}
Result<Value> proxy_reversed(MappingProxy& self)
{
    return call_method(self.mapping, *names().reversed, {});
}

}

void define_mapping_proxy()
{
    Type& type = native_type<MappingProxy>(types().mapping_proxy, "mappingproxy", { Type::Flag::IsMapping });
    Slots& slots = type.slots;
    slots.construct = proxy_construct;
    slots.repr = proxy_repr;
    slots.str = proxy_string;
    slots.hash = proxy_hash;
    slots.compare = proxy_compare;
    slots.iterate = proxy_iterate;
    slots.length = proxy_length;
    slots.get_item = proxy_get_item;
    slots.contains = proxy_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Or)] = proxy_or;
    slots.in_place[static_cast<size_t>(BinaryOperator::Or)] = proxy_in_place_or;
    TypeBuilder(type)
        .documentation("Read-only proxy of a mapping.")
        .method<proxy_copy>("copy(self, /)", "D.copy() -> a shallow copy of D")
        .method<proxy_get>(
            "get(self, key, default=None, /)", "Return the value for key if key is in the mapping, else default.")
        .method<proxy_items>("items(self, /)", "D.items() -> a set-like object providing a view on D's items")
        .method<proxy_keys>("keys(self, /)", "D.keys() -> a set-like object providing a view on D's keys")
        .method<proxy_values>("values(self, /)", "D.values() -> an object providing a view on D's values")
        .method<proxy_reversed>("__reversed__(self, /)", "D.__reversed__() -> reverse iterator")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .finish();
}

}
