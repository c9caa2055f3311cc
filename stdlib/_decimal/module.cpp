// _decimal: everything of `decimal` but what is easier said in Python, which `complete` brings.
#include "runtime/async/async_types.h"
#include "runtime/async/context.h"
#include "runtime/binding/builders.h"
#include "runtime/operations/calls.h"
#include "stdlib/_asyncio/definitions.h"
#include "stdlib/_decimal/context_methods.h"
#include "stdlib/_decimal/state.h"

namespace krait {

namespace decimal {

// A class of exceptions as a script would write it.
static Result<Type*> make_exception(char const* name, std::initializer_list<Type*> bases)
{
    Tuple* base_tuple = Tuple::create_small(bases.size());
    size_t index = 0;
    for (Type* base : bases)
        base_tuple->set(index++, Value(base));
    Dict* members = Dict::create();
    TRY(members->set(*intern("__module__"), Value(intern("decimal"))));
    Value const made = TRY(call(Value(types().type), { Value(intern(name)), Value(base_tuple), Value(members) }));
    return &made.as<Type>();
}

static Result<void> define_exceptions(ModuleBuilder& module, State& state)
{
    auto define = [&](char const* name, std::initializer_list<Type*> bases) -> Result<Type*> {
        Type* type = TRY(make_exception(name, bases));
        for (size_t i = 0; i < signal_count; ++i) {
            if (std::string_view(signals[i].name) == name)
                state.signal_types[i].set(state, type);
        }
        for (size_t i = 0; i < invalid_kind_count; ++i) {
            if (std::string_view(invalid_kinds[i].name) == name)
                state.invalid_types[i].set(state, type);
        }
        module.constant(name, Value(type));
        return type;
    };
    Type* const base = TRY(define("DecimalException", { types().ArithmeticError }));
    TRY(define("Clamped", { base }));
    Type* const invalid = TRY(define("InvalidOperation", { base }));
    TRY(define("ConversionSyntax", { invalid }));
    TRY(define("DivisionImpossible", { invalid }));
    TRY(define("DivisionUndefined", { invalid, types().ZeroDivisionError }));
    TRY(define("InvalidContext", { invalid }));
    TRY(define("DivisionByZero", { base, types().ZeroDivisionError }));
    TRY(define("FloatOperation", { base, types().TypeError }));
    Type* const inexact = TRY(define("Inexact", { base }));
    Type* const rounded = TRY(define("Rounded", { base }));
    Type* const subnormal = TRY(define("Subnormal", { base }));
    TRY(define("Overflow", { inexact, rounded }));
    TRY(define("Underflow", { inexact, rounded, subnormal }));
    return {};
}

static void complete(Type& decimal_tuple, Type& signal_dict, Type& rational)
{
    State& state = decimal::state();
    state.tuple_type.set(state, &decimal_tuple);
    state.signal_dict_type.set(state, &signal_dict);
    state.rational_type.set(state, &rational);
}

static Result<void> define_decimal(ModuleBuilder& module)
{
    State& state = *State::create();
    set_module_state(state);
    for (size_t i = 0; i < rounding_count; ++i) {
        state.roundings[i].set(state, intern(rounding_names[i]));
        module.constant(rounding_names[i], Value(state.roundings[i].get()));
    }
    TRY(define_async_types());
    state.variable.set(state, TRY(call(Value(async_types().context_variable), { Value(intern("decimal_context")) })));
    TRY(define_exceptions(module, state));
    TRY(define_decimal_type(state));
    TRY(define_signal_dict(state));
    TRY(define_context_type(state));
    module.type(*state.decimal_type).type(*state.context_type);
    module.constant("SignalDictMixin", Value(state.signal_dict_type.get()));
    module.constant("DefaultContext", Value(state.default_context.get()))
        .constant("BasicContext", Value(state.basic_context.get()))
        .constant("ExtendedContext", Value(state.extended_context.get()))
        .constant("MAX_PREC", largest_precision)
        .constant("MAX_EMAX", largest_exponent_limit)
        .constant("MIN_EMIN", -largest_exponent_limit)
        .constant("MIN_ETINY", Settings::widest().tiny_exponent())
        .constant("HAVE_THREADS", Value::boolean(true))
        .constant("HAVE_CONTEXTVAR", Value::boolean(true));
    add_context_functions(module);
    module.function<complete>("_complete(decimal_tuple, signal_dict, rational, /)", "Takes what decimal.py defines.");
    return {};
}

}

extern const NativeModule decimal_module;
const NativeModule decimal_module { "_decimal", decimal::define_decimal };

}
