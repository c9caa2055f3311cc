// The table that ties dunder names to slots. For each entry it knows the slot, a trampoline (a slot function that calls
// the dunder found on the type, for classes written in scripts) and a wrapper (an object that calls a native slot: how
// `list.__len__` exists). Invariant: a class's slots always agree with what its mro holds under the table's names.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

using AnySlot = void (*)();
class SlotWrapper;

struct SlotEntry {
    String* Names::*name;
    size_t offset; // of the slot in Slots
    AnySlot trampoline;
    // Calls `slot`, which is of the type that belongs to `offset`.
    Result<Value> (*invoke)(SlotWrapper const&, AnySlot slot, Value self, Arguments const&);
    char const* signature; // what `__text_signature__` shows
    char const* documentation;
};

// A dunder method of a built-in type (`wrapper_descriptor`).
class SlotWrapper : public Object {
public:
    static constexpr char const* cell_name = "wrapper_descriptor";
    SlotWrapper(Type& type, SlotEntry const& entry, AnySlot slot, Type& owner)
        : Object(kind_of<SlotWrapper>(), type)
        , entry(entry)
        , slot(slot)
        , owner(&owner)
    {
    }
    String& name() const;
    // Checks that self is an instance of the owner.
    Result<Value> invoke(Value self, Arguments const& without_self) const;
    Result<Value> invoke_unbound(Arguments const& with_self) const;

    SlotEntry const& entry;
    AnySlot const slot;
    Member<Type> const owner;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
    }
};

// A SlotWrapper bound to a self (`method-wrapper`).
class MethodWrapper : public Object {
public:
    static constexpr char const* cell_name = "method-wrapper";
    MethodWrapper(Type& type, SlotWrapper const& wrapper, Value self)
        : Object(kind_of<MethodWrapper>(), type)
        , wrapper(&wrapper)
        , self(self)
    {
    }
    static MethodWrapper* create(SlotWrapper const& wrapper, Value self)
    {
        return allocate_object<MethodWrapper>(*types().method_wrapper, 0, wrapper, self);
    }
    Member<SlotWrapper const> const wrapper;
    ValueMember const self;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        wrapper.visit(visitor);
        self.visit(visitor);
    }
};

// The `__new__` of a built-in type: a `builtin_function_or_method` whose self is the type.
class ConstructFunction : public Object {
public:
    static constexpr char const* cell_name = "builtin_function_or_method";
    ConstructFunction(Type& type, Type& owner)
        : Object(kind_of<ConstructFunction>(), type)
        , owner(&owner)
    {
    }
    Result<Value> invoke(Arguments const&) const;
    Member<Type> const owner;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
    }
};

// Completes a native type: inherits the base's slots where the type has none, and adds wrappers to its dict for the
// slots that it sets itself. Names that the dict already has are left alone.
void publish_slots(Type&);
// Sets all slots of a class from what its mro holds, with the flags that depend on them.
void resolve_slots(Type&);
// After `name` was set in or deleted from the type's dict: renews the slots of the type and of all its subclasses when
// the name is in the table, and the versions in any case.
void attribute_of_type_changed(Type&, String& name);
// After a value that may be an attribute of some class has become another descriptor, or none: caches under the
// versions of classes hold what it did.
void descriptor_changed();
bool is_slot_name(String const& name);

// Whether a slot is one of the trampolines, that is, whether calling it runs a dunder method of a script.
bool is_next_trampoline(Result<Value> (*)(Value));

}
