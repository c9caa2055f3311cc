// isinstance() and issubclass(): `__instancecheck__` and `__subclasscheck__` of the metaclass first, tuples and unions
// part by part. May run script code.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<bool> is_instance_of(Value, Value class_or_tuple);
Result<bool> is_subclass_of(Value derived, Value class_or_tuple);
// What `type.__instancecheck__` and `type.__subclasscheck__` do: mro, `__class__`, and `__bases__` of foreign objects.
Result<bool> is_real_instance(Value, Value cls);
Result<bool> is_real_subclass(Value derived, Value cls);

}
