#include "interpreter/nodes/calls.h"

#include "interpreter/execution/function.h"
#include "interpreter/execution/invoke.h"
#include "runtime/binding/native_function.h"
#include "runtime/builtins/super.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/slots.h"

#include <array>

namespace krait {

namespace {

constexpr size_t most_on_stack = 8;

// Evaluated arguments behind an optional self, on the native stack when there are few.
class ArgumentArray {
public:
    Result<void> evaluate(Frame& frame, Value self, std::span<Operand const> arguments)
    {
        count_ = arguments.size() + self.is_present();
        if (count_ > most_on_stack) {
            ValueArray* storage = ValueArray::try_create(count_);
            if (!storage)
                return raise_memory_error();
            values_ = storage->values();
        }
        size_t position = 0;
        if (self.is_present())
            values_[position++] = self;
        for (Operand const& argument : arguments)
            values_[position++] = TRY(argument.evaluate(frame));
        return {};
    }
    Arguments arguments() const { return { values_, count_ }; }

private:
    size_t count_ { 0 };
    Value on_stack_[most_on_stack];
    Value* values_ { on_stack_ };
};

// Evaluates the arguments of a call into the callee's slots.
struct OperandArguments {
    Frame& frame;
    PositionalCall const& call;

    [[gnu::always_inline]] Result<void> fill(ScriptFunction& function, Value* slots, Value self) const
    {
        uint32_t given = 0;
        if (self.is_present())
            slots[given++] = self;
        for (Operand const& argument : call.arguments())
            slots[given++] = TRY(argument.evaluate(frame));
        frame.site = &call;
        if (!fill_defaults(function, function.code(), slots, given)) [[unlikely]]
            return bind_arguments(function, { slots, given }, slots);
        return {};
    }
};

// Calls a plain script function with arguments evaluated straight into its slots.
inline Result<Value> call_directly(Frame& frame, PositionalCall const& call, ScriptFunction& function, Value self)
{
    return invoke_function(frame.runtime, function, self, OperandArguments { frame, call });
}

// Whether call_directly may evaluate so many arguments into the slots. More arguments than parameters are an error that
// bind_arguments reports; they must not overrun the slots.
inline bool may_call_directly(Code const& code, size_t argument_count)
{
    return code.may_call_directly && argument_count <= code.parameters.positional_count;
}

// Calls what is no script function with `count` values in all, those of self and the arguments.
template <size_t count>
Result<Value> call_with_values(Frame& frame, Node const& site, Value callee, Value self, Operand const* arguments)
{
    std::array<Value, std::max<size_t>(count, 1)> values;
    size_t position = 0;
    if (self.is_present())
        values[position++] = self;
    while (position < count)
        values[position++] = TRY((arguments++)->evaluate(frame));
    frame.site = &site;
    if (auto* native = callee.try_as<NativeFunction>())
        return native->invoke_positional(values.data(), count);
    return call(callee, Arguments { values.data(), count });
}

Result<Value> call_with_operands(
    Frame& frame, Node const& site, Value callee, Value self, std::span<Operand const> arguments)
{
    switch (arguments.size() + self.is_present()) {
    case 0:
        return call_with_values<0>(frame, site, callee, self, arguments.data());
    case 1:
        return call_with_values<1>(frame, site, callee, self, arguments.data());
    case 2:
        return call_with_values<2>(frame, site, callee, self, arguments.data());
    case 3:
        return call_with_values<3>(frame, site, callee, self, arguments.data());
    }
    ArgumentArray values;
    TRY(values.evaluate(frame, self, arguments));
    frame.site = &site;
    return call(callee, values.arguments());
}

// For `await f(…)`: the code of a coroutine function that may run in place, or null.
inline Code* inlinable_coroutine(Value callee)
{
    auto* function = callee.try_as<ScriptFunction>();
    if (!function)
        return nullptr;
    Code& code = function->code();
    return code.kind == CodeKind::Coroutine && code.parameters.is_plain() ? &code : nullptr;
}

}

Result<Value> CallFunction::evaluate(Frame& frame)
{
    Value callee = TRY(callee_.evaluate(frame));
    if (auto* function = callee.try_as<ScriptFunction>()) [[likely]] {
        if (may_call_directly(function->code(), arguments_.size())) [[likely]]
            return call_directly(frame, *this, *function, {});
    }
    return call_other(frame, callee);
}

Result<Value> CallFunction::evaluate_awaited(Frame& frame, bool& is_awaited)
{
    Value callee = TRY(callee_.evaluate(frame));
    if (Code* code = inlinable_coroutine(callee); code && arguments_.size() <= code->parameters.positional_count) {
        is_awaited = true;
        return call_directly(frame, *this, callee.as<ScriptFunction>(), {});
    }
    if (auto* function = callee.try_as<ScriptFunction>();
        function && may_call_directly(function->code(), arguments_.size()))
        return call_directly(frame, *this, *function, {});
    return call_other(frame, callee);
}

[[gnu::noinline]] Result<Value> CallFunction::call_other(Frame& frame, Value callee)
{
    if (auto* method = callee.try_as<BoundMethod>()) {
        Value inner = method->function;
        if (auto* function = inner.try_as<ScriptFunction>();
            function && may_call_directly(function->code(), arguments_.size() + 1))
            return call_directly(frame, *this, *function, method->self);
    } else if (auto* type = callee.try_as<Type>()) {
        return construct(frame, *type);
    }
    return call_with_operands(frame, *this, callee, {}, arguments_);
}

Result<Value> CallFunction::construct(Frame& frame, Type& type)
{
    if (constructed_ != &type || constructed_version_ != type.version()) {
        constructed_ = nullptr;
        // Plain: made by type.__call__ and object.__new__, filled by a script's __init__.
        if (&type.type() == types().type && type.slots.construct == types().object->slots.construct
            && type.layout().instance_kind == CellKind::Instance && !type.has(Type::Flag::IsAbstract)
            && !type.layout().is_variable_size) {
            Value found = type.look_up(*names().init);
            if (auto* function = found.try_as<ScriptFunction>()) {
                constructed_ = &type;
                constructed_version_ = type.version();
                initialiser_ = function;
            }
        }
    }
    if (constructed_ && may_call_directly(initialiser_->code(), arguments_.size() + 1)) {
        ScriptFunction& initialiser = *initialiser_;
        auto* object = allocate_object<Instance>(type, 0);
        Value result = TRY(call_directly(frame, *this, initialiser, Value(object)));
        if (!result.is_none()) {
            frame.site = this;
            return raise_type_error("__init__() should return None, not '{}'", type_name_of(result));
        }
        return object;
    }
    return call_with_operands(frame, *this, Value(&type), {}, arguments_);
}

// The method for the object; bound ones are taken apart by the cache, so that no bound object is made.
Result<CallMethod::Target> CallMethod::find(Frame& frame, Value value)
{
    if (value.is_cell()) [[likely]] {
        Object& object = value.object();
        AttributeCache const& cache = cache_.current;
        switch (cache.kind) {
        case AttributeCache::Kind::Method:
            if (cache.holds_for(object)) [[likely]]
                return Target { cache.value, true };
            break;
        case AttributeCache::Kind::ModuleEntry:
            if (object.is<Module>()) {
                Value found = cache.entry.get(*object.as<Module>().dict.get(), name_);
                if (found.is_present())
                    return Target { found, false };
            }
            break;
        case AttributeCache::Kind::ClassValue:
            if (static_cast<Cell*>(cache.type) == &object && cache.type->version() == cache.version)
                return Target { cache.value, false };
            break;
        case AttributeCache::Kind::InlineSlot:
            if (cache.holds_for(object)) {
                Value found = value_at(object, cache.position);
                if (found.is_present())
                    return Target { found, false };
            }
            break;
        case AttributeCache::Kind::TypeValue:
            if (cache.holds_for(object))
                return Target { cache.value, false };
            break;
        default:
            break;
        }
        if (!cache_.recall(object)) {
            cache_.lay_aside();
            cache_.current.fill(object, name_);
        }
        if (cache.kind == AttributeCache::Kind::Method)
            return Target { cache.value, true };
    } else {
        Value found = type_of(value).look_up(name_);
        if (found.is<NativeFunction>() && &found.object().type() == types().method_descriptor)
            return Target { found, true };
    }
    frame.site = &attribute;
    return Target { TRY(get_attribute(value, name_)), false };
}

Result<Value> CallMethod::call_found(Frame& frame, Target target, Value object)
{
    Value self = target.takes_object ? object : Value {};
    if (auto* function = target.function.try_as<ScriptFunction>()) [[likely]] {
        if (may_call_directly(function->code(), arguments_.size() + target.takes_object)) [[likely]]
            return call_directly(frame, *this, *function, self);
    }
    return call_with_operands(frame, *this, target.function, self, arguments_);
}

Result<Value> CallMethod::evaluate(Frame& frame)
{
    Value object = TRY(object_.evaluate(frame));
    Target target = TRY(find(frame, object));
    return call_found(frame, target, object);
}

Result<Value> CallMethod::evaluate_awaited(Frame& frame, bool& is_awaited)
{
    Value object = TRY(object_.evaluate(frame));
    Target target = TRY(find(frame, object));
    if (Code* code = inlinable_coroutine(target.function);
        code && arguments_.size() + target.takes_object <= code->parameters.positional_count) {
        is_awaited = true;
        return call_directly(
            frame, *this, target.function.as<ScriptFunction>(), target.takes_object ? object : Value {});
    }
    return call_found(frame, target, object);
}

Result<Value> CallWithAnything::evaluate(Frame& frame)
{
    if (!has_stars_)
        return evaluate_without_stars(frame);
    Value callee = TRY(callee_.evaluate(frame));
    List* positional = List::create();
    Dict* keywords = nullptr;
    for (Argument const& argument : arguments_) {
        Value value = TRY(argument.value.evaluate(frame));
        frame.site = this;
        switch (argument.kind) {
        case Argument::Positional:
            TRY(positional->append(value));
            break;
        case Argument::Starred:
            if (extend_list(*positional, value).is_raised()) {
                if (!type_of(value).slots.iterate && !type_of(value).slots.get_item
                    && clear_pending_if(*types().TypeError))
                    return raise_type_error("{} argument after * must be an iterable, not {}",
                        describe_callable(callee), type_name_of(value));
                return raised;
            }
            break;
        case Argument::Keyword:
            if (!keywords)
                keywords = Dict::create();
            if (keywords->get(*argument.name).is_present())
                return raise_type_error("{} got multiple values for keyword argument '{}'", describe_callable(callee),
                    argument.name->to_utf8());
            TRY(keywords->set(*argument.name, value));
            break;
        case Argument::DoubleStarred:
            if (!keywords)
                keywords = Dict::create();
            TRY(merge_keywords(callee, *keywords, value));
            break;
        }
    }
    frame.site = this;
    if (!keywords || keywords->size() == 0)
        return call(callee, Arguments(positional->items(), positional->size()));
    Tuple* keyword_names = TRY(Tuple::create(keywords->size()));
    size_t const positional_count = positional->size();
    size_t index = 0;
    for (uint32_t entry = keywords->next_entry(0); entry != DictTable::no_entry;
         entry = keywords->next_entry(entry + 1)) {
        keyword_names->set(index++, Value(intern(keywords->table()->entries()[entry].key.as<String>())));
        TRY(positional->append(keywords->table()->entries()[entry].value));
    }
    return call(callee, Arguments(positional->items(), positional_count, keyword_names));
}

Result<Value> CallWithAnything::evaluate_without_stars(Frame& frame)
{
    Value callee = TRY(callee_.evaluate(frame));
    Value on_stack[most_on_stack];
    Value* values = on_stack;
    if (arguments_.size() > most_on_stack) {
        ValueArray* storage = ValueArray::try_create(arguments_.size());
        if (!storage)
            return raise_memory_error();
        values = storage->values();
    }
    for (size_t i = 0; i < arguments_.size(); ++i)
        values[i] = TRY(arguments_[i].value.evaluate(frame));
    frame.site = this;
    return call(callee, Arguments(values, arguments_.size() - keyword_names->size(), keyword_names));
}

Result<Value> CallBareSuper::evaluate(Frame& frame)
{
    Value callee = TRY(callee_->evaluate(frame));
    frame.site = this;
    if (callee != Value(types().super))
        return call(callee);
    if (class_slot_ == no_slot)
        return raise_error(*types().RuntimeError, "super(): __class__ cell not found");
    Value owner = frame.slots[class_slot_].as<CapturedVariable>().value;
    if (owner.is_empty())
        return raise_error(*types().RuntimeError, "super(): empty __class__ cell");
    Value self = frame.slots[self_slot_];
    if (is_self_cell_)
        self = self.as<CapturedVariable>().value;
    if (self.is_empty())
        return raise_error(*types().RuntimeError, "super(): arg[0] deleted");
    return make_super(owner.as<Type>(), self);
}

}
