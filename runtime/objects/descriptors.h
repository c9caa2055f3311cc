// Layouts of the descriptors that classes hold: bound methods, properties, static and class methods, and the getset and
// member descriptors of built-in types and `__slots__`. Their behaviour is in builtins/functions.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

// A function and the object that it gets as its first argument.
class BoundMethod : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::BoundMethod;
    static constexpr char const* cell_name = "method";
    BoundMethod(Type& type, Value function, Value self)
        : Object(cell_kind, type)
        , function(function)
        , self(self)
    {
    }
    static BoundMethod* create(Value function, Value self)
    {
        return allocate_object<BoundMethod>(*types().bound_method, 0, function, self);
    }
    ValueMember const function;
    ValueMember const self;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        function.visit(visitor);
        self.visit(visitor);
    }
};

// `property`. Absent parts are empty.
class Property : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Property;
    static constexpr char const* cell_name = "property";
    explicit Property(Type& type)
        : Object(cell_kind, type)
    {
    }
    ValueMember getter;
    ValueMember setter;
    ValueMember deleter;
    ValueMember documentation;
    ValueMember name; // what `__set_name__` told, for messages
    bool is_documentation_from_getter { false };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        getter.visit(visitor);
        setter.visit(visitor);
        deleter.visit(visitor);
        documentation.visit(visitor);
        name.visit(visitor);
    }
};

class StaticMethod : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::StaticMethod;
    static constexpr char const* cell_name = "staticmethod";
    explicit StaticMethod(Type& type, Value function = {})
        : Object(cell_kind, type)
        , function(function)
    {
    }
    static StaticMethod* create(Value function)
    {
        return allocate_object<StaticMethod>(*types().static_method, 0, function);
    }
    ValueMember function;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        function.visit(visitor);
    }
};

class ClassMethod : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::ClassMethod;
    static constexpr char const* cell_name = "classmethod";
    explicit ClassMethod(Type& type, Value function = {})
        : Object(cell_kind, type)
        , function(function)
    {
    }
    static ClassMethod* create(Value function)
    {
        return allocate_object<ClassMethod>(*types().class_method, 0, function);
    }
    ValueMember function;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        function.visit(visitor);
    }
};

// A computed attribute of a built-in type. A null setter makes it read-only; the setter deletes when it gets an empty
// value.
class GetSetDescriptor : public Object {
public:
    using Getter = Result<Value> (*)(Value self);
    using Setter = Result<void> (*)(Value self, Value value);

    static constexpr char const* cell_name = "getset_descriptor";
    GetSetDescriptor(Type& type, String& name, Type& owner, Getter get, Setter set, char const* documentation)
        : Object(kind_of<GetSetDescriptor>(), type)
        , name(&name)
        , owner(&owner)
        , get(get)
        , set(set)
        , documentation(documentation)
    {
    }
    static GetSetDescriptor* create(String& name, Type& owner, Getter get, Setter set, char const* documentation)
    {
        return allocate_object<GetSetDescriptor>(*types().getset_descriptor, 0, name, owner, get, set, documentation);
    }
    Member<String> const name;
    Member<Type> const owner;
    Getter const get;
    Setter const set;
    char const* const documentation; // may be null
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        name.visit(visitor);
        owner.visit(visitor);
    }
};

// An attribute declared in `__slots__`: it lives in the inline slot `index` of every instance of the owner (see
// Type::member_slot_count), empty while it is not set.
class MemberDescriptor : public Object {
public:
    static constexpr char const* cell_name = "member_descriptor";
    MemberDescriptor(Type& type, String& name, Type& owner, uint32_t index)
        : Object(kind_of<MemberDescriptor>(), type)
        , name(&name)
        , owner(&owner)
        , index(index)
    {
    }
    static MemberDescriptor* create(String& name, Type& owner, uint32_t index)
    {
        return allocate_object<MemberDescriptor>(*types().member_descriptor, 0, name, owner, index);
    }
    Member<String> const name;
    Member<Type> const owner;
    uint32_t const index;
    ValueMember documentation; // from a `__slots__` dict, or empty
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        name.visit(visitor);
        owner.visit(visitor);
        documentation.visit(visitor);
    }
};

}
