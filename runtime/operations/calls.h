// Calling anything callable. May run script code and so may suspend.
#pragma once

#include "runtime/objects/type.h"

#include <initializer_list>

namespace krait {

Result<Value> call(Value callee, Arguments const&);
Result<Value> call(Value callee, std::initializer_list<Value> positional);
Result<Value> call(Value callee);
// value.name(arguments…) without making a bound method.
Result<Value> call_method(Value, String& name, std::initializer_list<Value> arguments);
// A special method of the value's type; the value's own attributes do not count. The caller knows that it exists.
Result<Value> call_special(Value, String& name, std::initializer_list<Value> arguments);
// The same, but a type without the method answers `fallback`.
Result<Value> call_special_or(Value fallback, Value, String& name, std::initializer_list<Value> arguments);
// callee(first, *rest)
Result<Value> call_with_first(Value callee, Value first, Arguments const& rest);
// Call slots of `type` (construct, then initialise) and of bound methods.
Result<Value> call_type(Value type, Arguments const&);
Result<Value> call_bound_method(Value method, Arguments const&);
bool is_callable(Value);

}
