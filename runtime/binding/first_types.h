// The first types of a runtime: those that describing any type needs. `type` is an instance of itself, names are
// strings, dicts hold methods, and methods have types.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

// Makes the tables of types and names and the bare types object, type, str, tuple, dict and those of native functions
// and descriptors: named, with layout and mro, but without slots and methods. The heap must exist and be entered.
void create_first_types(Runtime&);

}
