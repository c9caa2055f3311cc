#include "interpreter/execution/function.h"

#include "interpreter/execution/invoke.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/descriptors.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"

namespace krait {

ScriptFunction::ScriptFunction(Type& type, Code& code, Dict& globals)
    : Object(cell_kind, type)
    , name(code.name.get())
    , qualified_name(code.qualified_name.get())
    , documentation(code.documentation.get())
    , module_name(Value::none())
    , code_(&code)
    , globals_(&globals)
{
}

ScriptFunction* ScriptFunction::create(Code& code, Dict& globals)
{
    ScriptFunction* function = allocate_object<ScriptFunction>(*types().function, 0, code, globals);
    if (Value module = globals.get(*names().name); module.is_present())
        function->module_name.set(*function, module);
    return function;
}

void ScriptFunction::visit(Visitor& visitor)
{
    visit_object(visitor);
    keyword_defaults.visit(visitor);
    closure.visit(visitor);
    name.visit(visitor);
    qualified_name.visit(visitor);
    documentation.visit(visitor);
    module_name.visit(visitor);
    annotations.visit(visitor);
    code_.visit(visitor);
    globals_.visit(visitor);
    defaults_.visit(visitor);
}

void prepare_cells(Frame& frame, Code const& code)
{
    for (uint32_t slot : code.cell_parameters)
        frame.slots[slot] = Value(CapturedVariable::create(frame.slots[slot]));
    for (uint32_t slot = code.cell_start; slot < code.free_start; ++slot)
        frame.slots[slot] = Value(CapturedVariable::create());
    if (Tuple* closure = frame.function->closure) {
        for (uint32_t i = 0; i < closure->size(); ++i)
            frame.slots[code.free_start + i] = closure->at(i);
    }
}

Raised raise_too_deep(Runtime&)
{
    return raise_recursion_error("");
}

namespace {

std::string function_name(ScriptFunction& function)
{
    return function.qualified_name->to_utf8() + "()";
}

// "'a', 'b', and 'c'"
std::string join_names(std::vector<String*> const& names)
{
    std::string text;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += "'" + names[i]->to_utf8() + "'";
    }
    return text;
}

Raised raise_missing(ScriptFunction& function, std::vector<String*> const& missing, char const* kind)
{
    return raise_type_error("{} missing {} required {} argument{}: {}", function_name(function), missing.size(), kind,
        missing.size() == 1 ? "" : "s", join_names(missing));
}

Raised raise_too_many(ScriptFunction& function, size_t given, Value const* slots)
{
    ParameterLayout const& layout = function.code().parameters;
    size_t const most = layout.positional_count;
    size_t const default_count = function.defaults() ? function.defaults()->size() : 0;
    size_t keyword_only_given = 0;
    for (uint32_t i = 0; i < layout.keyword_only_count; ++i)
        keyword_only_given += slots[layout.positional_count + i].is_present();
    std::string takes
        = default_count > 0 ? fmt::format("from {} to {}", most - default_count, most) : fmt::format("{}", most);
    bool const plural = default_count > 0 || most != 1;
    std::string extra;
    if (keyword_only_given > 0)
        extra = fmt::format(" positional argument{} (and {} keyword-only argument{})", given == 1 ? "" : "s",
            keyword_only_given, keyword_only_given == 1 ? "" : "s");
    return raise_type_error("{} takes {} positional argument{} but {}{} {} given", function_name(function), takes,
        plural ? "s" : "", given, extra, given == 1 && keyword_only_given == 0 ? "was" : "were");
}

Result<void> bind_keywords(ScriptFunction& function, Arguments const& arguments, Value* slots, Dict* extra)
{
    Code const& code = function.code();
    ParameterLayout const& layout = code.parameters;
    std::vector<uint32_t> positional_only_given;
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        auto& name = arguments.keyword_names->at(i).as<String>();
        uint32_t slot = find_keyword_parameter(code, name);
        if (slot != no_parameter) {
            if (slots[slot].is_present())
                return raise_type_error(
                    "{} got multiple values for argument '{}'", function_name(function), name.to_utf8());
            slots[slot] = arguments.keyword_value(i);
            continue;
        }
        if (extra) {
            TRY(extra->set(name, arguments.keyword_value(i)));
            continue;
        }
        for (uint32_t p = 0; p < layout.positional_only_count; ++p) {
            if (code.slot_names[p]->equals(name))
                positional_only_given.push_back(p);
        }
        if (positional_only_given.empty())
            return raise_type_error(
                "{} got an unexpected keyword argument '{}'", function_name(function), name.to_utf8());
    }
    if (!positional_only_given.empty()) {
        std::sort(positional_only_given.begin(), positional_only_given.end());
        std::string list;
        for (uint32_t parameter : positional_only_given)
            list += (list.empty() ? "" : ", ") + code.slot_names[parameter]->to_utf8();
        return raise_type_error(
            "{} got some positional-only arguments passed as keyword arguments: '{}'", function_name(function), list);
    }
    return {};
}

}

