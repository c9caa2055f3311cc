#include "runtime/binding/builders.h"

#include "runtime/objects/descriptors.h"
#include "runtime/objects/module.h"
#include "runtime/operations/slots.h"

#include <cstring>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace krait {

namespace detail {

NativeDefinition const& shared_definition(NativeDefinition const& wanted)
{
    // Grows with the program's text, not with its engines. Never destroyed: engines may outlive other statics.
    static std::mutex mutex;
    static auto& definitions = *new std::unordered_multimap<std::string_view, NativeDefinition>;
    std::lock_guard lock(mutex);
    auto [begin, end] = definitions.equal_range(wanted.signature);
    for (auto it = begin; it != end; ++it) {
        NativeDefinition const& known = it->second;
        if (known.thunk == wanted.thunk && known.raw_thunk == wanted.raw_thunk && known.kind == wanted.kind
            && std::strcmp(known.documentation, wanted.documentation) == 0)
            return known;
    }
    return definitions.emplace(wanted.signature, wanted)->second;
}

}

namespace {

// What a derived type has because its base has it.
constexpr Type::Flag inherited_flags[] = { Type::Flag::HasAttributes, Type::Flag::HasDict,
    Type::Flag::HasWeakReferences, Type::Flag::HasCustomGetAttribute, Type::Flag::HasFinaliser, Type::Flag::IsMapping,
    Type::Flag::IsSequence, Type::Flag::IsExceptionType, Type::Flag::IsIntSubtype, Type::Flag::IsStringSubtype,
    Type::Flag::IsTupleSubtype, Type::Flag::IsListSubtype, Type::Flag::IsDictSubtype, Type::Flag::IsTypeSubtype };

Tuple* mro_of(Type& type, Type* base)
{
    size_t inherited = base ? base->mro().size() : 0;
    Tuple* mro = Tuple::create_small(inherited + 1);
    mro->set(0, &type);
    for (size_t i = 0; i < inherited; ++i)
        mro->set(i + 1, base->mro().at(i));
    return mro;
}

}

Type* create_bare_type(Type::Layout layout)
{
    Type& metatype = *types().type;
    Type* type = allocate_object<Type>(metatype, 0, layout);
    type->create_shapes();
    return type;
}

void describe_native_type(
    Type& type, char const* name, Type* base, Type::Layout layout, std::initializer_list<Type::Flag> flags)
{
    std::string_view full_name = name;
    size_t dot = full_name.rfind('.');
    String* own_name = intern(dot == std::string_view::npos ? full_name : full_name.substr(dot + 1));
    type.set_name(*own_name);
    type.set_qualified_name(*own_name);
    type.set_layout(layout);
    type.set_dict(*Dict::create());
    if (dot != std::string_view::npos)
        MUST(type.dict().set(*names().module_, intern(full_name.substr(0, dot))));
    if (base) {
        type.set_base(base);
        type.set_bases(*Tuple::create({ Value(base) }));
        for (Type::Flag flag : inherited_flags) {
            if (base->has(flag))
                type.set(flag);
        }
        base->add_subclass(type);
    } else {
        type.set_bases(*Tuple::empty());
    }
    for (Type::Flag flag : flags)
        type.set(flag);
    type.set_mro(*mro_of(type, base));
    type.create_shapes();
}

Type* create_native_type(char const* name, Type& base, Type::Layout layout, std::initializer_list<Type::Flag> flags)
{
    Type* type = create_bare_type(layout);
    describe_native_type(*type, name, &base, layout, flags);
    return type;
}

TypeBuilder& TypeBuilder::add(NativeDefinition const& definition)
{
    NativeFunction* function = NativeFunction::create(definition, &type_);
    Value attribute
        = definition.kind == NativeKind::StaticMethod ? Value(StaticMethod::create(function)) : Value(function);
    MUST(type_.dict().set(*intern(function->name()), attribute));
    return *this;
}

TypeBuilder& TypeBuilder::raw_method(RawNativeThunk thunk, char const* signature, char const* documentation)
{
    return add(detail::shared_definition({ signature, nullptr, thunk, documentation, NativeKind::Method }));
}

TypeBuilder& TypeBuilder::property(
    char const* name, Result<Value> (*get)(Value), Result<void> (*set)(Value, Value), char const* documentation)
{
    String* interned = intern(name);
    char const* shown = documentation && *documentation ? documentation : nullptr;
    MUST(type_.dict().set(*interned, GetSetDescriptor::create(*interned, type_, get, set, shown)));
    return *this;
}

TypeBuilder& TypeBuilder::constant(char const* name, Value value)
{
    MUST(type_.dict().set(*intern(name), value));
    return *this;
}

TypeBuilder& TypeBuilder::documentation(char const* text)
{
    return constant("__doc__", String::create_small(text));
}

void TypeBuilder::finish()
{
    publish_slots(type_);
    if (type_.dict().get(*names().doc).is_empty())
        MUST(type_.dict().set(*names().doc, Value::none()));
    type_.create_shapes();
    type_.changed();
}

ModuleBuilder& ModuleBuilder::add(NativeDefinition const& definition)
{
    NativeFunction* function = NativeFunction::create(definition, nullptr, module_.dict->get(*names().name));
    MUST(module_.dict->set(*intern(function->name()), function));
    return *this;
}

ModuleBuilder& ModuleBuilder::raw_function(RawNativeThunk thunk, char const* signature, char const* documentation)
{
    return add(detail::shared_definition({ signature, nullptr, thunk, documentation, NativeKind::Function }));
}

ModuleBuilder& ModuleBuilder::constant(char const* name, Value value)
{
    MUST(module_.dict->set(*intern(name), value));
    return *this;
}

ModuleBuilder& ModuleBuilder::constant(char const* name, std::string_view text)
{
    return constant(name, Value(String::create_small(text)));
}

ModuleBuilder& ModuleBuilder::constant(char const* name, double number)
{
    return constant(name, Value::number(number));
}

ModuleBuilder& ModuleBuilder::constant(char const* name, int64_t number)
{
    return constant(name, int_from(number));
}

ModuleBuilder& ModuleBuilder::type(Type& type)
{
    MUST(module_.dict->set(type.name(), &type));
    return *this;
}

}
