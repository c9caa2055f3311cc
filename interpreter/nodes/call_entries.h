// How a call site gets into a callee. An entry is a function for one kind of callee and one number of arguments: it
// evaluates the arguments right where that callee wants them (the slots of a script function's frame, an array for a
// native one) and runs it. A call site remembers the entry of the callee that it met last (CallCache), so that a call
// tests one pointer before it is under way.
#pragma once

#include "interpreter/execution/function.h"
#include "interpreter/nodes/node.h"

namespace krait {

// What calls with positional arguments share.
class PositionalCall : public Expression {
public:
    std::span<Operand const> arguments() const { return arguments_; }
    void note_loop() override { is_for_loop_ = true; }
    bool is_for_loop() const { return is_for_loop_; }

protected:
    explicit PositionalCall(std::span<Operand const> arguments)
        : arguments_(arguments)
    {
    }
    ~PositionalCall() = default;

    std::span<Operand const> arguments_;

private:
    bool is_for_loop_ { false };
};

// `self` is put before the arguments; empty when there is none.
using CallEntry = Result<Value> (*)(Frame&, PositionalCall const&, Cell& callee, Value self);

// The entry of script functions whose code has one for so many arguments, self included; null where calls are to be
// made in general.
CallEntry entry_of_function(Code const&, size_t argument_count);

// The entry of script functions whose code may be called directly with so many arguments (see may_enter_script); other
// kinds of code than functions run their body as well.
CallEntry script_entry(Code const&);

// Whether script_entry takes so many arguments, self included. More than there are parameters are an error that
// bind_arguments reports; they must not overrun the slots.
inline bool may_enter_script(Code const& code, size_t argument_count)
{
    return code.may_call_directly && argument_count <= code.parameters.positional_count;
}

// After a call for a loop (see Expression::note_loop): marks the generator that the call of a generator function made.
void note_generator_of_loop(Value callee, Value answer);

// The entry of any callee.
Result<Value> enter_anything(Frame&, PositionalCall const&, Cell& callee, Value self);

// The entry of the last callee; the caller's node is an InlineCache that tells it of collections.
class CallCache {
public:
    // All calls of one cache have a self or all have none.
    Result<Value> enter(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
    {
        if (key_of(callee) == key_) [[likely]]
            return entry_(frame, call, callee, self);
        return enter_anew(frame, call, callee, self);
    }
    bool remembers(Cell& callee) const { return key_of(callee) == key_; }
    void forget_dead(Heap const& heap)
    {
        if (!is_alive(heap, key_))
            key_ = nullptr;
    }

private:
    // A site that met so many callees in turn stops to remember them.
    static constexpr uint8_t most_misses = 32;

    // Functions that are made again and again share their code.
    static Cell* key_of(Cell& callee)
    {
        return callee.is<ScriptFunction>() ? &callee.as<ScriptFunction>().code() : &callee;
    }
    Result<Value> enter_anew(Frame&, PositionalCall const&, Cell& callee, Value self);

    Cell* key_ { nullptr };
    CallEntry entry_ { nullptr };
    uint8_t misses_ { 0 };
};

}
