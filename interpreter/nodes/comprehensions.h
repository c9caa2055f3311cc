// Comprehensions: nested loops around a sink. Where nobody can tell, a list, set or dict comprehension runs in the
// frame of the function around it (PEP 709), and leaves only an entry in tracebacks; else it is the body of a small
// function of its own, called at once. A generator expression is a generator function, nested loops around a yield.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

namespace krait {

// What the innermost loop does with an element.
enum class Sink : uint8_t { List, Set, Dict };

// Appends to the container under construction, which lies in a slot of its own.
class CollectElement final : public Statement {
public:
    CollectElement(Sink sink, uint32_t slot, Operand element, Operand value)
        : sink_(sink)
        , slot_(slot)
        , element_(element)
        , value_(value)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Sink sink_;
    uint32_t slot_;
    Operand element_; // of a dict: the key
    Operand value_; // of a dict
};

// The whole comprehension inside its function: makes the container, runs the loops, answers the container.
class Comprehend final : public Expression {
public:
    // `takes_all`: each item of the iterable becomes an element.
    Comprehend(Sink sink, uint32_t slot, uint32_t iterable_slot, Statement* loops, bool takes_all)
        : sink_(sink)
        , takes_all_(takes_all)
        , slot_(slot)
        , iterable_slot_(iterable_slot)
        , loops_(loops)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Sink sink_;
    bool takes_all_;
    uint32_t slot_;
    uint32_t iterable_slot_;
    Statement* loops_;
};

// A comprehension in the frame of the function around it.
class InlinedComprehension final : public Expression {
public:
    // Its own slots are [first_slot, end_slot): the iterable, the variables, the container, and those of comprehensions
    // within it. The code stands for it in tracebacks.
    InlinedComprehension(Code& code, Comprehend& comprehend, Operand iterable, uint32_t first_slot, uint32_t end_slot)
        : code_(code)
        , comprehend_(comprehend)
        , iterable_(iterable)
        , first_slot_(first_slot)
        , end_slot_(end_slot)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    Code& code_;
    Comprehend& comprehend_;
    Operand iterable_;
    uint32_t first_slot_;
    uint32_t end_slot_;
};

// Makes the comprehension's function and calls it with the iterator of the outermost iterable. Generators of one place
// share their function, which has no captured variables then: they are in the slots from the beginning.
class CallComprehension final : public Expression, public InlineCache {
public:
    CallComprehension(
        Code& code, Operand iterable, std::span<uint32_t const> closure, bool is_generator, bool is_first_async)
        : code_(code)
        , iterable_(iterable)
        , closure_(closure)
        , is_generator_(is_generator)
        , is_first_async_(is_first_async)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    void note_loop() override { is_for_loop_ = true; }
    void forget_dead(Heap const&) override;

private:
    Result<Value> make_generator(Frame&, Value iterator);
    ScriptFunction& shared_function(Frame const&);

    Code& code_;
    ScriptFunction* shared_function_ { nullptr }; // of the generators made here lately
    Operand iterable_;
    std::span<uint32_t const> closure_;
    bool is_generator_;
    bool is_first_async_;
    bool is_for_loop_ { false };
};

// The async iterator of `async for`; `is_given`: the value is one already.
Result<Value> async_iterate(Value iterable, bool is_given);
// Awaits its next item; Value::stop() at the end.
Result<Value> await_next_item(Value iterator);

// async for
class AsyncFor final : public Statement {
public:
    AsyncFor(TargetOperand target, Operand iterable, Statement* body, Statement* otherwise, bool is_iterator_given)
        : target_(target)
        , iterable_(iterable)
        , body_(body)
        , otherwise_(otherwise)
        , is_iterator_given_(is_iterator_given)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    TargetOperand target_;
    Operand iterable_;
    Statement* body_;
    Statement* otherwise_;
    bool is_iterator_given_; // in comprehensions the outermost iterable comes as an async iterator already
};

}