uint32_t find_keyword_parameter(Code const& code, String const& name)
{
    uint32_t const first = code.parameters.positional_only_count;
    uint32_t const end = code.parameters.positional_count + code.parameters.keyword_only_count;
    for (uint32_t i = first; i < end; ++i) {
        if (code.slot_names[i] == &name)
            return i;
    }
    for (uint32_t i = first; i < end; ++i) {
        if (code.slot_names[i]->equals(name))
            return i;
    }
    return no_parameter;
}

Result<void> fill_missing(ScriptFunction& function, Code const& code, Value* slots)
{
    ParameterLayout const& layout = code.parameters;
    Tuple* defaults = function.defaults();
    uint32_t const default_count = defaults ? static_cast<uint32_t>(defaults->size()) : 0;
    uint32_t const first_default = layout.positional_count - std::min(default_count, layout.positional_count);
    std::vector<String*> missing;
    for (uint32_t i = 0; i < layout.positional_count; ++i) {
        if (slots[i].is_present())
            continue;
        if (i >= first_default)
            slots[i] = defaults->at(default_count - (layout.positional_count - i));
        else
            missing.push_back(code.slot_names[i]);
    }
    if (!missing.empty())
        return raise_missing(function, missing, "positional");
    for (uint32_t i = layout.positional_count; i < layout.positional_count + layout.keyword_only_count; ++i) {
        if (slots[i].is_present())
            continue;
        Value given = function.keyword_defaults.get() ? function.keyword_defaults->get(*code.slot_names[i]) : Value {};
        if (given.is_present())
            slots[i] = given;
        else
            missing.push_back(code.slot_names[i]);
    }
    if (!missing.empty())
        return raise_missing(function, missing, "keyword-only");
    return {};
}

Result<void> bind_arguments(ScriptFunction& function, Arguments const& arguments, Value* slots)
{
    Code const& code = function.code();
    ParameterLayout const& layout = code.parameters;
    uint32_t const given = arguments.positional_count;
    uint32_t const named_count = layout.positional_count + layout.keyword_only_count;
    uint32_t const taken = std::min(given, layout.positional_count);
    if (arguments.values != slots)
        std::copy_n(arguments.values, taken, slots);
    if (layout.has_variable_positional) {
        auto rest = std::span<Value const>(arguments.values, given).subspan(taken);
        slots[named_count] = Value(rest.empty() ? Tuple::empty() : TRY(Tuple::create(rest)));
    }
    Dict* extra = nullptr;
    if (layout.has_variable_keyword) {
        extra = Dict::create();
        slots[named_count + layout.has_variable_positional] = Value(extra);
    }
    if (arguments.has_keywords())
        TRY(bind_keywords(function, arguments, slots, extra));
    if (given > layout.positional_count && !layout.has_variable_positional)
        return raise_too_many(function, given, slots);
    return fill_missing(function, code, slots);
}

