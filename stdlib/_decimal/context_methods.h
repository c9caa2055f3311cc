// The parts that Context is described with: its computing methods, and the module's functions for the current one.
#pragma once

namespace krait {
class ModuleBuilder;
class TypeBuilder;
}

namespace krait::decimal {

void add_context_methods(TypeBuilder&);
void add_context_functions(ModuleBuilder&);

}
