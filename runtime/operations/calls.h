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
// Calls a special method through the type; AttributeError-free: the caller looked that it exists.
bool is_callable(Value);

}
