// The modules of one engine: what `sys` shows scripts as `modules` and `path`, and what the runtime itself must find of
// them without importing. Whoever starts the engine makes one and registers its `visit` as roots.
#pragma once

#include "runtime/core/runtime.h"
#include "runtime/heap/visitor.h"
#include "runtime/objects/module.h"
#include "runtime/objects/type.h"

#include <string>
#include <vector>

namespace krait {

struct ModuleTable {
    Module* builtins { nullptr };
    Module* sys { nullptr };
    Dict* modules { nullptr }; // sys.modules
    List* path { nullptr }; // sys.path
    std::vector<std::string> script_arguments; // sys.argv at start
    std::vector<std::string> warning_options; // sys.warnoptions at start
    std::string executable; // sys.executable
    std::vector<Type*> native_types; // by number, null where not defined yet; see module_type

    void visit(Visitor& visitor)
    {
        visitor.visit(builtins);
        visitor.visit(sys);
        visitor.visit(modules);
        visitor.visit(path);
        for (Type* type : native_types)
            visitor.visit(type);
    }
};

// A number for each class that stands for a type, the same in all engines of the process.
size_t next_module_type_number();

namespace detail {
template <class Tag> inline size_t const module_type_number = next_module_type_number();
}

// The types of native modules beyond the built-in ones, by a C++ class that stands for them (usually that of their
// instances): `module_type<Deque>()`, after `set_module_type<Deque>(type)` when the module was defined.
template <class Tag> void set_module_type(Type& type)
{
    auto& native_types = runtime().modules->native_types;
    size_t number = detail::module_type_number<Tag>;
    if (number >= native_types.size())
        native_types.resize(number + 1);
    native_types[number] = &type;
}

// Null when no module has defined it yet.
template <class Tag> Type* module_type_or_null()
{
    auto& native_types = runtime().modules->native_types;
    size_t number = detail::module_type_number<Tag>;
    return number < native_types.size() ? native_types[number] : nullptr;
}

template <class Tag> Type& module_type()
{
    return *runtime().modules->native_types[detail::module_type_number<Tag>];
}

}
