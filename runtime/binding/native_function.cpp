#include "runtime/binding/native_function.h"

#include "runtime/objects/exception.h"

#include <algorithm>

namespace krait {

namespace {

constexpr size_t most_on_stack = 8;

// Room for the values of one call: on the stack, or in a cell when they are many.
class CallValues {
public:
    Result<Value*> reserve(size_t count)
    {
        if (count <= most_on_stack)
            return on_stack_;
        on_heap_ = ValueArray::try_create(count);
        if (!on_heap_)
            return raise_memory_error();
        return on_heap_->values();
    }

private:
    Value on_stack_[most_on_stack];
    ValueArray* on_heap_ { nullptr };
};

Type& type_for(NativeKind kind)
{
    switch (kind) {
    case NativeKind::Method:
        return *types().method_descriptor;
    case NativeKind::ClassMethod:
        return *types().class_method_descriptor;
    default:
        return *types().native_function;
    }
}

}

NativeFunction::NativeFunction(Type& type, NativeDefinition const& definition, Value self, Type* owner)
    : Object(cell_kind, type)
    , definition_(definition)
    , self_(self)
    , owner_(owner)
{
}

NativeFunction* NativeFunction::create(NativeDefinition const& definition, Type* owner, Value module)
{
    auto* function = allocate_object<NativeFunction>(type_for(definition.kind), 0, definition, Value {}, owner);
    function->module_.set(*function, module);
    return function;
}

NativeFunction* NativeFunction::bound_to(Value self)
{
    auto* function = allocate_object<NativeFunction>(*types().native_function, 0, definition_, self, owner_.get());
    // Parsed here, once, rather than by each bound object that is made for a call.
    if (!definition_.raw_thunk)
        signature();
    function->signature_.set(*function, signature_);
    function->module_.set(*function, module_);
    function->state_.set(*function, state_);
    return function;
}

Signature& NativeFunction::signature()
{
    if (signature_)
        return *signature_;
    Signature* parsed = Signature::parse(definition_.signature);
    // Raw functions take every call as it is: they must not get a signature by which calls are bound.
    if (!definition_.raw_thunk) {
        signature_.set(*this, parsed);
        if (parsed->is_simple() && !is_bound())
            direct_count_ = static_cast<uint32_t>(parsed->size());
    }
    return *parsed;
}

std::string NativeFunction::display_name() const
{
    std::string prefix;
    if (owner_)
        prefix = owner_->name_utf8();
    else if (Value module = module_; module.is<String>() && !module.as<String>().equals("builtins"))
        prefix = module.as<String>().to_utf8();
    return prefix.empty() ? std::string(name()) : prefix + "." + std::string(name());
}

Result<Value> NativeFunction::invoke_bound(Arguments const& arguments)
{
    size_t rest = arguments.positional_count + arguments.keyword_count();
    CallValues room;
    Value* values = TRY(room.reserve(rest + 1));
    values[0] = self_;
    std::copy_n(arguments.values, rest, values + 1);
    return invoke_unbound(Arguments { values, size_t(arguments.positional_count) + 1, arguments.keyword_names });
}

Result<Value> NativeFunction::invoke_slowly(Arguments const& with_self)
{
    if (with_self.positional_count < hidden_count()) [[unlikely]]
        return raise_type_error("unbound method {}() needs an argument", display_name());
    if (definition_.raw_thunk)
        return definition_.raw_thunk(*this, with_self);
    Signature& parameters = signature();
    CallValues room;
    Value* values = TRY(room.reserve(parameters.size()));
    RestOfArguments rest;
    // Whose method it is matters before how many arguments it takes.
    if (definition_.kind == NativeKind::Method && owner_.get() && !is_bound()
        && !type_of(with_self.values[0]).is_subtype_of(*owner_.get())) [[unlikely]]
        return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name(),
            owner_->name_utf8(), type_name_of(with_self.values[0]));
    if (!with_self.has_keywords() && parameters.admits_as_positional(with_self.positional_count)) [[likely]]
        parameters.spread(with_self.positional(), values, rest);
    else
        TRY(parameters.bind(*this, with_self, values, rest));
    return definition_.thunk(*this, values);
}

void NativeFunction::visit(Visitor& visitor)
{
    visit_object(visitor);
    signature_.visit(visitor);
    self_.visit(visitor);
    owner_.visit(visitor);
    module_.visit(visitor);
    state_.visit(visitor);
}

}
