// Module: a namespace with a dict. Its attributes are its dict's entries.
#pragma once

#include "runtime/objects/containers.h"

namespace krait {

class Module : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Module;
    static constexpr char const* cell_name = "module";
    Module(Type& type, Dict& dict)
        : Object(cell_kind, type)
        , dict(&dict)
    {
    }
    // With __name__, __doc__, __package__, __loader__ and __spec__ set as CPython does for a new module.
    static Module* create(std::string_view name);
    Member<Dict> const dict;
    void visit(Visitor&);
};

}
