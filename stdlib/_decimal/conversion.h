// Numbers from the objects that Decimal() and Context.create_decimal() take.
#pragma once

#include "stdlib/_decimal/state.h"

namespace krait::decimal {

// The exact number; NaN, and InvalidOperation among the conditions, for texts that are none.
Result<Number> exact_number(Value, Computation&);
// Rounded to the context.
Result<Number> rounded_number(Value, Computation&);
Result<Number> number_from_float(Value); // of a float or an int; raises TypeError
Result<double> to_double(Number const&); // raises ValueError for signaling NaNs
Result<Value> as_tuple(Number const&);
Result<Value> as_integer_ratio(Number const&);

}
