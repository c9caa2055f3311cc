// `list[int]` and `int | str`: parametrised generics (PEP 585) and unions (PEP 604).
#pragma once

#include "runtime/objects/type.h"

namespace krait {

class GenericAlias : public Object {
public:
    static constexpr char const* cell_name = "GenericAlias";
    GenericAlias(Type& type, Value origin, Tuple& arguments)
        : Object(kind_of<GenericAlias>(), type)
        , origin(origin)
        , arguments(&arguments)
    {
    }
    // A single argument that is no tuple stands for a tuple of one.
    static GenericAlias* create(Value origin, Value arguments);
    ValueMember const origin;
    Member<Tuple> const arguments;
    Member<Tuple> parameters; // type variables among the arguments; found at the first look
    bool is_unpacked { false }; // `*tuple[int]`
    void visit(Visitor&);
};

class UnionType : public Object {
public:
    static constexpr char const* cell_name = "UnionType";
    UnionType(Type& type, Tuple& arguments)
        : Object(kind_of<UnionType>(), type)
        , arguments(&arguments)
    {
    }
    Member<Tuple> const arguments;
    Member<Tuple> parameters;
    void visit(Visitor&);
};

// left | right for classes, None, aliases and unions; NotImplemented for anything else.
Result<Value> make_union(Value left, Value right);

}
