// Calls. A call with positional arguments of a script function evaluates them straight into the callee's frame; a
// method call makes no bound method; a call of a native function passes the evaluated arguments as they lie. All other
// forms (stars, keywords, callables of any type) go through operations/calls.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/attributes.h"
#include "interpreter/nodes/call_entries.h"
#include "interpreter/nodes/node.h"

#include <array>

namespace krait {

// The last class whose instances a place made in the plain way: with object's __new__ and a script's __init__.
class PlainConstruction {
public:
    // Finds the __init__ of such a class, compiled; null for others.
    Result<void> find_initialiser(Frame const& frame, Type& type, ScriptFunction*& initialiser)
    {
        if (type_ != &type || version_ != type.version()) [[unlikely]]
            TRY(look_up(frame, type));
        initialiser = initialiser_;
        return {};
    }
    void forget_dead(Heap const& heap)
    {
        if (!is_alive(heap, type_) || !is_alive(heap, initialiser_)) {
            type_ = nullptr;
            initialiser_ = nullptr;
        }
    }

private:
    Result<void> look_up(Frame const&, Type&);

    Type* type_ { nullptr };
    uint32_t version_ { 0 };
    ScriptFunction* initialiser_ { nullptr };
};

// callee(a, b)
class CallFunction final : public PositionalCall, public InlineCache {
public:
    CallFunction(Operand callee, std::span<Operand const> arguments)
        : PositionalCall(arguments)
        , callee_(callee)
        , global_(dynamic_cast<ReadGlobal*>(callee.node()))
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Statement* storing_in(Code&, uint32_t slot) override;
    // For `await callee(…)`: a coroutine function's body runs in place, without a coroutine object. `is_awaited` false
    // means that the result is still to be awaited.
    Result<Value> evaluate_awaited(Frame&, bool& is_awaited);
    void forget_dead(Heap const& heap) override
    {
        cache_.forget_dead(heap);
        construction_.forget_dead(heap);
    }

private:
    Result<Value> evaluate_callee(Frame&) const;
    Result<Value> enter(Frame&, Value callee);
    Result<Value> construct(Frame&, Type&);

    Operand callee_;
    ReadGlobal* global_; // the callee, where it is one
    CallCache cache_;
    PlainConstruction construction_;
};

// A place in the text for errors that are about a part of a node.
class Place final : public Node { };

class CallBareSuper;
class NativeFunction;

// The method that `super()` finds at one place, for objects of the last type.
class SuperMethod {
public:
    // The function that the mro of self's type has after the owner; empty when that is not what a call would find or
    // call.
    Value find(Frame const& frame, Type& owner, Value self, String& name)
    {
        Type& type = type_of(self);
        if (&type == self_type_ && &owner == owner_ && type.version() == version_) [[likely]]
            return function_;
        return look_up(frame, owner, type, name);
    }
    void forget_dead(Heap const& heap)
    {
        if (!is_alive(heap, self_type_) || !is_alive(heap, owner_) || !is_alive(heap, function_))
            *this = {};
    }

private:
    Value look_up(Frame const&, Type& owner, Type& self_type, String& name);

    Type* self_type_ { nullptr };
    Type* owner_ { nullptr };
    uint32_t version_ { 0 }; // of self's type
    Value function_;
};

// `object.name` in front of a call: finds the method, taken apart so that no bound object is made.
class MethodSite {
public:
    MethodSite(Operand object, String& name);
    // The function to call, and what to put before the arguments: nothing, the object or its class.
    struct Target {
        Value function;
        Value self {};
    };
    Result<Value> evaluate_object(Frame& frame) const { return object_.evaluate(frame); }
    Result<Target> find(Frame&, Value object);
    // Evaluates the object and finds the function; of `super()` without making the super object.
    Result<Target> evaluate(Frame&);
    // A method of objects of one shape, and how it is entered.
    struct Method : AttributeCache {
        CallCache call;
        bool is_alive(Heap const& heap)
        {
            call.forget_dead(heap);
            return AttributeCache::is_alive(heap);
        }
    };
    // The function on the type of objects like this one, when it was found before; else null.
    Method* method_of(Frame const& frame, Value object)
    {
        Method* method
            = object.is_cell() ? methods_.find(object.object()) : methods_.find_shape(shape_of_number(frame, object));
        return method && method->kind == AttributeCache::Kind::Method ? method : nullptr;
    }
    // Where calls on objects like this one are remembered, with what is to be called (a cell); null when this is new.
    Method* recall(Frame const&, Value object, Target&);
    void forget_dead(Heap const& heap)
    {
        methods_.forget_dead(heap);
        super_method_.forget_dead(heap);
    }
    void release() { methods_.release(); }
    Operand const& object() const { return object_; }
    String& name() const { return name_; }

    Place attribute; // `object.name`, which may not be there

private:
    // The shape that small ints and floats would have as cells; of other values without a cell none that is remembered.
    static uint32_t shape_of_number(Frame const&, Value);

