// The arguments of constructors and other natives that get a call as it is, put in parameter order with the errors
// that CPython has for such functions. Absent arguments stay empty.
#pragma once

#include "runtime/objects/type.h"

#include <span>

namespace krait {

// Parameters by position or name; those called "" are by position only.
// "int() takes at most 2 arguments (3 given)", "'x' is an invalid keyword argument for int()"
Result<void> bind_arguments(
    char const* function, Arguments const&, std::span<char const* const> names, std::span<Value> values);

// Positional parameters only: "float expected at most 1 argument, got 2".
Result<void> bind_positional(
    char const* function, Arguments const&, size_t least, std::span<Value> values);

// "float() takes no keyword arguments", for types whose instances are made without an __init__ of a subclass.
Result<void> forbid_keywords(char const* function, Type const& type, Type const& builtin_type, Arguments const&);

}
