// `super`: attribute look-up along an object's mro, after a given class.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

class Super : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Super;
    static constexpr char const* cell_name = "super";
    explicit Super(Type& type)
        : Object(cell_kind, type)
    {
    }
    Member<Type> start; // null before initialisation
    ValueMember self; // empty when unbound
    Member<Type> self_type; // whose mro is searched
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        start.visit(visitor);
        self.visit(visitor);
        self_type.visit(visitor);
    }
};

// super(type, self), also for what the zero-argument form stands for.
Result<Value> make_super(Type&, Value self);

}
