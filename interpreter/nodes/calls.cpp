#include "interpreter/nodes/calls.h"

#include "interpreter/execution/function.h"
#include "interpreter/execution/invoke.h"
#include "interpreter/nodes/assign_inline.h"
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

namespace krait {

namespace {

constexpr size_t most_on_stack = 8;

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

// A number or None is called: an error, but only once the arguments are evaluated.
[[gnu::cold]] static Result<Value> call_no_cell(Frame& frame, PositionalCall const& site, Value callee)
{
    for (Operand const& argument : site.arguments())
        TRY(argument.evaluate(frame));
    frame.site = &site;
    return call(callee);
}

inline Result<Value> CallFunction::enter(Frame& frame, Value callee)
{
    if (callee.is_cell()) [[likely]] {
        // Classes whose instances are made in the plain way are never entered through the cache.
        if (cache_.remembers(*callee.cell()) || !callee.is<Type>()) [[likely]]
            return cache_.enter(frame, *this, *callee.cell(), {});
        return construct(frame, callee.as<Type>());
    }
    return call_no_cell(frame, *this, callee);
}

inline Result<Value> CallFunction::evaluate_callee(Frame& frame) const
{
    return global_ ? global_->read(frame) : callee_.evaluate(frame);
}

Result<Value> CallFunction::evaluate(Frame& frame)
{
    return enter(frame, TRY(evaluate_callee(frame)));
}

Statement* CallFunction::storing_in(Code& code, uint32_t slot)
{
    return code.make<AssignInline<CallFunction>>(slot, *this);
}

Result<Value> CallFunction::evaluate_awaited(Frame& frame, bool& is_awaited)
{
    Value callee = TRY(evaluate_callee(frame));
    if (Code* code = inlinable_coroutine(callee); code && arguments_.size() <= code->parameters.positional_count) {
        is_awaited = true;
        return script_entry(*code)(frame, *this, *callee.cell(), {});
    }
    return enter(frame, callee);
}

[[gnu::noinline]] Result<void> PlainConstruction::look_up(Frame const& frame, Type& type)
{
    ScriptFunction* initialiser = nullptr;
    if (&type.type() == types().type && type.slots.construct == types().object->slots.construct
        && type.layout().instance_kind == CellKind::Instance && !type.has(Type::Flag::IsAbstract)
        && !type.layout().is_variable_size)
        initialiser = type.look_up(*names().init).try_as<ScriptFunction>();
    if (initialiser)
        TRY(initialiser->code().complete());
    type_ = &type;
    version_ = type.version();
    initialiser_ = initialiser;
    frame.code->note_filled_cache();
    return {};
}

// The object that a class answers whose __init__ answered this.
static Result<Value> made_object(Frame& frame, Node const& site, Object& object, Result<Value> initialised)
{
    Value answer = TRY(initialised);
    if (!answer.is_none()) [[unlikely]] {
        frame.site = &site;
        return raise_type_error("__init__() should return None, not '{}'", type_name_of(answer));
    }
    return Value(&object);
}

Result<Value> CallFunction::construct(Frame& frame, Type& type)
{
    ScriptFunction* initialiser;
    TRY(construction_.find_initialiser(frame, type, initialiser));
    CallEntry const entry = initialiser ? entry_of_function(initialiser->code(), arguments_.size() + 1) : nullptr;
    if (!entry)
        return cache_.enter(frame, *this, type, {});
    auto* object = allocate_object<Instance>(type, 0);
    return made_object(frame, *this, *object, entry(frame, *this, *initialiser, Value(object)));
}

[[gnu::noinline]] uint32_t MethodSite::shape_of_number(Frame const& frame, Value value)
{
    constexpr uint32_t none = UINT32_MAX;
    if (!value.is_small_int() && !value.is_double())
        return none;
    Type& type = value.is_double() ? *frame.runtime.types->floating : *frame.runtime.types->integer;
    return type.compress_shape(type.root_shape());
}

MethodSite::Method* MethodSite::recall(Frame const& frame, Value value, Target& target)
{
    if (!value.is_cell()) {
        Method* method = method_of(frame, value);
        if (method)
            target = { method->value, value };
        return method;
    }
    Object& object = value.object();
    Method* method = methods_.find(object);
    if (!method && methods_.current.holds_for_class(object))
        method = &methods_.current;
    if (!method)
        return nullptr;
    target = {};
    switch (method->kind) {
    case AttributeCache::Kind::DictionaryEntry:
        target.function = own_attribute(object, name_);
        break;
    case AttributeCache::Kind::MethodBehindDictionary:
        if (own_attribute(object, name_).is_present())
            break;
        [[fallthrough]];
    case AttributeCache::Kind::Method:
        target = { method->value, Value(&object) };
        break;
    case AttributeCache::Kind::ClassMethod:
    case AttributeCache::Kind::ClassMethodOfClass:
        target = { method->value, Value(method->type) };
        break;
    case AttributeCache::Kind::TypeValue:
    case AttributeCache::Kind::ClassValue:
        target.function = method->value;
        break;
    case AttributeCache::Kind::InlineSlot:
        target.function = value_at(object, method->position);
        break;
    case AttributeCache::Kind::ModuleEntry:
        target.function = method->entry.get(*object.as<Module>().dict.get());
        if (target.function.is_empty())
            *method = {}; // of another module, or deleted
        break;
    default:
        break;
    }
    return target.function.is_cell() ? method : nullptr;
}

MethodSite::MethodSite(Operand object, String& name)
    : object_(object)
    , super_(dynamic_cast<CallBareSuper*>(object.node()))
    , name_(name)
{
}

Result<MethodSite::Target> MethodSite::evaluate(Frame& frame)
{
    if (CallBareSuper::Parts parts; super_ && super_->find_parts(frame, parts)) {
        Value function = super_method_.find(frame, *parts.owner, parts.self, name_);
        if (function.is_present())
            return Target { function, parts.self };
        frame.site = super_;
        return find(frame, TRY(make_super(*parts.owner, parts.self)));
    }
    return find(frame, TRY(evaluate_object(frame)));
}

// The method for the object; bound ones are taken apart by the cache, so that no bound object is made.
Result<MethodSite::Target> MethodSite::find(Frame& frame, Value value)
{
    Target target;
    if (recall(frame, value, target))
        return target;
    if (value.is_cell()) [[likely]] {
        Object& object = value.object();
        if (!methods_.find(object)) {
            frame.code->note_filled_cache();
            methods_.renew().fill(object, name_);
            if (recall(frame, value, target))
                return target;
        }
    } else {
        Type& type = type_of(value);
        Value found = type.look_up(name_);
        if (is_plain_method(found)) {
            if (value.is_small_int() || value.is_double()) {
                frame.code->note_filled_cache();
                methods_.renew().fill_for_number(type, found);
            }
            return Target { found, value };
        }
    }
    frame.site = &attribute;
    return Target { TRY(get_attribute(value, name_)) };
}

Result<Value> CallMethod::evaluate(Frame& frame)
{
    Value object = TRY(method.evaluate_object(frame));
    if (auto* bound = method.method_of(frame, object)) [[likely]]
        return bound->call.enter(frame, *this, *bound->value.cell(), object);
    return call_other(frame, object);
}

Statement* CallMethod::storing_in(Code& code, uint32_t slot)
{
    return code.make<AssignInline<CallMethod>>(slot, *this);
}

// What is no function on the object's type.
[[gnu::noinline]] Result<Value> CallMethod::call_other(Frame& frame, Value object)
{
    MethodSite::Target target;
    if (auto* recalled = method.recall(frame, object, target))
        return recalled->call.enter(frame, *this, *target.function.cell(), target.self);
    return call_target(frame, TRY(method.find(frame, object)));
}

[[gnu::noinline]] Result<Value> CallMethod::call_target(Frame& frame, MethodSite::Target target)
{
    if (!target.function.is_cell())
        return call_no_cell(frame, *this, target.function);
    Cell& function = *target.function.cell();
    if (target.self.is_empty())
        return others_.enter(frame, *this, function, {});
    return others_with_self_.enter(frame, *this, function, target.self);
}

Result<Value> CallMethod::evaluate_awaited(Frame& frame, bool& is_awaited)
{
    MethodSite::Target target = TRY(method.evaluate(frame));
    if (Code* code = inlinable_coroutine(target.function);
        code && arguments_.size() + target.self.is_present() <= code->parameters.positional_count) {
        is_awaited = true;
        return script_entry(*code)(frame, *this, *target.function.cell(), target.self);
    }
    return call_target(frame, target);
}

namespace {

// The filler of invoke_function that asks the call itself.
struct KeywordArguments {
    Frame& frame;
    CallWithKeywords const& call;
    Result<void> fill(ScriptFunction& function, Value* slots, Value self) const
    {
        return call.fill(frame, function, slots, self);
    }
};

}

Result<void> CallWithKeywords::fill(Frame& frame, ScriptFunction& function, Value* slots, Value self) const
{
    Code const& code = function.code(); // which the call goes on with, also if an argument changes it
    if (self.is_present())
        slots[0] = self;
    // An argument may get here again with another callee: by recursion, or in another task.
    auto const mapped = slots_;
    for (size_t i = 0; i < arguments_.size(); ++i)
        slots[mapped[i]] = TRY(arguments_[i].value.evaluate(frame));
    frame.site = this;
    return fill_missing(function, code, slots);
}

// Finds the slot of each argument; those before `taken` have positional ones. False when only binding in general can
// tell what is to be said about them, or a slot's number is too large to be noted.
template <class Find>
bool CallWithKeywords::map(Frame const& frame, Cell const& parameters, bool has_self, size_t taken, Find&& find)
{
    mapped_ = nullptr;
    if (arguments_.size() > slots_.size())
        return false;
    uint32_t next = has_self;
    for (size_t i = 0; i < arguments_.size(); ++i) {
        CallArgument const& argument = arguments_[i];
        uint32_t slot = argument.kind == CallArgument::Positional ? next++ : find(*argument.name);
        if (slot > UINT8_MAX || (argument.kind == CallArgument::Keyword && slot < taken))
            return false;
        slots_[i] = static_cast<uint8_t>(slot);
    }
    frame.code->note_filled_cache();
    mapped_ = &parameters;
    mapped_with_self_ = has_self;
    return true;
}

Result<bool> CallWithKeywords::map_code(Frame const& frame, Code& code, bool has_self)
{
    TRY(code.complete());
    ParameterLayout const& layout = code.parameters;
    return code.kind == CodeKind::Function && !layout.has_variable_positional && !layout.has_variable_keyword
        && positional_count(has_self) <= layout.positional_count
        && map(frame, code, has_self, positional_count(has_self),
            [&](String const& name) { return find_keyword_parameter(code, name); });
}

bool CallWithKeywords::map_native(Frame const& frame, NativeFunction& native, bool has_self)
{
    if (native.definition().raw_thunk)
        return false;
    Signature const& signature = native.signature();
    if (is_mapped(signature, has_self)) [[likely]]
        return true;
    auto const parameters = signature.parameters();
    size_t const positional = positional_count(has_self);
    size_t const taken = std::min(positional, signature.positional_capacity());
    if (positional < native.hidden_count() || (positional > taken && !signature.takes_any_count())
        || parameters.size() > most_on_stack)
        return false;
    size_t open = 0; // required ones that no argument was found for yet
    for (size_t i = taken; i < parameters.size(); ++i)
        open += parameters[i].is_required;
    auto find = [&](String const& name) {
        for (uint32_t i = 0; i < parameters.size(); ++i) {
            auto const kind = parameters[i].kind;
            if (parameters[i].name == &name
                && (kind == Signature::Kind::Positional || kind == Signature::Kind::KeywordOnly)) {
                open -= i >= taken && parameters[i].is_required;
                return i;
            }
        }
        return no_parameter;
    };
    if (!map(frame, signature, has_self, taken, find))
        return false;
    if (open > 0)
        mapped_ = nullptr;
    return open == 0;
}

// A native function whose signature is mapped.
[[gnu::noinline]] Result<Value> CallWithKeywords::call_native(Frame& frame, NativeFunction& native, Value self)
{
    Signature const& signature = native.known_signature();
    if (signature.takes_any_count())
        return call_spread_native(frame, native, self);
    auto const mapped = slots_; // as in `fill`
    Value slots[most_on_stack];
    signature.fill_defaults(0, slots);
    if (self.is_present())
        slots[0] = self;
    for (size_t i = 0; i < arguments_.size(); ++i)
        slots[mapped[i]] = TRY(arguments_[i].value.evaluate(frame));
    frame.site = this;
    return native.definition().thunk(native, slots);
}

// The same with `*args`.
[[gnu::noinline]] Result<Value> CallWithKeywords::call_spread_native(Frame& frame, NativeFunction& native, Value self)
{
    auto const mapped = slots_;
    size_t const positional = arguments_.size() - keyword_names_.size();
    Value values[std::tuple_size_v<decltype(slots_)> + 1];
    size_t given = 0;
    if (self.is_present())
        values[given++] = self;
    for (size_t i = 0; i < positional; ++i)
        values[given++] = TRY(arguments_[i].value.evaluate(frame));
    Value slots[most_on_stack];
    RestOfArguments rest;
    native.known_signature().spread({ values, given }, slots, rest);
    for (size_t i = positional; i < arguments_.size(); ++i)
        slots[mapped[i]] = TRY(arguments_[i].value.evaluate(frame));
    frame.site = this;
    return native.definition().thunk(native, slots);
}

Result<Value> CallWithKeywords::evaluate(Frame& frame)
{
    Value self;
    Value callee;
    if (method_) {
        MethodSite::Target target = TRY(method_->evaluate(frame));
        callee = target.function;
        self = target.self;
    } else {
        callee = TRY(callee_.evaluate(frame));
    }
    if (!is_for_loop_) [[likely]]
        return call_evaluated(frame, callee, self);
    Value const answer = TRY(call_evaluated(frame, callee, self));
    note_generator_of_loop(callee, answer);
    return answer;
}

Result<Value> CallWithKeywords::call_evaluated(Frame& frame, Value callee, Value self)
{
    if (auto* function = callee.try_as<ScriptFunction>()) {
        Code& code = function->code();
        bool const has_self = self.is_present();
        if (is_mapped(code, has_self) || TRY(map_code(frame, code, has_self))) [[likely]]
            return invoke_function(frame.runtime, *function, self, KeywordArguments { frame, *this });
    } else if (auto* type = callee.try_as<Type>(); type && self.is_empty()) {
        ScriptFunction* initialiser;
        TRY(construction_.find_initialiser(frame, *type, initialiser));
        if (initialiser && (is_mapped(initialiser->code(), true) || TRY(map_code(frame, initialiser->code(), true)))) {
            auto* object = allocate_object<Instance>(*type, 0);
            return made_object(frame, *this, *object,
                invoke_function(frame.runtime, *initialiser, Value(object), KeywordArguments { frame, *this }));
        }
    } else if (auto* native = callee.try_as<NativeFunction>(); native && !(native->is_bound() && self.is_present())) {
        Value const first = native->is_bound() ? native->self() : self;
        if (map_native(frame, *native, first.is_present()))
            return call_native(frame, *native, first);
    }
    return call_in_general(frame, callee, self);
}

Result<Value> CallWithKeywords::call_in_general(Frame& frame, Value callee, Value self)
{
    size_t const count = arguments_.size() + self.is_present();
    Value on_stack[most_on_stack];
    Value* values = on_stack;
    if (count > most_on_stack) {
        ValueArray* storage = ValueArray::try_create(count);
        if (!storage)
            return raise_memory_error();
        values = storage->values();
    }
    size_t position = 0;
    if (self.is_present())
        values[position++] = self;
    for (CallArgument const& argument : arguments_)
        values[position++] = TRY(argument.value.evaluate(frame));
    frame.site = this;
    return call(callee, Arguments(values, count - keyword_names_.size(), &keyword_names_));
}

namespace {

// Positional arguments as they come, with the values of keywords behind them; on the native stack while there are few.
class SpreadArguments {
public:
    Result<void> append(Value value)
    {
        if (!rest_ && count_ < on_stack_.size()) {
            on_stack_[count_++] = value;
            return {};
        }
        if (!rest_)
            rest_ = TRY(List::create({ on_stack_.data(), count_ }));
        return rest_->append(value);
    }
    Result<void> extend(std::span<Value const> values)
    {
        for (Value value : values)
            TRY(append(value));
        return {};
    }
    size_t size() const { return rest_ ? rest_->size() : count_; }
    Value const* values() const { return rest_ ? rest_->items() : on_stack_.data(); }

private:
    std::array<Value, 12> on_stack_;
    size_t count_ { 0 };
    List* rest_ { nullptr }; // then it has all of them
};

Result<void> spread(SpreadArguments& values, Value callee, Value iterable)
{
    if (iterable.is_exactly<Tuple>())
        return values.extend(iterable.as<Tuple>().span());
    if (iterable.is_exactly<List>())
        return values.extend(iterable.as<List>().span());
    List* items = List::create();
    if (extend_list(*items, iterable).is_raised()) {
        if (!type_of(iterable).slots.iterate && !type_of(iterable).slots.get_item
            && clear_pending_if(*types().TypeError))
            return raise_type_error(
                "{} argument after * must be an iterable, not {}", describe_callable(callee), type_name_of(iterable));
        return raised;
    }
    return values.extend(items->span());
}

// Appends the values of the keywords; answers their names.
Result<Tuple*> spread_keywords(SpreadArguments& values, Dict& keywords)
{
    Tuple* names = TRY(Tuple::create(keywords.size()));
    size_t index = 0;
    for (uint32_t entry = keywords.next_entry(0); entry != DictTable::no_entry;
         entry = keywords.next_entry(entry + 1)) {
        DictTable::Entry const& keyword = keywords.table()->entries()[entry];
        if (!keyword.key.is<String>())
            return raise_type_error("keywords must be strings");
        names->set(index++, Value(intern(keyword.key.as<String>())));
        TRY(values.append(keyword.value));
    }
    return names;
}

}

Result<Value> CallWithStars::evaluate(Frame& frame)
{
    SpreadArguments values;
    Value callee;
    if (method_) {
        MethodSite::Target target = TRY(method_->evaluate(frame));
        callee = target.function;
        if (target.self.is_present())
            TRY(values.append(target.self));
    } else {
        callee = TRY(callee_.evaluate(frame));
    }
    Dict* keywords = nullptr;
    for (CallArgument const& argument : arguments_) {
        Value value = TRY(argument.value.evaluate(frame));
        frame.site = this;
        switch (argument.kind) {
        case CallArgument::Positional:
            TRY(values.append(value));
            break;
        case CallArgument::Starred:
            TRY(spread(values, callee, value));
            break;
        case CallArgument::Keyword:
            if (!keywords)
                keywords = Dict::create();
            if (keywords->get(*argument.name).is_present())
                return raise_type_error("{} got multiple values for keyword argument '{}'", describe_callable(callee),
                    argument.name->to_utf8());
            TRY(keywords->set(*argument.name, value));
            break;
        case CallArgument::DoubleStarred:
            // The last argument, and the only keywords: nothing can change or contradict them.
            if (!keywords && &argument == &arguments_.back() && value.is_exactly<Dict>()) {
                keywords = &value.as<Dict>();
                break;
            }
            if (!keywords)
                keywords = Dict::create();
            TRY(merge_keywords(callee, *keywords, value));
            break;
        }
    }
    frame.site = this;
    size_t const positional_count = values.size();
    Tuple* names = keywords && keywords->size() ? TRY(spread_keywords(values, *keywords)) : nullptr;
    Value const answer = TRY(call(callee, Arguments(values.values(), positional_count, names)));
    if (is_for_loop_)
        note_generator_of_loop(callee, answer);
    return answer;
}

bool CallBareSuper::find_parts(Frame& frame, Parts& parts)
{
    if (class_slot_ == no_slot)
        return false;
    auto callee = callee_->evaluate(frame);
    if (callee.is_raised()) {
        static_cast<void>(clear_pending_if(*types().NameError)); // told by whoever evaluates this node
        return false;
    }
    Value owner = frame.slots[class_slot_].as<CapturedVariable>().value;
    Value self = frame.slots[self_slot_];
    if (is_self_cell_)
        self = self.as<CapturedVariable>().value;
    if (callee.release() != Value(frame.runtime.types->super) || owner.is_empty() || self.is_empty())
        return false;
    parts = { &owner.as<Type>(), self };
    return true;
}

Result<Value> CallSuperMethod::evaluate(Frame& frame)
{
    CallBareSuper::Parts parts;
    if (super_.find_parts(frame, parts)) [[likely]] {
        Value function = method_.find(frame, *parts.owner, parts.self, name_);
        if (function.is_present()) [[likely]]
            return cache_.enter(frame, *this, *function.cell(), parts.self);
    }
    return call_other(frame);
}

[[gnu::noinline]] Value SuperMethod::look_up(Frame const& frame, Type& owner, Type& type, String& name)
{
    if (&name == names().class_ || type.has(Type::Flag::IsTypeSubtype))
        return {};
    Tuple& mro = type.mro();
    size_t i = 0;
    while (i < mro.size() && mro.at(i) != Value(&owner))
        ++i;
    for (++i; i < mro.size(); ++i) {
        Value found = mro.at(i).as<Type>().dict().get(name);
        if (found.is_empty())
            continue;
        if (!is_plain_method(found))
            return {};
        self_type_ = &type;
        owner_ = &owner;
        version_ = type.version();
        function_ = found;
        frame.code->note_filled_cache();
        return found;
    }
    return {};
}

[[gnu::noinline]] Result<Value> CallSuperMethod::call_other(Frame& frame)
{
    Value super = TRY(super_.evaluate(frame));
    frame.site = &attribute;
    Value function = TRY(get_attribute(super, name_));
    if (function.is_cell())
        return enter_anything(frame, *this, *function.cell(), {});
    return call_no_cell(frame, *this, function);
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
