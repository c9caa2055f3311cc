// Context variables (PEP 567). A context is a small immutable table of variables and values that contexts share until
// one of them sets a variable, so that copying one, as every task does, takes one small cell. Which context is current
// lies in Scheduler::context: steps of tasks, `Context.run` and switches of threads exchange it.
#pragma once

#include "runtime/async/scheduler.h"

namespace krait {

class ScriptContext : public Object {
public:
    static constexpr char const* cell_name = "Context";
    ScriptContext(Type& type, ValueArray* table)
        : Object(kind_of<ScriptContext>(), type)
        , table(table)
    {
    }
    // A new context with the contents of the current one.
    static ScriptContext* copy_current();
    static ScriptContext* create_empty();
    // The current one; made now if the thread has none.
    static ScriptContext& current();

    Value get(Value variable) const; // empty when not set
    void set_variable(Value variable, Value); // an empty value unsets
    size_t size() const { return table.get() ? table->capacity() / 2 : 0; }

    Member<ValueArray> table; // variable, value, variable, value …; never changed
    bool is_entered { false }; // by `run`
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        table.visit(visitor);
    }
};

// Makes a context current for the time of the scope; empty: none. Must not outlive a park, which tasks' steps do not.
class ContextScope {
public:
    ContextScope(Scheduler& scheduler, Value context)
        : scheduler_(scheduler)
        , previous_(scheduler.context)
    {
        scheduler.context = context;
    }
    ~ContextScope() { scheduler_.context = previous_; }
    ContextScope(ContextScope const&) = delete;

private:
    Scheduler& scheduler_;
    Value previous_;
};

}
