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
    std::vector<Cell*> native_cells; // by number, null where not defined yet; see module_type and module_state

    void visit(Visitor& visitor)
    {
        visitor.visit(builtins);
        visitor.visit(sys);
        visitor.visit(modules);
        visitor.visit(path);
        for (Cell* cell : native_cells)
            visitor.visit(cell);
    }
};

// A number for each class that stands for a cell of a native module, the same in all engines of the process.
size_t next_module_cell_number();

namespace detail {

template <class Tag> struct TypeOf {
};
template <class Tag> inline size_t const module_cell_number = next_module_cell_number();

template <class Tag> void set_module_cell(Cell& cell)
{
    auto& cells = runtime().modules->native_cells;
    size_t number = module_cell_number<Tag>;
    if (number >= cells.size())
        cells.resize(number + 1);
    cells[number] = &cell;
}

template <class Tag> Cell* module_cell_or_null()
{
    auto& cells = runtime().modules->native_cells;
    size_t number = module_cell_number<Tag>;
    return number < cells.size() ? cells[number] : nullptr;
}

}

// The types of native modules beyond the built-in ones, by a C++ class that stands for them (usually that of their
// instances): `module_type<Deque>()`, after `set_module_type<Deque>(type)` when the module was defined.
template <class Tag> void set_module_type(Type& type)
{
    detail::set_module_cell<detail::TypeOf<Tag>>(type);
}

// Null when no module has defined it yet.
template <class Tag> Type* module_type_or_null()
{
    return static_cast<Type*>(detail::module_cell_or_null<detail::TypeOf<Tag>>());
}

template <class Tag> Type& module_type()
{
    return *module_type_or_null<Tag>();
}

// What a native module keeps beside its types, as a cell; set when the module was defined.
template <class State> void set_module_state(State& state)
{
    detail::set_module_cell<State>(state);
}

template <class State> State& module_state()
{
    return *static_cast<State*>(detail::module_cell_or_null<State>());
}

}
