// The functions of the builtins module, in three groups by what they work on. Each adds its functions to the module.
#pragma once

#include "runtime/binding/builders.h"

namespace krait {

void define_container_functions(ModuleBuilder&); // len, iter, sorted, sum, print …
void define_object_functions(ModuleBuilder&); // getattr, isinstance, callable …
void define_scalar_functions(ModuleBuilder&); // bin, chr, round, format, repr …

// `print(values…)` with its defaults, to sys.stdout.
Result<void> print_values(std::span<Value const>);

}
