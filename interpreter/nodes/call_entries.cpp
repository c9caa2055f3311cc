#include "interpreter/nodes/call_entries.h"

#include "interpreter/execution/invoke.h"
#include "runtime/binding/native_function.h"
#include "runtime/builtins/generator.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/slots.h"

#include <array>
#include <utility>

namespace krait {

namespace {

constexpr size_t most_on_stack = 8;

// Evaluates the arguments, self in front, to where the callee wants them. False when an exception is pending.
[[gnu::always_inline]] inline bool evaluate_arguments(
    Frame& frame, PositionalCall const& call, Value* values, Value self, uint32_t& given)
{
    given = 0;
    if (self.is_present())
        values[given++] = self;
    for (Operand const& argument : call.arguments()) {
        auto value = argument.evaluate(frame);
        if (value.is_raised()) [[unlikely]]
            return false;
        values[given++] = value.release();
    }
    frame.site = &call;
    return true;
}

// Runs the function with so many arguments in its slots, as many as the code has room for. Evaluating them may have
// given it another code.
[[gnu::always_inline]] inline Result<Value> run_filled(
    Frame& frame, ScriptFunction& function, Code const& code, Value* slots, uint32_t given)
{
    if (&function.code() != &code) [[unlikely]]
        return krait::call(Value(&function), Arguments { slots, given });
    if (given != code.parameters.positional_count && !fill_defaults(function, code, slots, given)) [[unlikely]]
        TRY(bind_arguments(function, { slots, given }, slots));
    Frame inner { frame.runtime, slots, &function, &code, nullptr, &frame, {}, {}, frame.depth + 1 };
    return link_inner(inner) ? run_linked(inner, code) : raised;
}

template <size_t count> Result<Value> enter_script(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    auto& function = static_cast<ScriptFunction&>(callee);
    Code const& code = function.code();
    Value slots[count] {};
    uint32_t given;
    if (!evaluate_arguments(frame, call, slots, self, given)) [[unlikely]]
        return raised;
    return run_filled(frame, function, code, slots, given);
}

Result<Value> enter_script_with_many_slots(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    auto& function = static_cast<ScriptFunction&>(callee);
    Code const& code = function.code();
    ValueArray* storage = ValueArray::try_create(code.slot_count);
    if (!storage)
        return raise_memory_error();
    uint32_t given;
    if (!evaluate_arguments(frame, call, storage->values(), self, given)) [[unlikely]]
        return raised;
    return run_filled(frame, function, code, storage->values(), given);
}

Value make_generator_for(PositionalCall const& call, ScriptFunction& function, ValueArray& storage)
{
    write_barrier(storage);
    Generator* generator = make_generator_in_steps(function, storage);
    generator->serves_one_loop = call.is_for_loop();
    return generator;
}

// A generator function whose body runs in steps: the arguments go into the slots that the generator keeps.
Result<Value> enter_generator(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    auto& function = static_cast<ScriptFunction&>(callee);
    Code const& code = function.code();
    ValueArray* storage = ValueArray::try_create(code.slot_count);
    if (!storage)
        return raise_memory_error();
    Value* const slots = storage->values();
    uint32_t given;
    if (!evaluate_arguments(frame, call, slots, self, given)) [[unlikely]]
        return raised;
    if (&function.code() != &code) [[unlikely]]
        return krait::call(Value(&function), Arguments { slots, given });
    if (!fill_defaults(function, code, slots, given)) [[unlikely]]
        TRY(bind_arguments(function, { slots, given }, slots));
    return make_generator_for(call, function, *storage);
}

// More arguments than that are sorted out in general.
constexpr size_t most_sorted = 12;

// Arguments for parameters of all kinds: keyword-only ones, `*args` and `**kwargs` among them.
template <size_t count>
Result<Value> enter_script_sorting(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    auto& function = static_cast<ScriptFunction&>(callee);
    Code const& code = function.code();
    Value arguments[most_sorted];
    uint32_t given;
    if (!evaluate_arguments(frame, call, arguments, self, given)) [[unlikely]]
        return raised;
    if (&function.code() != &code) [[unlikely]]
        return krait::call(Value(&function), Arguments { arguments, given });
    Value slots[count] {};
    TRY(bind_arguments(function, { arguments, given }, slots));
    Frame inner { frame.runtime, slots, &function, &code, nullptr, &frame, {}, {}, frame.depth + 1 };
    return link_inner(inner) ? run_linked(inner, code) : raised;
}

Result<Value> enter_generator_sorting(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    auto& function = static_cast<ScriptFunction&>(callee);
    Code const& code = function.code();
    Value arguments[most_sorted];
    uint32_t given;
    if (!evaluate_arguments(frame, call, arguments, self, given)) [[unlikely]]
        return raised;
    if (&function.code() != &code) [[unlikely]]
        return krait::call(Value(&function), Arguments { arguments, given });
    ValueArray* storage = ValueArray::try_create(code.slot_count);
    if (!storage)
        return raise_memory_error();
    TRY(bind_arguments(function, { arguments, given }, storage->values()));
    return make_generator_for(call, function, *storage);
}

template <size_t... indexes> constexpr auto script_entries_for(std::index_sequence<indexes...>)
{
    return std::array<CallEntry, sizeof...(indexes) + 1> { enter_script<slot_classes[indexes]>...,
        enter_script_with_many_slots };
}

template <size_t... indexes> constexpr auto sorting_entries_for(std::index_sequence<indexes...>)
{
    return std::array<CallEntry, sizeof...(indexes) + 1> { enter_script_sorting<slot_classes[indexes]>..., nullptr };
}

constexpr auto script_entries = script_entries_for(std::make_index_sequence<std::size(slot_classes)>());
constexpr auto sorting_entries = sorting_entries_for(std::make_index_sequence<std::size(slot_classes)>());

// Whether the first value that a call passes is a self, which is there already.
enum class FirstValue : uint8_t { Argument, Self };

// Evaluates the arguments of a call that passes `count` values, self included. False when an exception is pending.
template <size_t count, FirstValue first>
[[gnu::always_inline]] inline bool evaluate_values(Frame& frame, PositionalCall const& call, Value self, Value* values)
{
    constexpr size_t hidden = first == FirstValue::Self;
    if constexpr (first == FirstValue::Self)
        values[0] = self;
    Operand const* const arguments = call.arguments().data();
    bool const are_evaluated = [&]<size_t... indexes>(std::index_sequence<indexes...>)
    {
        [[maybe_unused]] auto evaluate = [&](Operand const& argument, Value& to) {
            auto value = argument.evaluate(frame);
            if (value.is_raised()) [[unlikely]]
                return false;
            to = value.release();
            return true;
        };
        return (evaluate(arguments[indexes], values[hidden + indexes]) && ...);
    }
    (std::make_index_sequence<count - hidden>());
    if (!are_evaluated) [[unlikely]]
        return false;
    frame.site = &call;
    return true;
}

template <size_t count> constexpr size_t array_size = std::max<size_t>(count, 1);

// A native function that takes exactly `count` values as they lie.
template <size_t count, FirstValue first>
Result<Value> enter_native(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    Value values[array_size<count>];
    if (!evaluate_values<count, first>(frame, call, self, values)) [[unlikely]]
        return raised;
    auto& native = static_cast<NativeFunction&>(callee);
    return native.definition().thunk(native, values);
}

// A native function that gets so many values and has further parameters with defaults.
template <size_t count, FirstValue first>
Result<Value> enter_native_with_defaults(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    Value slots[most_on_stack];
    if (!evaluate_values<count, first>(frame, call, self, slots)) [[unlikely]]
        return raised;
    auto& native = static_cast<NativeFunction&>(callee);
    native.known_signature().fill_defaults(count, slots);
    return native.definition().thunk(native, slots);
}

// The same with `*args`.
template <size_t count, FirstValue first>
Result<Value> enter_native_spread(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    Value values[array_size<count>];
    if (!evaluate_values<count, first>(frame, call, self, values)) [[unlikely]]
        return raised;
    auto& native = static_cast<NativeFunction&>(callee);
    Value slots[most_on_stack];
    RestOfArguments rest;
    native.known_signature().spread({ values, count }, slots, rest);
    return native.definition().thunk(native, slots);
}

// A native function that takes the call as it is.
template <size_t count, FirstValue first>
Result<Value> enter_raw_native(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    Value values[array_size<count>];
    if (!evaluate_values<count, first>(frame, call, self, values)) [[unlikely]]
        return raised;
    auto& native = static_cast<NativeFunction&>(callee);
    return native.definition().raw_thunk(native, Arguments { values, count });
}

// A dunder method of a built-in type, of which the first value is the self.
template <size_t count, FirstValue first>
Result<Value> enter_slot_wrapper(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    Value values[array_size<count>];
    if (!evaluate_values<count, first>(frame, call, self, values)) [[unlikely]]
        return raised;
    return static_cast<SlotWrapper&>(callee).invoke_unbound(Arguments { values, count });
}

// For a method that was bound to its self before.
template <CallEntry entry>
Result<Value> enter_bound_native(Frame& frame, PositionalCall const& call, Cell& callee, Value)
{
    return entry(frame, call, callee, static_cast<NativeFunction&>(callee).self());
}

struct NativeEntries {
    CallEntry direct;
    CallEntry with_defaults;
    CallEntry spread;
    CallEntry raw;
    CallEntry slot_wrapper;
};

// Without values there is no self either.
template <size_t count> constexpr FirstValue self_of = count == 0 ? FirstValue::Argument : FirstValue::Self;
template <size_t count, FirstValue first>
constexpr NativeEntries native_entries { enter_native<count, first>, enter_native_with_defaults<count, first>,
    enter_native_spread<count, first>, enter_raw_native<count, first>, enter_slot_wrapper<count, first> };
template <size_t count>
constexpr NativeEntries bound_native_entries { enter_bound_native<native_entries<count, self_of<count>>.direct>,
    enter_bound_native<native_entries<count, self_of<count>>.with_defaults>,
    enter_bound_native<native_entries<count, self_of<count>>.spread>,
    enter_bound_native<native_entries<count, self_of<count>>.raw>, nullptr };

enum class Passing : uint8_t { Arguments, Self, BoundSelf };

// The entries of functions that get so many values, self included; null when there are too many.
template <size_t... counts>
NativeEntries const* entries_for(size_t count, Passing passing, std::index_sequence<counts...>)
{
    static constexpr NativeEntries with_arguments[] = { native_entries<counts, FirstValue::Argument>... };
    static constexpr NativeEntries with_self[] = { native_entries<counts, self_of<counts>>... };
    static constexpr NativeEntries bound[] = { bound_native_entries<counts>... };
    if (count >= sizeof...(counts))
        return nullptr;
    return &(passing == Passing::Arguments ? with_arguments : passing == Passing::Self ? with_self : bound)[count];
}

NativeEntries const* entries_for(size_t count, Passing passing)
{
    return entries_for(count, passing, std::make_index_sequence<7>());
}

CallEntry native_entry(NativeFunction& native, size_t argument_count, bool has_self)
{
    size_t const count = argument_count + native.is_bound();
    NativeEntries const* entries = entries_for(count,
        native.is_bound() ? Passing::BoundSelf
            : has_self    ? Passing::Self
                          : Passing::Arguments);
    if (!entries)
        return enter_anything;
    if (native.definition().raw_thunk)
        return count >= native.hidden_count() ? entries->raw : enter_anything;
    if (native.takes_directly(count))
        return entries->direct;
    Signature const& signature = native.known_signature();
    if (!signature.admits_as_positional(count) || signature.size() > most_on_stack)
        return enter_anything;
    return signature.takes_any_count() ? entries->spread : entries->with_defaults;
}

// A script function bound to an object.
Result<Value> enter_bound_method(Frame& frame, PositionalCall const& call, Cell& callee, Value)
{
    auto& method = static_cast<BoundMethod&>(callee);
    if (auto* function = method.function.get().try_as<ScriptFunction>()) {
        if (CallEntry entry = entry_of_function(function->code(), call.arguments().size() + 1))
            return entry(frame, call, *function, method.self);
    }
    return enter_anything(frame, call, callee, {});
}

// A built-in type that converts one value.
Result<Value> enter_conversion(Frame& frame, PositionalCall const& call, Cell& callee, Value)
{
    Value argument = TRY(call.arguments()[0].evaluate(frame));
    frame.site = &call;
    return static_cast<Type&>(callee).convert(argument);
}

}

CallEntry script_entry(Code const& code)
{
    return script_entries[code.slot_class];
}

CallEntry entry_of_function(Code const& code, size_t argument_count)
{
    if (may_enter_script(code, argument_count)) [[likely]]
        return script_entry(code);
    if (code.runs_in_steps && !code.compile_deferred && argument_count <= most_sorted) {
        bool const is_plain = code.parameters.is_plain() && argument_count <= code.parameters.positional_count;
        return is_plain ? enter_generator : enter_generator_sorting;
    }
    if (code.kind == CodeKind::Function && !code.may_call_directly && !code.compile_deferred
        && argument_count <= most_sorted)
        return sorting_entries[code.slot_class];
    return nullptr;
}

namespace {

// The quickest entry of this callee for `argument_count` arguments, self included.
CallEntry choose_entry(Cell& callee, size_t argument_count, bool has_self)
{
    if (callee.is<ScriptFunction>()) {
        CallEntry entry = entry_of_function(callee.as<ScriptFunction>().code(), argument_count);
        return entry ? entry : enter_anything;
    }
    if (callee.is<NativeFunction>()) {
        auto& native = callee.as<NativeFunction>();
        if (native.is_bound() && has_self)
            return enter_anything;
        return native_entry(native, argument_count, has_self);
    }
    if (callee.is<SlotWrapper>()) {
        NativeEntries const* entries = entries_for(argument_count, has_self ? Passing::Self : Passing::Arguments);
        return entries ? entries->slot_wrapper : enter_anything;
    }
    if (callee.is<BoundMethod>() && !has_self)
        return enter_bound_method;
    if (callee.is<Type>() && !has_self && argument_count == 1 && callee.as<Type>().convert)
        return enter_conversion;
    return enter_anything;
}

}

Result<Value> enter_anything(Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    size_t const count = call.arguments().size() + self.is_present();
    Value on_stack[most_on_stack];
    Value* values = on_stack;
    if (count > most_on_stack) {
        ValueArray* storage = ValueArray::try_create(count);
        if (!storage)
            return raise_memory_error();
        values = storage->values();
    }
    uint32_t given;
    if (!evaluate_arguments(frame, call, values, self, given))
        return raised;
    if (callee.is<NativeFunction>())
        return callee.as<NativeFunction>().invoke_positional(values, count);
    Value const answer = TRY(krait::call(Value(&callee), Arguments { values, count }));
    if (call.is_for_loop())
        note_generator_of_loop(Value(&callee), answer);
    return answer;
}

void note_generator_of_loop(Value callee, Value answer)
{
    if (auto* method = callee.try_as<BoundMethod>())
        callee = method->function;
    auto* function = callee.try_as<ScriptFunction>();
    auto* generator = answer.try_as<Generator>();
    if (function && generator && generator->flavour() == Generator::Flavour::Generator
        && generator->code.get() == &function->code())
        generator->serves_one_loop = true;
}

[[gnu::noinline]] Result<Value> CallCache::enter_anew(
    Frame& frame, PositionalCall const& call, Cell& callee, Value self)
{
    if (callee.is<ScriptFunction>())
        TRY(callee.as<ScriptFunction>().code().complete());
    CallEntry entry = choose_entry(callee, call.arguments().size() + self.is_present(), self.is_present());
    if (misses_ < most_misses) {
        misses_ += key_ != nullptr;
        key_ = key_of(callee);
        entry_ = entry;
        frame.code->note_filled_cache();
    }
    return entry(frame, call, callee, self);
}

}