namespace {

// Arguments that are bound already: those of a generator or coroutine.
struct BoundArguments {
    Generator& generator;
    size_t count;
    Result<void> fill(ScriptFunction&, Value* slots, Value) const
    {
        std::copy_n(generator.arguments()->values(), count, slots);
        generator.note_frame_slots(slots);
        return {};
    }
};

struct ArgumentsToBind {
    Arguments const& arguments;
    Result<void> fill(ScriptFunction& function, Value* slots, Value) const
    {
        return bind_arguments(function, arguments, slots);
    }
};

// Positional arguments, no more than there are parameters, of code that may be called directly.
struct PlainArguments {
    Arguments const& arguments;
    Result<void> fill(ScriptFunction& function, Value* slots, Value) const
    {
        // Most have one or two; a loop for all of them costs more than the rest of the call.
        Value const* const values = arguments.values;
        uint32_t const count = arguments.positional_count;
        for (uint32_t i = 0; i < count; ++i)
            slots[i] = values[i];
        if (fill_defaults(function, function.code(), slots, count)) [[likely]]
            return {};
        return bind_arguments(function, arguments, slots);
    }
};

// What the function had as its code when the generator was made.
Code const& code_of(Generator& generator)
{
    return static_cast<Code&>(*generator.code.get());
}

// The body of a generator or coroutine, on whatever fiber runs it.
Result<Value> run_generator_body(Generator& generator)
{
    auto& function = static_cast<ScriptFunction&>(generator.function());
    Code const& code = code_of(generator);
    return invoke_code(runtime(), function, code, {}, BoundArguments { generator, code.parameters.total() });
}

// One step of a generator without a fiber. Its slots are the array that the generator keeps; the frame is
// made anew.
Generator::Outcome step_generator_body(Generator& generator)
{
    auto& function = static_cast<ScriptFunction&>(generator.function());
    Code const& code = code_of(generator);
    Runtime& runtime = Heap::of(generator).runtime();
    Frame frame { runtime, generator.arguments()->values(), &function, &code, nullptr, nullptr, {}, {}, 0 };
    if (!link_frame(frame))
        return Generator::Outcome::Raised;
    if (code.has_cells && !generator.is_resuming())
        prepare_cells(frame, code);
    Flow::Kind const flow = code.body->execute(frame);
    if (flow == Flow::Raise) [[unlikely]]
        record_leaving(frame);
    write_barrier(*generator.arguments());
    runtime.frame = frame.caller;
    if (flow == Flow::Yield) [[likely]]
        return Generator::Outcome::Yielded;
    if (flow == Flow::Raise)
        return Generator::Outcome::Raised;
    generator.finish(flow == Flow::Return ? frame.return_value : Value::none());
    return Generator::Outcome::Returned;
}

bool is_resumable(Code const& code)
{
    return code.kind == CodeKind::Generator || code.kind == CodeKind::Coroutine
        || code.kind == CodeKind::AsyncGenerator;
}

Generator::Flavour flavour_of(Code const& code)
{
    return code.kind == CodeKind::Generator ? Generator::Flavour::Generator
        : code.kind == CodeKind::Coroutine  ? Generator::Flavour::Coroutine
                                            : Generator::Flavour::AsyncGenerator;
}

}

Generator* create_generator(ScriptFunction& function, ValueArray& slots)
{
    Code& code = function.code();
    auto* generator = Generator::create_in_steps(flavour_of(code), step_generator_body, function, &slots,
        code.may_yield_in_cleanup, *function.name.get(), *function.qualified_name.get());
    slots.set(code.generator_slot, Value(generator));
    generator->code.set(*generator, &code);
    generator->is_iterable_coroutine = code.is_iterable_coroutine;
    return generator;
}

