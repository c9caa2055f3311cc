// A variable that inner functions share with the function it belongs to; scripts see it as a `cell`. The value is empty
// while the variable is unbound.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

class CapturedVariable : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::CapturedVariable;
    static constexpr char const* cell_name = "cell";
    explicit CapturedVariable(Type& type, Value value = {})
        : Object(cell_kind, type)
        , value(value)
    {
    }
    static CapturedVariable* create(Value value = {})
    {
        return allocate_object<CapturedVariable>(*types().cell, 0, value);
    }

    ValueMember value;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        value.visit(visitor);
    }
};

}
