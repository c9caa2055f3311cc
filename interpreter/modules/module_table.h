// The modules of one engine: what `sys` shows scripts as `modules` and `path`.
#pragma once

#include "runtime/heap/visitor.h"
#include "runtime/objects/module.h"

#include <string>
#include <vector>

namespace krait {

struct ModuleTable {
    Module* builtins { nullptr };
    Module* sys { nullptr };
    Dict* modules { nullptr }; // sys.modules
    List* path { nullptr }; // sys.path
    std::vector<std::string> script_arguments; // sys.argv at start
    std::string executable; // sys.executable

    void visit(Visitor& visitor)
    {
        visitor.visit(builtins);
        visitor.visit(sys);
        visitor.visit(modules);
        visitor.visit(path);
    }
};

}