// With arguments to be sorted out, or of code that is to be compiled first or makes a generator or coroutine.
[[gnu::noinline]] static Result<Value> call_function_in_general(ScriptFunction& function, Arguments const& arguments)
{
    TRY(function.code().complete());
    Code const& code = function.code();
    if (!is_resumable(code)) [[likely]]
        return invoke_function(runtime(), function, {}, ArgumentsToBind { arguments });
    if (code.runs_in_steps) {
        ValueArray* slots = ValueArray::create(code.slot_count);
        TRY(bind_arguments(function, arguments, slots->values()));
        return create_generator(function, *slots);
    }
    ValueArray* bound = ValueArray::create(std::max<uint32_t>(code.parameters.total(), 1));
    TRY(bind_arguments(function, arguments, bound->values()));
    auto* generator = Generator::create(
        flavour_of(code), run_generator_body, function, bound, *function.name.get(), *function.qualified_name.get());
    generator->code.set(*generator, &function.code());
    generator->is_iterable_coroutine = code.is_iterable_coroutine;
    return generator;
}

Result<Value> call_function(ScriptFunction& function, Arguments const& arguments)
{
    if (Code const& code = function.code(); code.may_call_directly && !arguments.has_keywords()
        && arguments.positional_count <= code.parameters.positional_count) [[likely]]
        return invoke_code(Heap::of(function).runtime(), function, code, {}, PlainArguments { arguments });
    return call_function_in_general(function, arguments);
}

namespace {

template <class Fill> Result<Value> run_in_namespace(ScriptFunction& function, Value space, Fill&& inspect)
{
    Code const& code = function.code();
    Runtime& current = runtime();
    ValueArray* storage = ValueArray::create(std::max<uint32_t>(code.slot_count, 1));
    TRY(bind_arguments(function, {}, storage->values()));
    Frame frame { current, storage->values(), &function, &code, nullptr, nullptr, {}, space, 0 };
    if (!link_frame(frame))
        return raised;
    Value result = TRY(run_linked(frame, code));
    inspect(frame);
    return result;
}

}

Result<Value> run_code(ScriptFunction& function, Value space)
{
    if (is_resumable(function.code()))
        return call_function(function, {});
    return run_in_namespace(function, space, [](Frame&) {});
}

Result<Value> run_class_body(ScriptFunction& function, Value space, uint32_t class_cell_slot)
{
    Value cell = Value::none();
    TRY(run_in_namespace(function, space, [&](Frame& frame) {
        if (class_cell_slot != UINT32_MAX)
            cell = frame.slots[class_cell_slot];
    }));
    return cell;
}

std::string describe_callable(Value callee)
{
    Value module = Value::none();
    Value name;
    if (auto* function = callee.try_as<ScriptFunction>()) {
        module = function->module_name;
        name = Value(function->qualified_name.get());
    } else if (auto* method = callee.try_as<BoundMethod>()) {
        return describe_callable(method->function);
    } else if (auto* native = callee.try_as<NativeFunction>()) {
        return std::string(native->name()) + "()";
    } else if (auto* type = callee.try_as<Type>()) {
        module = type->dict().get(*names().module_);
        name = Value(&type->qualified_name());
    } else {
        return describe(callee);
    }
    if (module.is<String>() && !module.as<String>().equals("builtins"))
        return module.as<String>().to_utf8() + "." + name.as<String>().to_utf8() + "()";
    return name.as<String>().to_utf8() + "()";
}

Result<void> merge_keywords(Value callee, Dict& keywords, Value mapping)
{
    if (!mapping.is<Dict>() && !TRY(has_attribute(mapping, *names().plain_keys)))
        return raise_type_error(
            "{} argument after ** must be a mapping, not {}", describe_callable(callee), type_name_of(mapping));
    Dict* copy = Dict::create();
    TRY(dict_update(*copy, mapping));
    for (uint32_t entry = copy->next_entry(0); entry != DictTable::no_entry; entry = copy->next_entry(entry + 1)) {
        DictTable::Entry found = copy->table()->entries()[entry];
        if (!found.key.is<String>())
            return raise_type_error("keywords must be strings");
        String* name = intern(found.key.as<String>());
        if (keywords.get(*name).is_present())
            return raise_type_error(
                "{} got multiple values for keyword argument '{}'", describe_callable(callee), name->to_utf8());
        TRY(keywords.set(*name, found.value));
    }
    return {};
}

}
