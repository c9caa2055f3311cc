// The modules of one engine: what `sys` shows scripts as `modules` and `path`, and what the runtime itself must find of
// them without importing. Whoever starts the engine makes one and registers its `visit` as roots.
#pragma once

#include "runtime/core/runtime.h"
#include "runtime/heap/visitor.h"
#include "runtime/objects/module.h"
#include "runtime/objects/type.h"

#include <string>
#include <unordered_map>
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
    std::unordered_map<void const*, Type*> native_types; // see module_type
    std::unordered_map<void const*, Cell*> native_states; // see module_state

    void visit(Visitor& visitor)
    {
        visitor.visit(builtins);
        visitor.visit(sys);
        visitor.visit(modules);
        visitor.visit(path);
        for (auto& [tag, type] : native_types)
            visitor.visit(type);
        for (auto& [tag, state] : native_states)
            visitor.visit(state);
    }
};

namespace detail {
template <class Tag> inline constexpr char module_type_tag = 0;
template <class State> inline constexpr char module_state_tag = 0;
}

// The types of native modules beyond the built-in ones, by a C++ class that stands for them (usually that of their
// instances): `module_type<Deque>()`, after `set_module_type<Deque>(type)` when the module was defined.
template <class Tag> void set_module_type(Type& type)
{
    runtime().modules->native_types[&detail::module_type_tag<Tag>] = &type;
}

template <class Tag> Type& module_type()
{
    return *runtime().modules->native_types.find(&detail::module_type_tag<Tag>)->second;
}

// What a native module keeps beside its types, as a cell; set when the module was defined.
template <class State> void set_module_state(State& state)
{
    runtime().modules->native_states[&detail::module_state_tag<State>] = &state;
}

template <class State> State& module_state()
{
    return *static_cast<State*>(runtime().modules->native_states.find(&detail::module_state_tag<State>)->second);
}

}
