// ScriptFunction: a function of a script: code, globals, defaults and captured variables. Also what module and class
// bodies run as. The fast paths of calls live in nodes/calls; here is the general binding of arguments.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/execution/frame.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/captured_variable.h"
#include "runtime/objects/type.h"

namespace krait {

class Generator;

class ScriptFunction : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::ScriptFunction;
    static constexpr char const* cell_name = "function";

    ScriptFunction(Type& type, Code& code, Dict& globals);
    static ScriptFunction* create(Code&, Dict& globals);

    Code& code() const { return *code_; }
    void set_code(Code& code) { code_.set(*this, &code); }
    Dict& globals() const { return *globals_; }
    Tuple* defaults() const { return defaults_; } // of the last positional parameters; null when none
    void set_defaults(Tuple* defaults) { defaults_.set(*this, defaults); }

    Member<Dict> keyword_defaults; // of keyword-only parameters; null when none
    Member<Tuple> closure; // CapturedVariables for the free slots; null when none
    Member<String> name;
    Member<String> qualified_name;
    ValueMember documentation; // empty: that of the code, once it is complete
    ValueMember module_name;
    Member<Dict> annotations; // null until asked for
    void visit(Visitor&);

private:
    Member<Code> code_;
    Member<Dict> globals_;
    Member<Tuple> defaults_;
};

// Puts the arguments of a call into `slots` (as many as the code has parameters), with CPython's TypeErrors.
Result<void> bind_arguments(ScriptFunction&, Arguments const&, Value* slots);

// The second half of it: gives parameters that were left open their defaults, or raises TypeError.
Result<void> fill_missing(ScriptFunction&, Code const&, Value* slots);
// The slot of the parameter that a keyword names, or no_parameter.
inline constexpr uint32_t no_parameter = UINT32_MAX;
uint32_t find_keyword_parameter(Code const&, String const& name);

// Calls with arguments in any form. Generators and coroutines answer their object.
Result<Value> call_function(ScriptFunction&, Arguments const&);

// A generator, coroutine or async generator whose body runs in steps. The slots are those that its frames will have:
// filled with the arguments, and with captured variables unless the function has them.
Generator* make_generator_in_steps(ScriptFunction&, ValueArray& slots);

// Runs code that is no function (module, class body, exec) with names in `namespace_`.
Result<Value> run_code(ScriptFunction&, Value namespace_);

// As run_code for a class body; answers the `__class__` cell from its slot, or None (class_cell_slot UINT32_MAX).
Result<Value> run_class_body(ScriptFunction&, Value namespace_, uint32_t class_cell_slot);

// "module.qualname()" as error messages about calls name a callable.
std::string describe_callable(Value);
// Adds a mapping's items to the keywords of a call; TypeErrors as for `f(**mapping)`.
Result<void> merge_keywords(Value callee, Dict& keywords, Value mapping);

void define_script_functions(); // types().function and types().code

}
