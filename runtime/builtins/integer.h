// What int's natives share with other files.
#pragma once

#include "runtime/binding/builders.h"

namespace krait {

// int(value) for anything but an explicit base: __int__, __index__, __trunc__, text, bytes. An exact int.
Result<Value> int_from_object(Value);

}
