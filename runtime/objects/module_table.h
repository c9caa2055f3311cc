// What the runtime itself must find of its modules without importing: `sys.modules`, and the modules sys and builtins.
// Filled by whoever starts the engine, who also makes these cells roots.
#pragma once

#include "runtime/core/runtime.h"
#include "runtime/objects/module.h"

namespace krait {

struct ModuleTable {
    Dict* modules { nullptr }; // the object that is `sys.modules`
    Module* sys { nullptr };
    Module* builtins { nullptr };
};

}
