// The type Context: its attributes and how it is made. The methods that compute are in context_methods.cpp.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "stdlib/_decimal/context_methods.h"
#include "stdlib/_decimal/state.h"

#include <algorithm>

namespace krait::decimal {

static Result<int64_t> setting_from(Value value, int64_t least, int64_t most, char const* message)
{
    if (!is_int(value))
        return raise_type_error("an integer is required");
    std::optional<int64_t> const number = int_as_int64(value);
    if (!number)
        return raise_message(*types().OverflowError, "Python int too large to convert to C ssize_t");
    if (*number < least || *number > most)
        return raise_message(*types().ValueError, message);
    return *number;
}

static Result<void> check_present(Value value)
{
    if (value.is_empty())
        return raise_message(*types().AttributeError, "context attributes cannot be deleted");
    return {};
}

static Result<Value> get_precision(Value self)
{
    return make_int(self.as<Context>().settings.precision);
}
static Result<void> set_precision(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().settings.precision
        = TRY(setting_from(value, 1, largest_precision, "valid range for prec is [1, MAX_PREC]"));
    return {};
}

static Result<Value> get_smallest_exponent(Value self)
{
    return make_int(self.as<Context>().settings.smallest_exponent);
}
static Result<void> set_smallest_exponent(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().settings.smallest_exponent
        = TRY(setting_from(value, -largest_exponent_limit, 0, "valid range for Emin is [MIN_EMIN, 0]"));
    return {};
}

static Result<Value> get_largest_exponent(Value self)
{
    return make_int(self.as<Context>().settings.largest_exponent);
}
static Result<void> set_largest_exponent(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().settings.largest_exponent
        = TRY(setting_from(value, 0, largest_exponent_limit, "valid range for Emax is [0, MAX_EMAX]"));
    return {};
}

static Result<Value> get_rounding(Value self)
{
    auto& context = self.as<Context>();
    return Value(context.state->roundings[static_cast<size_t>(context.settings.rounding)].get());
}
static Result<void> set_rounding(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().settings.rounding = TRY(rounding_from(value));
    return {};
}

static Result<Value> get_capitals(Value self)
{
    return Value::small_int(self.as<Context>().has_capitals);
}
static Result<void> set_capitals(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().has_capitals = TRY(setting_from(value, 0, 1, "valid values for capitals are 0 or 1"));
    return {};
}

static Result<Value> get_clamp(Value self)
{
    return Value::small_int(self.as<Context>().settings.clamps);
}
static Result<void> set_clamp(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().settings.clamps = TRY(setting_from(value, 0, 1, "valid values for clamp are 0 or 1"));
    return {};
}

static Result<Value> get_flags(Value self)
{
    return Value(&signal_dict(self.as<Context>(), SignalSet::Flags));
}
static Result<void> set_flags(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().flags = TRY(signals_from_mapping(value));
    return {};
}

static Result<Value> get_traps(Value self)
{
    return Value(&signal_dict(self.as<Context>(), SignalSet::Traps));
}
static Result<void> set_traps(Value self, Value value)
{
    TRY(check_present(value));
    self.as<Context>().traps = TRY(signals_from_mapping(value));
    return {};
}

namespace {

struct Attribute {
    char const* name;
    Result<Value> (*get)(Value);
    Result<void> (*set)(Value, Value);
};

// In the order of the parameters of Context.
constexpr Attribute attributes[] = {
    { "prec", get_precision, set_precision },
    { "rounding", get_rounding, set_rounding },
    { "Emin", get_smallest_exponent, set_smallest_exponent },
    { "Emax", get_largest_exponent, set_largest_exponent },
    { "capitals", get_capitals, set_capitals },
    { "clamp", get_clamp, set_clamp },
    { "flags", get_flags, set_flags },
    { "traps", get_traps, set_traps },
};
constexpr size_t attribute_count = std::size(attributes);

}

// What the parameters and keywords `flags` and `traps` take beyond the attributes: lists.
static Result<void> set_from_argument(Attribute const& attribute, Context& context, Value value)
{
    if (value.is<List>() && (attribute.set == set_flags || attribute.set == set_traps)) {
        uint32_t const conditions = TRY(signals_from_list(value.as<List>()));
        (attribute.set == set_flags ? context.flags : context.traps) = conditions;
        return {};
    }
    return attribute.set(&context, value);
}

static Result<Value> construct_context(Type& type, Arguments const&)
{
    State& state = decimal::state();
    auto* context = allocate_object<Context>(type, 0, state);
    if (state.default_context) {
        context->take_settings(*state.default_context);
        context->flags = 0;
    }
    return context;
}

static Result<void> initialise_context(Value self, Arguments const& arguments)
{
    static constexpr char const* names[]
        = { "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps" };
    TRY(check_count("Context", arguments, 0, attribute_count));
    Value values[attribute_count];
    TRY(bind_arguments("Context", arguments, names, 0, values));
    for (size_t i = 0; i < attribute_count; ++i) {
        if (values[i].is_present() && !values[i].is_none())
            TRY(set_from_argument(attributes[i], self.as<Context>(), values[i]));
    }
    return {};
}

static Result<void> set_context_attribute(Value self, String& name, Value value)
{
    if (value.is_empty())
        return raise_message(*types().AttributeError, "context attributes cannot be deleted");
    return generic_set_attribute(self, name, value);
}

// As repr lists them: in the order of the specification, unlike the exceptions.
static std::string signal_names(uint32_t conditions)
{
    static constexpr char const* order[signal_count] = { "Clamped", "InvalidOperation", "DivisionByZero", "Inexact",
        "FloatOperation", "Overflow", "Rounded", "Subnormal", "Underflow" };
    std::string text;
    for (std::string_view name : order) {
        auto const* signal = std::find_if(
            std::begin(signals), std::end(signals), [&](ConditionClass const& each) { return each.name == name; });
        if (conditions & signal->conditions)
            text.append(text.empty() ? "" : ", ").append(name);
    }
    return text;
}

static Result<Value> context_repr(Value self)
{
    auto& context = self.as<Context>();
    Settings const& settings = context.settings;
    return Value(TRY(String::create(fmt::format(
        "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={:d}, clamp={:d}, flags=[{}], traps=[{}])",
        settings.precision, rounding_names[static_cast<size_t>(settings.rounding)], settings.smallest_exponent,
        settings.largest_exponent, context.has_capitals, settings.clamps, signal_names(context.flags),
        signal_names(context.traps)))));
}

static Result<Value> context_reduce(Context& self)
{
    State& state = *self.state;
    Value const settings = Tuple::create({ make_int(self.settings.precision), TRY(get_rounding(&self)),
        make_int(self.settings.smallest_exponent), make_int(self.settings.largest_exponent),
        Value::small_int(self.has_capitals), Value::small_int(self.settings.clamps),
        Value(TRY(list_of_signals(state, self.flags))), Value(TRY(list_of_signals(state, self.traps))) });
    return Value(Tuple::create({ Value(&self.type()), settings }));
}

static void clear_flags(Context& self)
{
    self.flags = 0;
}
static void clear_traps(Context& self)
{
    self.traps = 0;
}
static Context* copy_of(Context& self)
{
    return copy_context(self);
}
static int64_t tiny_exponent(Context& self)
{
    return self.settings.tiny_exponent();
}
static int64_t top_exponent(Context& self)
{
    return self.settings.top_exponent();
}

// What `with localcontext()` enters.
namespace {

class ContextManager : public Object {
public:
    static constexpr char const* cell_name = "decimal.ContextManager";
    ContextManager(Type& type, Context& local, Context& outer)
        : Object(kind_of<ContextManager>(), type)
        , local(&local)
        , outer(&outer)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        local.visit(visitor);
        outer.visit(visitor);
    }
    Member<Context> const local;
    Member<Context> const outer;
};

}

