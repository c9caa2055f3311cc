// Calls. A call with positional arguments of a script function evaluates them straight into the callee's frame; a
// method call makes no bound method; a call of a native function passes the evaluated arguments as they lie. All other
// forms (stars, keywords, callables of any type) go through operations/calls.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/attributes.h"
#include "interpreter/nodes/node.h"

namespace krait {

class ScriptFunction;

// What calls with positional arguments share: the arguments, evaluated into the callee's slots where that may be.
class PositionalCall : public Expression {
public:
    std::span<Operand const> arguments() const { return arguments_; }

protected:
    explicit PositionalCall(std::span<Operand const> arguments)
        : arguments_(arguments)
    {
    }
    ~PositionalCall() = default;

    std::span<Operand const> arguments_;
};

// callee(a, b)
class CallFunction final : public PositionalCall, public InlineCache {
public:
    CallFunction(Operand callee, std::span<Operand const> arguments)
        : PositionalCall(arguments)
        , callee_(callee)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    // For `await callee(…)`: a coroutine function's body runs in place, without a coroutine object. Answers an empty
    // optional-like pair through `is_awaited`: false means that the result is still to be awaited.
    Result<Value> evaluate_awaited(Frame&, bool& is_awaited);
    void empty() override { constructed_ = nullptr; }

private:
    Result<Value> call_other(Frame&, Value callee);
    Result<Value> construct(Frame&, Type&);

    Operand callee_;
    // The last class whose instances were made here in the plain way: object's __new__ and a script's __init__.
    Type* constructed_ { nullptr };
    uint32_t constructed_version_ { 0 };
    ScriptFunction* initialiser_ { nullptr };
};

// A place in the text for errors that are about a part of a node.
class Place final : public Node { };

// object.name(a, b)
class CallMethod final : public PositionalCall, public InlineCache {
public:
    CallMethod(Operand object, String& name, std::span<Operand const> arguments)
        : PositionalCall(arguments)
        , object_(object)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Result<Value> evaluate_awaited(Frame&, bool& is_awaited);
    void empty() override { cache_.empty(); }

    Place attribute; // `object.name`, which may not be there

private:
    // The function to call with or without the object in front.
    struct Target {
        Value function;
        bool takes_object;
    };
    Result<Target> find(Frame&, Value object);
    Result<Value> call_found(Frame&, Target, Value object);

    Operand object_;
    String& name_;
    RecentEntries<AttributeCache> cache_;
};

// callee(a, *b, c=d, **e) in any mixture.
class CallWithAnything final : public Expression {
public:
    struct Argument {
        enum Kind : uint8_t { Positional, Starred, Keyword, DoubleStarred };
        Kind kind;
        Operand value;
        String* name { nullptr };
    };
    CallWithAnything(Operand callee, std::span<Argument const> arguments, bool has_stars)
        : callee_(callee)
        , arguments_(arguments)
        , has_stars_(has_stars)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    // The names of the keywords when there are no stars; set by lowering, kept alive by the code.
    Tuple* keyword_names { nullptr };

private:
    Result<Value> evaluate_without_stars(Frame&);

    Operand callee_;
    std::span<Argument const> arguments_;
    bool has_stars_;
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

private:
    Expression* callee_;
    uint32_t class_slot_;
    uint32_t self_slot_;
    bool is_self_cell_;
};

}