    Operand object_;
    CallBareSuper* super_; // the object, where it is one
    String& name_;
    RecentEntries<Method> methods_;
    SuperMethod super_method_;
};

// object.name(a, b)
class CallMethod final : public PositionalCall, public InlineCache {
public:
    CallMethod(Operand object, String& name, std::span<Operand const> arguments)
        : PositionalCall(arguments)
        , method(object, name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Statement* storing_in(Code&, uint32_t slot) override;
    Result<Value> evaluate_awaited(Frame&, bool& is_awaited);
    void forget_dead(Heap const& heap) override
    {
        method.forget_dead(heap);
        others_.forget_dead(heap);
        others_with_self_.forget_dead(heap);
    }
    void release() override { method.release(); }

    MethodSite method;

private:
    Result<Value> call_other(Frame&, Value object);
    Result<Value> call_target(Frame&, MethodSite::Target);

    CallCache others_; // how what is no method was entered
    CallCache others_with_self_; // how a method of a value without a shape was, and of one of ever new shapes
};

// super().name(a, b): makes neither the super object nor a bound method where the class has the method after
// `__class__` in its mro.
class CallSuperMethod final : public PositionalCall, public InlineCache {
public:
    CallSuperMethod(CallBareSuper& super, String& name, std::span<Operand const> arguments)
        : PositionalCall(arguments)
        , super_(super)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    void forget_dead(Heap const& heap) override
    {
        method_.forget_dead(heap);
        cache_.forget_dead(heap);
    }

    Place attribute; // as in MethodSite

private:
    Result<Value> call_other(Frame&);

    CallBareSuper& super_;
    String& name_;
    SuperMethod method_;
    CallCache cache_;
};

// One argument of a call in any form.
struct CallArgument {
    enum Kind : uint8_t { Positional, Starred, Keyword, DoubleStarred };
    Kind kind;
    Operand value;
    String* name { nullptr };
};

// callee(a, b=c): the arguments of a script function go straight into its slots, those of a native one to where it
// wants them.
class CallWithKeywords final : public Expression, public InlineCache {
public:
    // `keyword_names` are kept alive by the code.
    CallWithKeywords(Operand callee, MethodSite* method, std::span<CallArgument const> arguments, Tuple& keyword_names)
        : callee_(callee)
        , method_(method)
        , arguments_(arguments)
        , keyword_names_(keyword_names)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    void note_loop() override { is_for_loop_ = true; }
    void forget_dead(Heap const& heap) override
    {
        if (!is_alive(heap, mapped_))
            mapped_ = nullptr;
        construction_.forget_dead(heap);
        if (method_)
            method_->forget_dead(heap);
    }
    void release() override
    {
        if (method_)
            method_->release();
    }
    // Evaluates the arguments into the callee's slots; for invoke_function.
    Result<void> fill(Frame&, ScriptFunction&, Value* slots, Value self) const;

private:
    // Self included.
    uint32_t positional_count(bool has_self) const
    {
        return static_cast<uint32_t>(arguments_.size() - keyword_names_.size() + has_self);
    }
    bool is_mapped(Cell const& parameters, bool has_self) const
    {
        return &parameters == mapped_ && mapped_with_self_ == has_self;
    }
    Result<bool> map_code(Frame const&, Code&, bool has_self);
    bool map_native(Frame const&, NativeFunction&, bool has_self);
    template <class Find> bool map(Frame const&, Cell const& parameters, bool has_self, size_t taken, Find&&);
    Result<Value> call_native(Frame&, NativeFunction&, Value self);
    Result<Value> call_spread_native(Frame&, NativeFunction&, Value self);
    Result<Value> call_evaluated(Frame&, Value callee, Value self);
    Result<Value> call_in_general(Frame&, Value callee, Value self);

    Operand callee_; // absent where there is a method
    MethodSite* method_;
    std::span<CallArgument const> arguments_;
    Tuple& keyword_names_;
    // The slot of each argument in functions with this code or signature, called with or without a self. Calls with
    // more arguments are bound in general.
    std::array<uint8_t, 16> slots_ {};
    Cell const* mapped_ { nullptr };
    PlainConstruction construction_;
    bool mapped_with_self_ { false };
    bool is_for_loop_ { false };
};

// callee(a, *b, c=d, **e) in any mixture.
class CallWithStars final : public Expression, public InlineCache {
public:
    CallWithStars(Operand callee, MethodSite* method, std::span<CallArgument const> arguments)
        : callee_(callee)
        , method_(method)
        , arguments_(arguments)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    void note_loop() override { is_for_loop_ = true; }
    void forget_dead(Heap const& heap) override
    {
        if (method_)
            method_->forget_dead(heap);
    }
    void release() override
    {
        if (method_)
            method_->release();
    }

private:
    Operand callee_; // absent where there is a method
    MethodSite* method_;
    std::span<CallArgument const> arguments_;
    bool is_for_loop_ { false };
};

// super() without arguments in a method: the `__class__` cell and the first parameter.
class CallBareSuper final : public Expression {
public:
    static constexpr uint32_t no_slot = UINT32_MAX; // the function is no method: that is an error
    CallBareSuper(Expression* callee, uint32_t class_slot, uint32_t self_slot, bool is_self_cell)
        : callee_(callee)
        , class_slot_(class_slot)
        , self_slot_(self_slot)
        , is_self_cell_(is_self_cell)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    // What it looks for and where, if `super` means the built-in one and both are there. False otherwise.
    struct Parts {
        Type* owner; // `__class__`
        Value self;
    };
    bool find_parts(Frame&, Parts&);

private:
    Expression* callee_;
    uint32_t class_slot_;
    uint32_t self_slot_;
    bool is_self_cell_;
};

}