static Context* manager_enter(ContextManager& self)
{
    set_current_context(*self.local);
    return self.local;
}

static bool manager_exit(ContextManager& self, VarArguments)
{
    set_current_context(*self.outer);
    return false;
}

static Context* module_getcontext()
{
    return current_context();
}

static Result<void> module_setcontext(Value context)
{
    if (!context.is<Context>())
        return raise_type_error("argument must be a context");
    set_current_context(context.as<Context>());
    return {};
}

static Result<Value> module_localcontext(Value context, VarKeywords keywords)
{
    Context* const outer = current_context();
    Context* const local = copy_context(*TRY(context_or_current(context)));
    if (keywords.dict) {
        Dict& dict = *keywords.dict;
        for (uint32_t entry = dict.next_entry(0); entry != DictTable::no_entry; entry = dict.next_entry(entry + 1)) {
            auto& name = dict.table()->entries()[entry].key.as<String>();
            Value const value = dict.table()->entries()[entry].value;
            auto const* attribute = std::find_if(std::begin(attributes), std::end(attributes),
                [&](Attribute const& each) { return name.equals(each.name); });
            if (attribute == std::end(attributes))
                return raise_type_error("'{}' is an invalid keyword argument for this function", name.to_utf8());
            if (!value.is_none())
                TRY(set_from_argument(*attribute, *local, value));
        }
    }
    return allocate_object<ContextManager>(*outer->state->manager_type, 0, *local, *outer);
}

