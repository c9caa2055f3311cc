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

// Constant description of a native function; outlives every engine that uses it.
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

    NativeFunction(Type& type, NativeDefinition const&, Value self, Type* owner);
    // A module's function (`module` is its name, or empty), or an unbound method of `owner`.
    static NativeFunction* create(NativeDefinition const&, Type* owner = nullptr, Value module = {});
    // This method bound to `self`.
    NativeFunction* bound_to(Value self);

    // Calls it; a bound self is put before the arguments.
    Result<Value> invoke(Arguments const& arguments)
    {
        if (is_bound())
            return invoke_bound(arguments);
        return invoke_unbound(arguments);
    }
    // Calls it with `count` positional arguments, which include the self of an unbound method.
    Result<Value> invoke_positional(Value const* values, size_t count)
    {
        if (count == direct_count_) [[likely]]
            return definition_.thunk(*this, values);
        return invoke(Arguments { values, count });
    }
    // Whether the thunk may be called with so many values, self included, as they lie.
    bool takes_directly(size_t count)
    {
        return !definition_.raw_thunk && signature().is_simple() && signature().size() == count;
    }
    // The signature of a function that was asked about it before.
    Signature const& known_signature() const { return *signature_; }
    // Calls an unbound method with its self as the first argument, as method calls do without making a bound object.
    Result<Value> invoke_unbound(Arguments const& with_self)
    {
        Signature* signature = signature_;
        if (signature && signature->is_simple() && with_self.positional_count == signature->size()
            && !with_self.has_keywords()) [[likely]]
            return definition_.thunk(*this, with_self.values);
        return invoke_slowly(with_self);
    }

    NativeDefinition const& definition() const { return definition_; }
    Signature& signature();
    std::string_view name() const { return Signature::name_in(definition_.signature); }
    // As error messages show it: "list.append", "math.sqrt", "len".
    std::string display_name() const;
    // Parameters that the caller of a method does not see as arguments: self or cls.
    size_t hidden_count() const
    {
        return definition_.kind == NativeKind::Method || definition_.kind == NativeKind::ClassMethod ? 1 : 0;
    }
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
    static constexpr uint32_t no_direct_count = UINT32_MAX;

    Result<Value> invoke_bound(Arguments const&);
    Result<Value> invoke_slowly(Arguments const& with_self);

    // With so many positional arguments the thunk can be called as they lie; known once the signature is parsed.
    uint32_t direct_count_ { no_direct_count };
    NativeDefinition const& definition_;
    Member<Signature> signature_; // parsed at the first call; stays null for raw functions
    ValueMember self_;
    Member<Type> owner_;
    ValueMember module_;
    ValueMember state_;
};

}
