// What both halves of pickle share: the errors, the tables of `copyreg`, and how names lead to objects. What is rare is
// in `_pickle_names.py`.
#pragma once

#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"

namespace krait::pickle {

struct PicklingError; // tags of the classes of errors
struct UnpicklingError;

template <class... Parts>
[[gnu::cold]] Raised raise_pickling_error(fmt::format_string<Parts...> format, Parts&&... parts)
{
    return raise_message(module_type<PicklingError>(), fmt::vformat(format, fmt::make_format_args(parts...)));
}
template <class... Parts>
[[gnu::cold]] Raised raise_unpickling_error(fmt::format_string<Parts...> format, Parts&&... parts)
{
    return raise_message(module_type<UnpicklingError>(), fmt::vformat(format, fmt::make_format_args(parts...)));
}

// What the module keeps for one engine.
class State : public Cell {
public:
    static constexpr char const* cell_name = "state of pickle";
    State()
        : Cell(kind_of<State>())
    {
    }
    void visit(Visitor&);

    Member<String> surrogate_pass; // the name of the error handler with which texts are written and read
    // Of copyreg.
    Member<Dict> dispatch_table;
    Member<Dict> extension_registry;
    Member<Dict> inverted_registry;
    Member<Dict> extension_cache;
    // Of _pickle_names.
    Member<Type> buffer_type; // PickleBuffer
    ValueMember find_module;
    ValueMember old_names;
    ValueMember new_names;
};

// A module by its name; `sys.modules` is asked first.
Result<Value> imported_module(String& name);
// An attribute of a module that this one cannot do without.
Result<Value> module_attribute(char const* module, char const* name);

struct Located {
    Value object; // Value::stop() when there is none
    Value parent; // what the object is an attribute of
};
// Whether a dotted name leads through the body of a function.
bool is_local_name(String& name);
Result<Located> locate(Value module, String& dotted_name);
// What follows the last dot.
Result<String*> last_part(String& dotted_name);

// A method that an object may have when it is made: how CPython finds `persistent_id` and `persistent_load`.
Result<void> take_hook(Object& owner, ValueMember& hook, char const* name);
Result<Value> hook_or_error(ValueMember const& hook, char const* name);

// Positional arguments and, behind them, those that a dict holds by keyword.
struct KeywordCall {
    Tuple* values;
    Tuple* names;
    size_t positional_count;
    Arguments arguments() const { return { values->items(), positional_count, names->size() ? names : nullptr }; }
};
Result<KeywordCall> with_keywords(std::span<Value const> positional, Dict& keywords);

void define_pickler(ModuleBuilder&);
void define_unpickler(ModuleBuilder&);

}
