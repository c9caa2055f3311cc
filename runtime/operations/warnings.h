// Warnings of native code, through the module `warnings`, as if the script code that called it had issued them.
#pragma once

#include "runtime/objects/type.h"

#include <string_view>

namespace krait {

// warnings.warn(text, category, source=source). Raises what a filter turns into an error.
Result<void> warn(Type& category, std::string_view text, Value source = Value::none());

}
