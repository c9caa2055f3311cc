// SignalDict: the flags or traps of a context as a mapping from signals to truth values. decimal.py makes the class of
// this and MutableMapping.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/operators.h"
#include "stdlib/_decimal/state.h"

namespace krait::decimal {

namespace {

class SignalDict : public Object {
public:
    static constexpr char const* cell_name = "decimal.SignalDictMixin";
    SignalDict(Type& type, Context* context, SignalSet set)
        : Object(kind_of<SignalDict>(), type)
        , context(context)
        , set(set)
    {
    }
    uint32_t& bits() const { return set == SignalSet::Flags ? context->flags : context->traps; }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        context.visit(visitor);
    }
    Member<Context> const context; // null for one that a script has made
    SignalSet const set;
};

Result<Context*> context_of(SignalDict& dict)
{
    if (!dict.context)
        return raise_value_error("invalid signal dict");
    return dict.context.get();
}

// The conditions of a signal's class.
Result<uint32_t> conditions_of(State& state, Value signal)
{
    for (size_t i = 0; i < signal_count; ++i) {
        if (signal == Value(state.signal_types[i].get()))
            return signals[i].conditions;
    }
    return raise_message(*types().KeyError,
        "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, "
        "Subnormal, Inexact, Rounded,\n   Clamped]");
}

Result<Value> construct_signal_dict(Type& type, Arguments const&)
{
    return allocate_object<SignalDict>(type, 0, nullptr, SignalSet::Flags);
}

Result<int64_t> length_of(Value self)
{
    TRY(context_of(self.as<SignalDict>()));
    return static_cast<int64_t>(signal_count);
}

Result<Value> iterate_signals(Value self)
{
    State& state = *TRY(context_of(self.as<SignalDict>()))->state;
    Tuple* all = Tuple::create_small(signal_count);
    for (size_t i = 0; i < signal_count; ++i)
        all->set(i, Value(state.signal_types[i].get()));
    return types().tuple->slots.iterate(all);
}

Result<Value> get_signal(Value self, Value signal)
{
    auto& dict = self.as<SignalDict>();
    State& state = *TRY(context_of(dict))->state;
    return Value::boolean(dict.bits() & TRY(conditions_of(state, signal)));
}

Result<void> set_signal(Value self, Value signal, Value value)
{
    auto& dict = self.as<SignalDict>();
    State& state = *TRY(context_of(dict))->state;
    if (value.is_empty())
        return raise_value_error("signal keys cannot be deleted");
    uint32_t const conditions = TRY(conditions_of(state, signal));
    if (TRY(is_truthy(value)))
        dict.bits() |= conditions;
    else
        dict.bits() &= ~conditions;
    return {};
}

Result<Value> signal_dict_repr(Value self)
{
    auto& dict = self.as<SignalDict>();
    State& state = *TRY(context_of(dict))->state;
    std::string text;
    for (size_t i = 0; i < signal_count; ++i) {
        text += i == 0 ? "{" : ", ";
        text += describe(Value(state.signal_types[i].get()));
        text += dict.bits() & signals[i].conditions ? ":True" : ":False";
    }
    return Value(TRY(String::create(text + "}")));
}

Result<Dict*> copy_signals(SignalDict& self)
{
    State& state = *TRY(context_of(self))->state;
    Dict* copy = Dict::create();
    for (size_t i = 0; i < signal_count; ++i)
        TRY(dict_set(*copy, Value(state.signal_types[i].get()), Value::boolean(self.bits() & signals[i].conditions)));
    return copy;
}

// One bit for each signal, however many conditions it stands for.
uint32_t summary_of(uint32_t conditions)
{
    uint32_t summary = 0;
    for (size_t i = 0; i < signal_count; ++i)
        summary |= (conditions & signals[i].conditions ? 1u : 0u) << i;
    return summary;
}

Result<Value> compare_signal_dicts(Value left, Value right, Comparison comparison)
{
    if (comparison != Comparison::Equal && comparison != Comparison::NotEqual)
        return Value::not_implemented();
    auto& dict = left.as<SignalDict>();
    TRY(context_of(dict));
    if (!right.is<SignalDict>() && !right.is<Dict>())
        return Value::not_implemented();
    auto other = signals_from_mapping(right);
    bool is_equal = false;
    if (!other.is_raised())
        is_equal = summary_of(other.release()) == summary_of(dict.bits());
    else if (!clear_pending_if(*types().KeyError))
        return raised;
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

}

Object& signal_dict(Context& context, SignalSet set)
{
    Member<Object>& view = set == SignalSet::Flags ? context.flags_view : context.traps_view;
    if (!view) {
        Type& type = *context.state->signal_dict_type;
        view.set(context, allocate_object<SignalDict>(type, 0, &context, set));
    }
    return *view.get();
}

Result<uint32_t> signals_from_mapping(Value mapping)
{
    if (mapping.is<SignalDict>()) {
        auto& dict = mapping.as<SignalDict>();
        TRY(context_of(dict));
        return dict.bits();
    }
    if (!mapping.is<Dict>())
        return raise_type_error("argument must be a signal dict");
    auto& dict = mapping.as<Dict>();
    if (dict.size() != signal_count)
        return raise_message(*types().KeyError, "invalid signal dict");
    State& state = decimal::state();
    uint32_t conditions = 0;
    for (size_t i = 0; i < signal_count; ++i) {
        Value const value = TRY(dict_get_or(dict, Value(state.signal_types[i].get()), Value::stop()));
        if (value.is_stop())
            return raise_message(*types().KeyError, "invalid signal dict");
        if (TRY(is_truthy(value)))
            conditions |= signals[i].conditions;
    }
    return conditions;
}

Result<uint32_t> signals_from_list(List& list)
{
    State& state = decimal::state();
    uint32_t conditions = 0;
    for (size_t i = 0; i < list.size(); ++i)
        conditions |= TRY(conditions_of(state, list.at(i)));
    return conditions;
}

Result<List*> list_of_signals(State& state, uint32_t conditions)
{
    List* list = List::create();
    for (size_t i = 0; i < signal_count; ++i) {
        if (conditions & signals[i].conditions)
            TRY(list->append(Value(state.signal_types[i].get())));
    }
    return list;
}

Result<void> define_signal_dict(State& state)
{
    Type& type
        = *create_native_type<SignalDict>("decimal.SignalDictMixin", *types().object, { Type::Flag::IsBaseType });
    state.signal_dict_type.set(state, &type);
    type.slots.construct = construct_signal_dict;
    type.slots.repr = signal_dict_repr;
    type.slots.compare = compare_signal_dicts;
    type.slots.hash = hash_unhashable;
    type.slots.length = length_of;
    type.slots.iterate = iterate_signals;
    type.slots.get_item = get_signal;
    type.slots.set_item = set_signal;
    TypeBuilder(type).method<copy_signals>("copy(self, /)").finish();
    return {};
}

}
