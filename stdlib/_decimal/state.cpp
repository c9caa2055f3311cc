#include "stdlib/_decimal/state.h"

#include "runtime/async/context.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "stdlib/_decimal/coefficient.h"

namespace krait::decimal {

ConditionClass const signals[signal_count] = {
    { "InvalidOperation", condition::any_invalid },
    { "FloatOperation", condition::float_operation },
    { "DivisionByZero", condition::division_by_zero },
    { "Overflow", condition::overflow },
    { "Underflow", condition::underflow },
    { "Subnormal", condition::subnormal },
    { "Inexact", condition::inexact },
    { "Rounded", condition::rounded },
    { "Clamped", condition::clamped },
};

ConditionClass const invalid_kinds[invalid_kind_count] = {
    { "InvalidOperation", condition::invalid_operation },
    { "ConversionSyntax", condition::conversion_syntax },
    { "DivisionImpossible", condition::division_impossible },
    { "DivisionUndefined", condition::division_undefined },
    { "InvalidContext", condition::invalid_context },
};

char const* const rounding_names[rounding_count] = { "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR",
    "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP" };

static constexpr size_t small_power_count = 320;

State* State::create()
{
    return heap().allocate<State>(*ValueArray::create(small_power_count));
}

Result<Value> State::power_of_ten(int64_t exponent)
{
    auto const index = static_cast<size_t>(exponent);
    if (index < small_power_count) {
        Value known = small_powers_->values()[index];
        if (known.is_empty()) [[unlikely]] {
            known = index <= wide_digits ? from_wide(wide_powers.values[index])
                                         : TRY(int_power(Value::small_int(10), Value::small_int(exponent)));
            small_powers_->set(index, known);
        }
        return known;
    }
    if (last_exponent_ != exponent) {
        Value const power = TRY(int_power(Value::small_int(10), make_int(exponent)));
        last_power_.set(*this, power);
        last_exponent_ = exponent;
    }
    return last_power_.get();
}

void State::visit(Visitor& visitor)
{
    for (auto* member : { &decimal_type, &context_type, &signal_dict_type, &manager_type, &tuple_type, &rational_type })
        member->visit(visitor);
    for (auto& type : signal_types)
        type.visit(visitor);
    for (auto& type : invalid_types)
        type.visit(visitor);
    for (auto& name : roundings)
        name.visit(visitor);
    variable.visit(visitor);
    for (auto* context : { &default_context, &basic_context, &extended_context })
        context->visit(visitor);
    ln_ten.visit(visitor);
    small_powers_.visit(visitor);
    last_power_.visit(visitor);
}

Value make_decimal(State& state, Value coefficient, int64_t exponent, Kind kind, bool is_negative)
{
    return allocate_object<Decimal>(*state.decimal_type, 0, coefficient, exponent, kind, is_negative);
}

Result<Value> make_decimal_of(Type& type, Number const& number)
{
    Value const exact = make_decimal(state(), number);
    return &type == state().decimal_type ? Result<Value>(exact) : call(Value(&type), { exact });
}

Result<Number> operand(Value value)
{
    Number number;
    if (!TRY(load_operand(value, number)))
        return raise_type_error("conversion from {} to Decimal is not supported", type_name_of(value));
    return number;
}

Raised Context::raise_signals(uint32_t trapped)
{
    List* happened = List::create();
    Type* first = nullptr;
    for (size_t i = 0; i < invalid_kind_count; ++i) {
        if (trapped & invalid_kinds[i].conditions)
            TRY(happened->append(Value(state->invalid_types[i].get())));
    }
    for (size_t i = 0; i < signal_count; ++i) {
        if (!(trapped & signals[i].conditions))
            continue;
        if (!first)
            first = state->signal_types[i];
        if (signals[i].conditions != condition::any_invalid)
            TRY(happened->append(Value(state->signal_types[i].get())));
    }
    return raise(*Exception::create(*first, { Value(happened) }));
}

void Context::take_settings(Context const& other)
{
    settings = other.settings;
    has_capitals = other.has_capitals;
    flags = other.flags;
    traps = other.traps;
}

void Context::visit(Visitor& visitor)
{
    visit_object(visitor);
    state.visit(visitor);
    flags_view.visit(visitor);
    traps_view.visit(visitor);
}

Context* copy_context(Context const& context)
{
    State& state = *context.state;
    auto* copy = allocate_object<Context>(*state.context_type, 0, state);
    copy->take_settings(context);
    return copy;
}

Context* current_context()
{
    State& state = decimal::state();
    if (Value const scripts = scheduler().context; scripts.is_present()) [[likely]] {
        if (Value const found = scripts.as<ScriptContext>().get(state.variable); found.is_present()) [[likely]]
            return &found.as<Context>();
    }
    Context* context = copy_context(*state.default_context);
    context->flags = 0;
    ScriptContext::current().set_variable(state.variable, context);
    return context;
}

void set_current_context(Context& context)
{
    State& state = *context.state;
    Context* taken = &context;
    // The templates stay as they are.
    if (taken == state.default_context || taken == state.basic_context || taken == state.extended_context) {
        taken = copy_context(context);
        taken->flags = 0;
    }
    ScriptContext::current().set_variable(state.variable, taken);
}

Result<Context*> context_or_current(Value context)
{
    if (context.is_empty() || context.is_none())
        return current_context();
    if (!context.is<Context>())
        return raise_type_error("optional argument must be a context");
    return &context.as<Context>();
}

Result<Rounding> rounding_from(Value name)
{
    if (name.is<String>()) {
        State& state = decimal::state();
        for (size_t i = 0; i < rounding_count; ++i) {
            if (name.as<String>().equals(*state.roundings[i]))
                return static_cast<Rounding>(i);
        }
    }
    return raise_type_error("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
}

}