static Context* make_template(State& state, int64_t precision, Rounding rounding, uint32_t traps)
{
    auto* context = allocate_object<Context>(*state.context_type, 0, state);
    context->settings.precision = precision;
    context->settings.rounding = rounding;
    context->traps = traps;
    return context;
}

Result<void> define_context_type(State& state)
{
    Type& type = *create_native_type<Context>("decimal.Context", *types().object, { Type::Flag::IsBaseType });
    state.context_type.set(state, &type);
    type.slots.construct = construct_context;
    type.slots.initialise = initialise_context;
    type.slots.repr = context_repr;
    type.slots.set_attribute = set_context_attribute;
    TypeBuilder builder(type);
    builder
        .documentation("Settings for arithmetic: precision, rounding, limits of the exponent, and which signals "
                       "happened or raise exceptions.")
        .constant("__text_signature__",
            Value(intern("(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, "
                         "traps=None)")));
    for (Attribute const& attribute : attributes)
        builder.property(attribute.name, attribute.get, attribute.set);
    builder.method<clear_flags>("clear_flags(self, /)", "Reset all flags to False.")
        .method<clear_traps>("clear_traps(self, /)", "Set all traps to False.")
        .method<copy_of>("copy(self, /)", "Return a duplicate of the context, with flags and traps of its own.")
        .method<copy_of>("__copy__(self, /)")
        .method<context_reduce>("__reduce__(self, /)")
        .method<tiny_exponent>("Etiny(self, /)", "Return the exponent of the smallest subnormal number.")
        .method<top_exponent>("Etop(self, /)", "Return the largest exponent of a number with all its digits.");
    add_context_methods(builder);
    builder.finish();

    Type& manager = *create_native_type<ContextManager>(
        "decimal.ContextManager", *types().object, { Type::Flag::DisallowsInstantiation });
    state.manager_type.set(state, &manager);
    TypeBuilder(manager)
        .method<manager_enter>("__enter__(self, /)")
        .method<manager_exit>("__exit__(self, /, *args)")
        .finish();

    uint32_t const usual = condition::any_invalid | condition::division_by_zero | condition::overflow;
    state.default_context.set(state, make_template(state, 28, Rounding::HalfEven, usual));
    state.basic_context.set(
        state, make_template(state, 9, Rounding::HalfUp, usual | condition::clamped | condition::underflow));
    state.extended_context.set(state, make_template(state, 9, Rounding::HalfEven, 0));
    return {};
}

void add_context_functions(ModuleBuilder& module)
{
    module.function<module_getcontext>("getcontext()", "Get the current context.")
        .function<module_setcontext>("setcontext(context, /)", "Set a new current context.")
        .function<module_localcontext>("localcontext(ctx=None, **kwargs)",
            "Return a context manager that sets a copy of ctx, or of the current context.");
}

}
