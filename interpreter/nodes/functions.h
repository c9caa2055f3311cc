// Making functions and classes, and what only function bodies do: yield and await.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/calls.h"
#include "interpreter/nodes/node.h"

namespace krait {

// How a new function or class body gets a free variable: the cell in this slot of the frame that makes it.
using CellSource = uint32_t;

class MakeFunction final : public Expression {
public:
    struct KeywordDefault {
        String* name;
        Operand value;
    };
    struct Annotation {
        String* name;
        Operand value;
    };
    explicit MakeFunction(Code& code)
        : code_(code)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

    std::span<Operand> defaults;
    std::span<KeywordDefault> keyword_defaults;
    std::span<Annotation> annotations;
    std::span<CellSource> closure;

private:
    Code& code_;
};

// Calls a decorator with what it decorates.
class Decorate final : public Expression {
public:
    Decorate(Operand decorator, Operand decorated)
        : decorator_(decorator)
        , decorated_(decorated)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Operand decorator_;
    Operand decorated_;
};

class MakeClass final : public Expression {
public:
    MakeClass(Code& body, String& name, std::span<CallArgument const> arguments)
        : body_(body)
        , name_(name)
        , arguments_(arguments)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

    std::span<CellSource> closure;
    static constexpr uint32_t no_slot = UINT32_MAX;
    uint32_t class_cell_slot { no_slot }; // of `__class__` in the body's slots

private:
    Code& body_;
    String& name_;
    std::span<CallArgument const> arguments_; // bases and keywords
};

// Makes `__annotations__` in the namespace of a module or class body, unless it is there.
class PrepareAnnotations final : public Statement {
public:
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;
};

// TypeVar, ParamSpec or TypeVarTuple of a type parameter list (PEP 695), from the typing module.
class MakeTypeParameter final : public Expression {
public:
    MakeTypeParameter(String& maker, String& name)
        : maker_(maker)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    String& maker_;
    String& name_;
};

// type X = …: a typing.TypeAliasType whose value is evaluated when asked for.
class MakeTypeAlias final : public Expression {
public:
    MakeTypeAlias(String& name, Operand value_function)
        : name_(name)
        , value_function_(value_function)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    String& name_;
    Operand value_function_;
};

class Yield final : public Expression {
public:
    Yield(Operand value, bool in_async_generator)
        : value_(value)
        , in_async_generator_(in_async_generator)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Operand value_; // absent: None
    bool in_async_generator_;
};

class YieldFrom final : public Expression {
public:
    explicit YieldFrom(Operand iterable)
        : iterable_(iterable)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Operand iterable_;
};

class Await final : public Expression {
public:
    explicit Await(Operand awaitable)
        : awaitable_(awaitable)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Operand awaitable_;
};

// await f(…), await object.f(…): a coroutine function's body runs in place.
template <class Call> class AwaitCall final : public Expression {
public:
    explicit AwaitCall(Call* call)
        : call_(call)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Call* call_;
};

}
