// Native functions: a C++ function with a signature line. One class serves functions of modules, methods of types
// (unbound, as descriptors), and both bound to a self; the type of the object tells which.
#pragma once

#include "runtime/binding/signature.h"
#include "runtime/objects/type.h"

namespace krait {

class NativeFunction;

// Gets the arguments in parameter order; `self` of a method is the first.
using NativeThunk = Result<Value> (*)(NativeFunction& callee, Value const* arguments);
// Gets the call as it is, for the few functions whose rules no signature expresses.
using RawNativeThunk = Result<Value> (*)(NativeFunction& callee, Arguments const&);

enum class NativeKind : uint8_t { Function, Method, ClassMethod, StaticMethod };

// Constant description of a native function; lives as long as the program.
struct NativeDefinition {
    char const* signature;
    NativeThunk thunk;
    RawNativeThunk raw_thunk; // instead of `thunk`
    char const* documentation;
    NativeKind kind;
};

class NativeFunction : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::NativeFunction;
    static constexpr char const* cell_name = "native function";
    static constexpr bool needs_destruction = true;

    NativeFunction(Type& type, NativeDefinition const&, Value self, Type* owner);
    ~NativeFunction();
    // A module's function (`module` may be empty), or an unbound method of `owner`.
    static NativeFunction* create(NativeDefinition const&, Type* owner = nullptr, Value module = {});
    // This method bound to `self`.
    NativeFunction* bound_to(Value self);

    // Calls it; a bound self is put before the arguments.
    Result<Value> invoke(Arguments const&);
    // Calls an unbound method with its self as the first argument, as method calls do without making a bound object.
    Result<Value> invoke_unbound(Arguments const& with_self);

    NativeDefinition const& definition() const { return definition_; }
    Signature const& signature();
    std::string_view name() const { return name_; }
    Value self() const { return self_; }
    bool is_bound() const { return self_.get().is_present(); }
    Type* owner() const { return owner_; } // the type whose method it is, or null
    Value module() const { return module_; }
    void set_module(Value module) { module_.set(*this, module); }
    // Whatever else the function needs: state of a host function, a cell of its module.
    Value state() const { return state_; }
    void set_state(Value state) { state_.set(*this, state); }
    void visit(Visitor&);

private:
    NativeDefinition const& definition_;
    std::string_view name_;
    Signature const* signature_ { nullptr }; // parsed at the first call; shared between bound copies of one definition
    ValueMember self_;
    Member<Type> owner_;
    ValueMember module_;
    ValueMember state_;
    bool owns_signature_ { false };
};

}
