// What float's natives share with other files.
#pragma once

#include "runtime/binding/builders.h"

#include <optional>
#include <string_view>

namespace krait {

// float(value): numbers, `__float__`, `__index__`, text.
Result<double> float_from_object(Value);
// round(number, digits): an int when `digits` is absent or None.
Result<Value> float_round(double number, Value digits);
// The text of float.fromhex, trimmed; no number when it is malformed, OverflowError when it is too large.
Result<std::optional<double>> parse_hexadecimal_float(std::string_view);

}
