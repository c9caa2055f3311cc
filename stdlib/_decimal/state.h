// What the module keeps for one engine, and the two objects that its scripts see most: numbers and contexts.
#pragma once

#include "runtime/builtins/native_types.h"
#include "runtime/objects/module_table.h"
#include "stdlib/_decimal/number.h"

#include <array>

namespace krait::decimal {

// Decimals are immutable. The coefficient is an int cell or a small int; see the README of this folder.
class Decimal : public Object {
public:
    static constexpr char const* cell_name = "decimal.Decimal";
    Decimal(Type& type, Value coefficient, int64_t exponent, Kind kind, bool is_negative)
        : Object(kind_of<Decimal>(), type)
        , kind_(kind)
        , is_negative_(is_negative)
        , exponent_(exponent)
        , coefficient_(coefficient)
    {
    }
    Number number() const { return { coefficient_, exponent_, kind_, is_negative_ }; }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        coefficient_.visit(visitor);
    }

private:
    Kind const kind_;
    bool const is_negative_;
    int64_t const exponent_;
    ValueMember const coefficient_;
};

class State;

class Context : public Object {
public:
    static constexpr char const* cell_name = "decimal.Context";
    Context(Type& type, State& state)
        : Object(kind_of<Context>(), type)
        , state(&state)
    {
    }
    // Notes what happened, and raises the exception of the first signal that is trapped.
    Result<void> signal(uint32_t conditions)
    {
        flags |= conditions;
        return conditions & traps ? raise_signals(conditions & traps) : Result<void>();
    }
    Raised raise_signals(uint32_t trapped);
    void take_settings(Context const& other); // flags and traps too
    void visit(Visitor&);

    Settings settings;
    bool has_capitals { true };
    uint32_t flags { 0 };
    uint32_t traps { 0 };
    Member<State> const state;
    Member<Object> flags_view; // SignalDicts, made when first asked for
    Member<Object> traps_view;
};

inline constexpr size_t signal_count = 9;
inline constexpr size_t invalid_kind_count = 5;

// A condition and the exception for it.
struct ConditionClass {
    char const* name;
    uint32_t conditions;
};
extern ConditionClass const signals[signal_count]; // in the order in which CPython lists and raises them
extern ConditionClass const invalid_kinds[invalid_kind_count]; // what InvalidOperation can mean
extern char const* const rounding_names[rounding_count];

class State : public Cell {
public:
    static constexpr char const* cell_name = "state of decimal";
    static State* create();
    explicit State(ValueArray& small_powers)
        : Cell(kind_of<State>())
        , small_powers_(&small_powers)
    {
    }
    // Powers up to a few hundred digits stay, and the last one beyond.
    Result<Value> power_of_ten(int64_t exponent);
    void visit(Visitor&);

    Member<Type> decimal_type;
    Member<Type> context_type;
    Member<Type> signal_dict_type; // of Python: a MutableMapping
    Member<Type> manager_type;
    Member<Type> tuple_type; // of Python: a named tuple
    Member<Type> rational_type; // numbers.Rational
    std::array<Member<Type>, signal_count> signal_types;
    std::array<Member<Type>, invalid_kind_count> invalid_types;
    std::array<Member<String>, rounding_count> roundings;
    ValueMember variable; // the ContextVar of the current context
    Member<Context> default_context;
    Member<Context> basic_context;
    Member<Context> extended_context;
    // What fixed_ln_ten knows.
    ValueMember ln_ten;
    int64_t ln_ten_bits { -1 };

private:
    Member<ValueArray> const small_powers_;
    int64_t last_exponent_ { -1 };
    ValueMember last_power_;
};

inline State& state()
{
    return module_state<State>();
}

Value make_decimal(State&, Value coefficient, int64_t exponent, Kind, bool is_negative);
inline Value make_decimal(State& state, Number const& number)
{
    return make_decimal(state, number.coefficient, number.exponent, number.kind(), number.is_negative());
}
// The exact number as an instance of a type derived from Decimal, made by calling it unless it is Decimal itself.
Result<Value> make_decimal_of(Type&, Number const&);

Context* current_context();
void set_current_context(Context&);
// The argument `context` of methods: absent or None stands for the current one.
Result<Context*> context_or_current(Value);
Context* copy_context(Context const&);
Result<Rounding> rounding_from(Value name);

// The result of a computation as a Decimal, once its conditions were noted in the context.
inline Result<Value> deliver(Context& context, Computation const& computation, Number const& number)
{
    if (computation.happened) [[unlikely]]
        TRY(context.signal(computation.happened));
    return make_decimal(*context.state, number);
}

// Fills in an operand that is a Decimal or an int; answers whether it is one of them.
inline Result<bool> load_operand(Value value, Number& number)
{
    if (value.is<Decimal>()) {
        number = value.as<Decimal>().number();
        return true;
    }
    if (!is_int(value))
        return false;
    number = Number::finite(int_sign(value) < 0, TRY(int_absolute(value)), 0);
    return true;
}
// Raises TypeError for other types.
Result<Number> operand(Value);

Result<void> define_decimal_type(State&);
Result<void> define_context_type(State&);
Result<void> define_signal_dict(State&);
// A view of a context's flags or traps.
enum class SignalSet : uint8_t { Flags, Traps };
Object& signal_dict(Context&, SignalSet);
// The signals of a dict or SignalDict from each signal to a truth value, as bits; raises TypeError, KeyError.
Result<uint32_t> signals_from_mapping(Value);
Result<uint32_t> signals_from_list(List&);
Result<List*> list_of_signals(State&, uint32_t);

}
