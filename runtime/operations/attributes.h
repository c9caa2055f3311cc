// Attribute access: the descriptor protocol, instance attributes through shapes, and look-up of special methods, which
// looks at the type only. All may run script code and so may suspend. Names are interned.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<Value> get_attribute(Value, String& name);
// Like get_attribute, but a missing attribute answers `fallback` instead of AttributeError.
Result<Value> get_attribute_or(Value, String& name, Value fallback);
Result<void> set_attribute(Value, String& name, Value value);
Result<void> delete_attribute(Value, String& name);
Result<bool> has_attribute(Value, String& name);

// `object.__getattribute__` and `object.__setattr__`: default for most types.
Result<Value> generic_get_attribute(Value, String& name);
// As generic_get_attribute, but answers Value::stop() when there is no such attribute.
Result<Value> get_generic_or_stop(Value, String& name);
Result<void> generic_set_attribute(Value, String& name, Value value); // empty value deletes
// The get and set slots of `type` (attributes of classes).
Result<Value> type_get_attribute(Value type, String& name);
Result<void> type_set_attribute(Value type, String& name, Value value);
// The get slot of modules: entries of the module's dict, then its `__getattr__` (PEP 562).
Result<Value> module_get_attribute(Value module, String& name);
Raised raise_no_attribute(Value, String& name);
// The descriptor_get slot of functions: a bound method, or the function itself on the class.
Result<Value> bind_function(Value function, Value instance, Type* owner);

// The method of the value's type bound to it; empty Value cannot be a method, so absence is told by the optional-like
// pair: `found` false and nothing raised.
struct SpecialMethod {
    Value function; // unbound when is_unbound
    bool is_unbound; // call with the value as first argument
    bool is_found;
};
Result<SpecialMethod> look_up_special(Value, String& name);
// Whether a call of this attribute of a type may pass the instance first instead of binding it.
bool is_plain_native_method(Value attribute);
inline bool is_plain_method(Value attribute)
{
    return (attribute.is_cell() && attribute.cell()->kind() == CellKind::ScriptFunction)
        || is_plain_native_method(attribute);
}
// What `descriptor`, found on the type, gives for the instance (empty: for the class itself).
Result<Value> bind_attribute(Value descriptor, Value instance, Type& owner);

// An instance's own attribute (its `__dict__`), without descriptors; empty when absent.
Value own_attribute(Object&, String& name);
Result<void> set_own_attribute(Object&, String& name, Value value);
Result<bool> remove_own_attribute(Object&, String& name);
// The `__dict__` of an object with an attribute area; makes it the storage on demand.
Result<Dict*> attribute_dict(Object&);
// `object.__dict__ = dict`
void set_attribute_dict(Object&, Dict&);
// `__dict__` as it appears on types whose instances have one; an empty value deletes, which leaves a new dict.
Result<Value> get_instance_dict(Value self);
Result<void> set_instance_dict(Value self, Value value);
// Whether the object has a place for attributes at all (a `__dict__`, whatever its form).
bool has_own_attributes(Object const&);

}
