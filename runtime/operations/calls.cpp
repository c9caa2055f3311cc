#include "runtime/operations/calls.h"

#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"

namespace krait {

Result<Value> call(Value callee, Arguments const& arguments)
{
    auto slot = type_of(callee).slots.call;
    if (!slot) [[unlikely]]
        return raise_type_error("'{}' object is not callable", type_name_of(callee));
    return slot(callee, arguments);
}

Result<Value> call(Value callee, std::initializer_list<Value> positional)
{
    return call(callee, Arguments { positional.begin(), positional.size() });
}

Result<Value> call(Value callee)
{
    return call(callee, Arguments {});
}

static inline Result<Value> call_unbound(Value function, Value self, std::initializer_list<Value> arguments)
{
    constexpr size_t most_on_stack = 6;
    VERIFY(arguments.size() < most_on_stack);
    Value values[most_on_stack];
    values[0] = self;
    size_t count = 1;
    for (Value argument : arguments)
        values[count++] = argument;
    return call(function, Arguments { values, count });
}

// `otherwise` answers for types without the method.
template <class Otherwise>
static inline Result<Value> call_special_if_there(
    Value self, String& name, std::initializer_list<Value> arguments, Otherwise&& otherwise)
{
    Type& type = type_of(self);
    Value attribute = type.look_up(*Heap::of(type).runtime().method_cache, name);
    if (attribute.is_empty()) [[unlikely]]
        return otherwise();
    if (is_plain_method(attribute)) [[likely]]
        return call_unbound(attribute, self, arguments);
    return call(TRY(bind_attribute(attribute, self, type)), arguments);
}

Result<Value> call_special(Value self, String& name, std::initializer_list<Value> arguments)
{
    return call_special_if_there(
        self, name, arguments, [&]() -> Result<Value> { return raise_no_attribute(self, name); });
}

Result<Value> call_special_or(Value fallback, Value self, String& name, std::initializer_list<Value> arguments)
{
    return call_special_if_there(self, name, arguments, [&]() -> Result<Value> { return fallback; });
}

Result<Value> call_method(Value self, String& name, std::initializer_list<Value> arguments)
{
    Type& type = type_of(self);
    if (type.slots.get_attribute == generic_get_attribute) {
        Value attribute = type.look_up(name);
        if (attribute.is_present() && is_plain_method(attribute)
            && !(self.is_cell() && own_attribute(self.object(), name).is_present()))
            return call_unbound(attribute, self, arguments);
    }
    Value function = TRY(get_attribute(self, name));
    return call(function, arguments);
}

bool is_callable(Value value)
{
    return type_of(value).slots.call != nullptr;
}

// What messages call a native type: with its module, unless that is builtins.
static std::string name_with_module(Type const& type)
{
    Value module = type.dict().get(*names().module_);
    std::string name = type.name_utf8();
    if (!module.is<String>() || module.as<String>().equals("builtins"))
        return name;
    return module.as<String>().to_utf8() + "." + name;
}

Result<Value> call_type(Value self, Arguments const& arguments)
{
    Type& type = self.as<Type>();
    if (type.convert && arguments.positional_count == 1 && !arguments.has_keywords())
        return type.convert(arguments.values[0]);
    BuiltinTypes& types = krait::types();
    if (&type == types.type && arguments.positional_count != 3)
        return raise_type_error("type() takes 1 or 3 arguments");
    auto construct = type.slots.construct;
    if (!construct)
        return raise_type_error("cannot create '{}' instances", name_with_module(type));
    Value object = TRY(construct(type, arguments));
    // `__init__` is left out when `__new__` made something else.
    Type& made = type_of(object);
    auto initialise = made.slots.initialise;
    // That of `object` does nothing where there are no arguments or a `__new__` has taken them.
    bool is_plain = initialise == types.object->slots.initialise
        && (arguments.is_empty() || (&made == &type && construct != types.object->slots.construct));
    if (initialise && !is_plain && (&made == &type || made.is_subtype_of(type)))
        TRY(initialise(object, arguments));
    return object;
}

Result<Value> call_bound_method(Value self, Arguments const& arguments)
{
    BoundMethod& method = self.as<BoundMethod>();
    return call_with_first(method.function, method.self, arguments);
}

Result<Value> call_with_first(Value callee, Value first, Arguments const& rest)
{
    size_t total = rest.positional_count + rest.keyword_count();
    if (is_stack_exhausted(runtime())) [[unlikely]]
        return raise_recursion_error("");
    constexpr size_t most_on_stack = 12;
    Value on_stack[most_on_stack];
    Value* values = on_stack;
    Tuple* on_heap = nullptr;
    if (total + 1 > most_on_stack) {
        on_heap = TRY(Tuple::create(total + 1));
        values = on_heap->items();
    }
    values[0] = first;
    for (size_t i = 0; i < total; ++i)
        values[i + 1] = rest.values[i];
    return call(callee, Arguments { values, size_t(rest.positional_count) + 1, rest.keyword_names });
}

}
