#include "runtime/builtins/generic_alias.h"

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

constexpr auto isinstance_text = "isinstance() argument 2 cannot be a parameterized generic";
constexpr auto issubclass_text = "issubclass() argument 2 cannot be a parameterized generic";

// One argument as it stands between the brackets.
Result<std::string> argument_text(Value argument)
{
    if (argument.is_ellipsis())
        return std::string("...");
    if (argument.is<Type>())
        return full_name(argument.as<Type>());
    if (argument.is<List>()) {
        std::string text = "[";
        for (size_t i = 0; i < argument.as<List>().size(); ++i) {
            std::string part = TRY(argument_text(argument.as<List>().at(i)));
            text += (i ? ", " : "") + part;
        }
        return text + "]";
    }
    String* shown = TRY(repr(argument));
    return shown->to_utf8();
}

Result<Value> alias_repr(Value self)
{
    auto& alias = self.as<GenericAlias>();
    std::string text = alias.is_unpacked ? "*" : "";
    text += TRY(argument_text(alias.origin));
    text += "[";
    for (size_t i = 0; i < alias.arguments->size(); ++i) {
        std::string part = TRY(argument_text(alias.arguments->at(i)));
        text += (i ? ", " : "") + part;
    }
    if (alias.arguments->size() == 0)
        text += "()";
    return String::create(text + "]");
}

Result<Value> alias_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("GenericAlias", arguments));
    TRY(check_count("GenericAlias", arguments, 2, 2));
    Value given = arguments.values[1];
    Tuple* tuple = given.is<Tuple>() ? &given.as<Tuple>() : Tuple::create({ given });
    return allocate_object<GenericAlias>(type, 0, arguments.values[0], *tuple);
}

Result<void> append_once(List& list, Value value)
{
    for (size_t i = 0; i < list.size(); ++i) {
        if (list.at(i) == value)
            return {};
    }
    return list.append(value);
}

Result<bool> is_type_variable(Value value)
{
    if (value.is<Type>())
        return false;
    return has_attribute(value, *intern("__typing_subst__"));
}

Result<Tuple*> parameters_among(Tuple& arguments)
{
    List* found = List::create();
    for (Value argument : arguments.span()) {
        if (argument.is<Type>())
            continue;
        if (TRY(is_type_variable(argument))) {
            TRY(append_once(*found, argument));
            continue;
        }
        Value inner = TRY(get_attribute_or(argument, *names().parameters, Value::none()));
        if (!inner.is<Tuple>())
            continue;
        for (Value parameter : inner.as<Tuple>().span())
            TRY(append_once(*found, parameter));
    }
    return Tuple::create(found->span());
}

template <class Alias> Result<Tuple*> parameters_of(Alias& alias)
{
    if (!alias.parameters) {
        Tuple* found = TRY(parameters_among(*alias.arguments));
        alias.parameters.set(alias, found);
    }
    return alias.parameters.get();
}

// The arguments with `items` in the place of the parameters.
Result<Tuple*> substitute(Value self, Tuple& arguments, Tuple& parameters, Value item)
{
    Tuple* items = item.is<Tuple>() ? &item.as<Tuple>() : Tuple::create({ item });
    if (parameters.size() == 0)
        return raise_type_error("{} is not a generic class", describe(self));
    if (items->size() != parameters.size())
        return raise_type_error("Too {} arguments for {}; actual {}, expected {}",
            items->size() < parameters.size() ? "few" : "many", describe(self), items->size(), parameters.size());
    auto replacement_of = [&](Value parameter) {
        for (size_t i = 0; i < parameters.size(); ++i) {
            if (parameters.at(i) == parameter)
                return items->at(i);
        }
        return parameter;
    };
    Tuple* result = TRY(Tuple::create(arguments.size()));
    for (size_t i = 0; i < arguments.size(); ++i) {
        Value argument = arguments.at(i);
        result->set(i, argument);
        if (argument.is<Type>())
            continue;
        if (TRY(is_type_variable(argument))) {
            result->set(i, TRY(call_method(argument, *intern("__typing_subst__"), { replacement_of(argument) })));
            continue;
        }
        Value inner = TRY(get_attribute_or(argument, *names().parameters, Value::none()));
        if (!inner.is<Tuple>() || inner.as<Tuple>().size() == 0)
            continue;
        Tuple* inner_items = TRY(Tuple::create(inner.as<Tuple>().size()));
        for (size_t j = 0; j < inner_items->size(); ++j)
            inner_items->set(j, replacement_of(inner.as<Tuple>().at(j)));
        result->set(i, TRY(get_item(argument, inner_items)));
    }
    return result;
}

Result<Value> alias_get_item(Value self, Value item)
{
    auto& alias = self.as<GenericAlias>();
    Tuple* parameters = TRY(parameters_of(alias));
    Tuple* arguments = TRY(substitute(self, *alias.arguments, *parameters, item));
    GenericAlias* made = GenericAlias::create(alias.origin, arguments);
    made->is_unpacked = alias.is_unpacked;
    return made;
}

