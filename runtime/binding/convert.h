// Conversions between Python values and the parameter and result types of native functions. The parameter types of a
// native function are its argument check: `Result<Value> list_append(List& self, Value item)` accepts lists only.
//
// Parameters: Value (anything; empty when absent), T& for a class of cells (TypeError for others), T* (null when the
// argument is absent or None), int64_t (through __index__, OverflowError beyond 64 bits), size_t is not offered on
// purpose, double (through __float__), bool (truth), std::optional<…> of these (absent or None gives nullopt),
// VarArguments (*args) and VarKeywords (**kwargs).
// Results: Result<Value>, Result<void> (None), Result<T*>, Result<bool>, Result<int64_t>, Result<double>, and the same
// without Result for functions that cannot raise.
#pragma once

#include "runtime/binding/native_function.h"
#include "runtime/operations/numbers.h"

#include <optional>
#include <tuple>
#include <utility>

namespace krait {

// The values of *args. They lie in the caller's frame, so whoever keeps them makes a tuple.
struct VarArguments {
    std::span<Value const> values;
    std::span<Value const> span() const { return values; }
    Result<Tuple*> tuple() const { return Tuple::create(values); }
};
// The dict of **kwargs; null when the call passed none.
struct VarKeywords {
    Dict* dict;
};

// What a function can ask about itself.
struct Callee {
    NativeFunction& function;
};

Result<int64_t> convert_to_int64(Value);
Result<double> convert_to_double(Value);
Result<bool> convert_to_bool(Value);
inline Value int_from(int64_t number) // small or big
{
    return make_int(number);
}
inline Value int_from_unsigned(uint64_t number)
{
    return make_unsigned_int(number);
}
// "descriptor 'append' for 'list' objects doesn't apply to a 'str' object" for self, else "f() argument 2 must be …".
[[gnu::cold]] Raised raise_argument_type(NativeFunction&, size_t index, char const* expected, Value actual);

}

#include "runtime/binding/convert_templates.h"
