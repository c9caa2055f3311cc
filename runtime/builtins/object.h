// `object` and what other built-in types borrow from it.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<Value> object_construct(Type&, Arguments const&);
Result<void> object_initialise(Value self, Arguments const&);
Result<Value> object_repr(Value self); // "<module.Class object at 0x…>"
Result<int64_t> object_hash(Value self); // by identity
Result<Value> object_compare(Value left, Value right, Comparison); // by identity
// The state that copies and pickles take over: the attributes, and those of `__slots__`.
Result<Value> object_getstate(Value self);
// "module.Qualified", without the module for built-in types.
std::string full_name(Type&);
// Bytes of the object and its backing stores.
int64_t size_in_memory(Value);
// The address as `repr` and `id` show it.
uint64_t identity_of(Value);

// The halves of `type`: its slots before `object` is finished, its methods after.
void define_type();
void finish_type();

}