Result<Value> alias_get_attribute(Value self, String& name)
{
    // What is not the alias's own is asked of the origin.
    if (&name != names().class_ && types().generic_alias->dict().get(name).is_empty()
        && name.to_utf8() != "__reduce_ex__")
        return get_attribute(self.as<GenericAlias>().origin, name);
    return generic_get_attribute(self, name);
}

Result<Value> alias_call(Value self, Arguments const& arguments)
{
    Value made = TRY(call(self.as<GenericAlias>().origin, arguments));
    if (set_attribute(made, *intern("__orig_class__"), self).is_raised()) {
        if (!clear_pending_if(*types().AttributeError) && !clear_pending_if(*types().TypeError))
            return raised;
    }
    return made;
}

Result<Value> alias_compare(Value left, Value right, Comparison comparison)
{
    if ((comparison != Comparison::Equal && comparison != Comparison::NotEqual) || !right.is<GenericAlias>())
        return Value::not_implemented();
    auto& a = left.as<GenericAlias>();
    auto& b = right.as<GenericAlias>();
    bool is_equal = a.is_unpacked == b.is_unpacked && TRY(is_same_or_equal(a.origin, b.origin))
        && TRY(is_same_or_equal(a.arguments.get(), b.arguments.get()));
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

Result<int64_t> alias_hash(Value self)
{
    auto& alias = self.as<GenericAlias>();
    int64_t of_origin = TRY(hash_of(alias.origin));
    int64_t of_arguments = TRY(hash_of(alias.arguments.get()));
    int64_t hash = of_origin ^ of_arguments;
    return hash == -1 ? -2 : hash;
}

// `*tuple[int]`: an iterator over the one unpacked alias.
Result<Value> alias_iterate(Value self)
{
    auto& alias = self.as<GenericAlias>();
    GenericAlias* unpacked = GenericAlias::create(alias.origin, alias.arguments.get());
    unpacked->is_unpacked = true;
    return iterate(Tuple::create({ unpacked }));
}

Result<Value> alias_get_origin(Value self)
{
    return self.as<GenericAlias>().origin.get();
}

Result<Value> alias_get_args(Value self)
{
    return self.as<GenericAlias>().arguments.get();
}

Result<Value> alias_get_parameters(Value self)
{
    return TRY(parameters_of(self.as<GenericAlias>()));
}

Result<Value> alias_get_unpacked(Value self)
{
    return Value::boolean(self.as<GenericAlias>().is_unpacked);
}

Result<Value> alias_get_unpacked_arguments(Value self)
{
    auto& alias = self.as<GenericAlias>();
    return alias.is_unpacked && alias.origin.get() == Value(types().tuple) ? Value(alias.arguments.get())
                                                                           : Value::none();
}

Value alias_mro_entries(GenericAlias& self, Value)
{
    return Tuple::create({ self.origin });
}

Result<Value> alias_instancecheck(Value, Value)
{
    return raise_message(*types().TypeError, isinstance_text);
}

Result<Value> alias_subclasscheck(Value, Value)
{
    return raise_message(*types().TypeError, issubclass_text);
}

Value alias_reduce(GenericAlias& self)
{
    return Tuple::create({ types().generic_alias, Tuple::create({ self.origin, self.arguments.get() }) });
}

// Unions.

bool can_be_member(Value value)
{
    return value.is_none() || value.is<Type>() || value.is<GenericAlias>() || value.is<UnionType>();
}

Result<void> add_member(List& members, Value value)
{
    if (value.is<UnionType>()) {
        for (Value each : value.as<UnionType>().arguments->span())
            TRY(add_member(members, each));
        return {};
    }
    if (value.is_none())
        value = types().none;
    for (size_t i = 0; i < members.size(); ++i) {
        if (TRY(is_same_or_equal(members.at(i), value)))
            return {};
    }
    return members.append(value);
}

Result<Value> union_of(List& members)
{
    if (members.size() == 1)
        return members.at(0);
    Tuple* arguments = TRY(Tuple::create(members.span()));
    return allocate_object<UnionType>(*types().union_type, 0, *arguments);
}

Result<Value> union_repr(Value self)
{
    std::string text;
    for (Value argument : self.as<UnionType>().arguments->span()) {
        std::string part = argument == Value(types().none) ? std::string("None") : TRY(argument_text(argument));
        text += (text.empty() ? "" : " | ") + part;
    }
    return String::create(text);
}

Result<Value> union_compare(Value left, Value right, Comparison comparison)
{
    if ((comparison != Comparison::Equal && comparison != Comparison::NotEqual) || !right.is<UnionType>())
        return Value::not_implemented();
    Tuple& a = *left.as<UnionType>().arguments.get();
    Tuple& b = *right.as<UnionType>().arguments.get();
    bool is_equal = a.size() == b.size();
    for (size_t i = 0; i < a.size() && is_equal; ++i)
        is_equal = TRY(contains(&b, a.at(i)));
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

Result<int64_t> union_hash(Value self)
{
    // Independent of the order, as equality is.
    int64_t hash = 0x345678;
    for (Value argument : self.as<UnionType>().arguments->span()) {
        int64_t part = TRY(hash_of(argument));
        hash ^= static_cast<int64_t>(static_cast<uint64_t>(part) * 0x9E3779B97F4A7C15u);
    }
    return hash == -1 ? -2 : hash;
}

Result<Value> union_get_args(Value self)
{
    return self.as<UnionType>().arguments.get();
}

Result<Value> union_get_parameters(Value self)
{
    return TRY(parameters_of(self.as<UnionType>()));
}

Result<Value> union_get_item(Value self, Value item)
{
    auto& type = self.as<UnionType>();
    Tuple* parameters = TRY(parameters_of(type));
    Tuple* arguments = TRY(substitute(self, *type.arguments, *parameters, item));
    Value result = arguments->at(0);
    for (size_t i = 1; i < arguments->size(); ++i)
        result = TRY(binary_operation(BinaryOperator::Or, result, arguments->at(i)));
    return result;
}

Result<Value> union_instancecheck(UnionType& self, Value value)
{
    for (Value member : self.arguments->span()) {
        if (member.is<GenericAlias>())
            return raise_message(*types().TypeError, isinstance_text);
    }
    for (Value member : self.arguments->span()) {
        if (TRY(is_instance_of(value, member)))
            return Value::boolean(true);
    }
    return Value::boolean(false);
}

Result<Value> union_subclasscheck(UnionType& self, Value derived)
{
    if (!derived.is<Type>())
        return raise_type_error("issubclass() arg 1 must be a class");
    for (Value member : self.arguments->span()) {
        if (member.is<GenericAlias>())
            return raise_message(*types().TypeError, issubclass_text);
    }
    for (Value member : self.arguments->span()) {
        if (TRY(is_subclass_of(derived, member)))
            return Value::boolean(true);
    }
    return Value::boolean(false);
}

}

GenericAlias* GenericAlias::create(Value origin, Value arguments)
{
    Tuple* tuple = arguments.is<Tuple>() ? &arguments.as<Tuple>() : Tuple::create({ arguments });
    return allocate_object<GenericAlias>(*types().generic_alias, 0, origin, *tuple);
}

void GenericAlias::visit(Visitor& visitor)
{
    visit_object(visitor);
    origin.visit(visitor);
    arguments.visit(visitor);
    parameters.visit(visitor);
}

void UnionType::visit(Visitor& visitor)
{
    visit_object(visitor);
    arguments.visit(visitor);
    parameters.visit(visitor);
}

Result<Value> make_union(Value left, Value right)
{
    if (!can_be_member(left) || !can_be_member(right))
        return Value::not_implemented();
    List* members = List::create();
    TRY(add_member(*members, left));
    TRY(add_member(*members, right));
    return union_of(*members);
}

void define_generic_alias()
{
    constexpr size_t or_index = static_cast<size_t>(BinaryOperator::Or);
    Type& alias = native_type<GenericAlias>(
        types().generic_alias, "types.GenericAlias", { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences });
    alias.slots.construct = alias_construct;
    alias.slots.get_attribute = alias_get_attribute;
    alias.slots.call = alias_call;
    alias.slots.repr = alias_repr;
    alias.slots.compare = alias_compare;
    alias.slots.hash = alias_hash;
    alias.slots.iterate = alias_iterate;
    alias.slots.get_item = alias_get_item;
    alias.slots.binary[or_index] = make_union;
    TypeBuilder(alias)
        .documentation("Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and "
                       "t.__args__ is (int,).")
        .method<alias_mro_entries>("__mro_entries__(self, bases, /)")
        .method<alias_instancecheck>("__instancecheck__(self, instance, /)")
        .method<alias_subclasscheck>("__subclasscheck__(self, cls, /)")
        .method<alias_reduce>("__reduce__(self, /)")
        .property("__origin__", alias_get_origin)
        .property("__args__", alias_get_args)
        .property("__parameters__", alias_get_parameters, nullptr, "Type variables in the GenericAlias.")
        .property("__unpacked__", alias_get_unpacked)
        .property("__typing_unpacked_tuple_args__", alias_get_unpacked_arguments)
        .finish();

    Type& union_type = native_type<UnionType>(types().union_type, "types.UnionType", { Type::Flag::HasWeakReferences });
    union_type.slots.repr = union_repr;
    union_type.slots.compare = union_compare;
    union_type.slots.hash = union_hash;
    union_type.slots.get_item = union_get_item;
    union_type.slots.binary[or_index] = make_union;
    TypeBuilder(union_type)
        .documentation("Represent a PEP 604 union type\n\nE.g. for int | str")
        .method<union_instancecheck>("__instancecheck__(self, instance, /)")
        .method<union_subclasscheck>("__subclasscheck__(self, cls, /)")
        .property("__args__", union_get_args)
        .property("__parameters__", union_get_parameters, nullptr, "Type variables in the types.UnionType.")
        .finish();
}

}
