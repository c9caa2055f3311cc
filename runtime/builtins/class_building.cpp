#include "runtime/builtins/class_building.h"

#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text.h"

#include <algorithm>

namespace krait {

namespace {

// Whether instances keep their attributes in a dict of their own making, so that no attribute area is needed.
bool has_native_dict(Type const& type)
{
    CellKind kind = type.layout().instance_kind;
    return kind == CellKind::Module || kind == CellKind::Type;
}

// Whether the type lays its instances out in another way than its base does.
bool extends_layout(Type const& type)
{
    Type const* base = type.base();
    return !base || type.layout().instance_kind != base->layout().instance_kind
        || type.layout().size != base->layout().size || type.member_slot_count() != base->member_slot_count();
}

Type& solid_base(Type& type)
{
    Type* solid = &type;
    while (!extends_layout(*solid))
        solid = solid->base();
    return *solid;
}

bool is_identifier(String const& text)
{
    if (text.length() == 0 || !is_identifier_start(text.at(0)))
        return false;
    for (size_t i = 1; i < text.length(); ++i) {
        if (!is_identifier_continue(text.at(i)))
            return false;
    }
    return true;
}

// Private names of a class body carry the class's name.
String* mangle(String& class_name, String& name)
{
    std::string text = name.to_utf8();
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string::npos)
        return intern(name);
    std::string owner = class_name.to_utf8();
    size_t first = owner.find_first_not_of('_');
    if (first == std::string::npos)
        return intern(name);
    return intern("_" + owner.substr(first) + text);
}

Value current_globals()
{
    Runtime& current = runtime();
    return current.find_current_globals ? Value::from_bits(current.find_current_globals(current)) : Value();
}

struct SlotDeclaration {
    bool is_declared { false };
    bool wants_dict { false };
    bool wants_weak_references { false };
    std::vector<String*> members; // interned
    List* kept_members { nullptr }; // the same names, where the collector sees them
    Value documentation; // the `__slots__` dict, if it is one
};

Result<void> read_slots(SlotDeclaration& declaration, Type& base, String& class_name, Dict& dict)
{
    Value given = dict.get(*names().slots);
    if (given.is_empty())
        return {};
    declaration.is_declared = true;
    if (given.is<Dict>())
        declaration.documentation = given;
    declaration.kept_members = List::create();
    Tuple* slots = given.is<String>() ? Tuple::create({ given }) : TRY(tuple_from_iterable(given));
    bool allows_members = !base.layout().is_variable_size && !has_native_dict(base);
    if (slots->size() > 0 && !allows_members)
        return raise_type_error("nonempty __slots__ not supported for subtype of '{}'", base.name_utf8());
    for (Value slot : slots->span()) {
        if (!slot.is<String>())
            return raise_type_error("__slots__ items must be strings, not '{}'", type_name_of(slot));
        String& name = slot.as<String>();
        if (!is_identifier(name))
            return raise_type_error("__slots__ must be identifiers");
        if (name.equals(*names().dict)) {
            if (base.has(Type::Flag::HasDict) || declaration.wants_dict)
                return raise_type_error("__dict__ slot disallowed: we already got one");
            declaration.wants_dict = true;
        } else if (name.equals(*names().weakref)) {
            if (base.has(Type::Flag::HasWeakReferences) || declaration.wants_weak_references)
                return raise_type_error("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            declaration.wants_weak_references = true;
        } else {
            String* mangled = mangle(class_name, name);
            if (dict.get(*mangled).is_present() && mangled != names().qualname && mangled != names().class_cell)
                return raise_value_error("'{}' in __slots__ conflicts with class variable", mangled->to_utf8());
            if (std::find(declaration.members.begin(), declaration.members.end(), mangled) == declaration.members.end())
                declaration.members.push_back(mangled);
            TRY(declaration.kept_members->append(mangled));
        }
    }
    return {};
}

Result<void> wrap_function(Dict& dict, String& name, bool is_static)
{
    Value function = dict.get(name);
    if (!function.is_present() || !function.is_cell() || function.cell()->kind() != CellKind::ScriptFunction)
        return {};
    Value wrapped = is_static ? Value(StaticMethod::create(function)) : Value(ClassMethod::create(function));
    return dict.set(name, wrapped);
}

Result<Value> get_weak_reference_list(Value)
{
    return Value::none();
}

Result<void> add_instance_descriptors(Type& type, Type& base, SlotDeclaration const& declaration)
{
    Dict& dict = type.dict();
    uint32_t index = base.member_slot_count();
    for (String* name : declaration.members) {
        MemberDescriptor* member = MemberDescriptor::create(*name, type, index++);
        if (declaration.documentation.is_present()) {
            Value text = TRY(dict_get_or(declaration.documentation.as<Dict>(), name, Value::none()));
            member->documentation.set(*member, text);
        }
        TRY(dict.set(*name, member));
    }
    if (type.has(Type::Flag::HasDict) && !base.has(Type::Flag::HasDict))
        TRY(dict.set(*names().dict,
            GetSetDescriptor::create(*names().dict, type, get_instance_dict, set_instance_dict,
                "dictionary for instance variables (if defined)")));
    if (type.has(Type::Flag::HasWeakReferences) && !base.has(Type::Flag::HasWeakReferences))
        TRY(dict.set(*names().weakref,
            GetSetDescriptor::create(*names().weakref, type, get_weak_reference_list, nullptr,
                "list of weak references to the object (if defined)")));
    return {};
}

void inherit_flags(Type& type, SlotDeclaration const& declaration)
{
    Type& base = *type.base();
    type.set(Type::Flag::IsHeapType);
    type.set(Type::Flag::IsBaseType);
    bool any_dict = declaration.wants_dict;
    bool any_weak_references = declaration.wants_weak_references;
    constexpr Type::Flag inherited[] = { Type::Flag::IsMapping, Type::Flag::IsSequence, Type::Flag::IsExceptionType,
        Type::Flag::IsIntSubtype, Type::Flag::IsStringSubtype, Type::Flag::IsTupleSubtype, Type::Flag::IsListSubtype,
        Type::Flag::IsDictSubtype, Type::Flag::IsOrderedDict, Type::Flag::IsTypeSubtype };
    for (Value value : type.bases().span()) {
        Type& each = value.as<Type>();
        for (Type::Flag flag : inherited) {
            if (each.has(flag))
                type.set(flag);
        }
        any_dict |= each.has(Type::Flag::HasDict);
        any_weak_references |= each.has(Type::Flag::HasWeakReferences);
    }
    if (!declaration.is_declared) {
        any_dict = true;
        any_weak_references = true;
    }
    if (any_weak_references)
        type.set(Type::Flag::HasWeakReferences);
    if (any_dict)
        type.set(Type::Flag::HasDict);
    if (!has_native_dict(base) && (any_dict || base.has(Type::Flag::HasAttributes) || type.member_slot_count() > 0))
        type.set(Type::Flag::HasAttributes);
}

Result<void> call_set_name(Type& type)
{
    // The class body's entries as they are now: the hooks may add others.
    Dict* snapshot = TRY(dict_copy(type.dict()));
    for (uint32_t i = snapshot->next_entry(0); i != DictTable::no_entry; i = snapshot->next_entry(i + 1)) {
        DictTable::Entry entry = snapshot->table()->entries()[i];
        if (type_of(entry.value).look_up(*names().set_name).is_empty())
            continue;
        if (!call_special(entry.value, *names().set_name, { &type, entry.key }).is_raised())
            continue;
        Exception* cause = take_pending();
        if (!cause)
            return raised;
        Exception* error = Exception::create(*types().RuntimeError,
            fmt::format("Error calling __set_name__ on '{}' instance {} in '{}'", type_name_of(entry.value),
                describe(entry.key), type.name_utf8()));
        error->cause.set(*error, cause);
        error->suppress_context = true;
        error->context.set(*error, cause);
        return raise(*error);
    }
    return {};
}

// super(type, type).__init_subclass__(**keywords)
Result<void> call_init_subclass(Type& type, Arguments const& keywords)
{
    for (size_t i = 1; i < type.mro().size(); ++i) {
        Value hook = type.mro().at(i).as<Type>().dict().get(*names().init_subclass);
        if (hook.is_empty())
            continue;
        auto getter = type_of(hook).slots.descriptor_get;
        Value bound = getter ? TRY(getter(hook, &type, &type)) : hook;
        TRY(call(bound, Arguments { keywords.values + keywords.positional_count, 0, keywords.keyword_names }));
        return {};
    }
    return {};
}

Raised raise_inconsistent_mro(std::vector<std::span<Value const>> const& sequences)
{
    std::string text = "Cannot create a consistent method resolution\norder (MRO) for bases ";
    std::vector<Value> heads;
    for (auto const& sequence : sequences) {
        if (!sequence.empty() && std::find(heads.begin(), heads.end(), sequence[0]) == heads.end())
            heads.push_back(sequence[0]);
    }
    for (size_t i = 0; i < heads.size(); ++i)
        text += (i ? ", " : "") + heads[i].as<Type>().name_utf8();
    return raise_message(*types().TypeError, text);
}

}

Result<void> check_not_abstract(Type& type)
{
    if (!type.has(Type::Flag::IsAbstract))
        return {};
    Value methods = type.dict().get(*names().abstractmethods);
    if (methods.is_empty())
        return {};
    List* sorted = TRY(list_from_iterable(methods));
    std::vector<std::string> names;
    for (Value name : sorted->span())
        names.push_back(name.is<String>() ? name.as<String>().to_utf8() : describe(name));
    std::sort(names.begin(), names.end());
    std::string text;
    for (std::string const& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return raise_type_error("Can't instantiate abstract class {} with abstract method{} {}", type.name_utf8(),
        names.size() == 1 ? "" : "s", text);
}

Result<Type*> most_derived_metatype(Type& metatype, Tuple& bases)
{
    Type* winner = &metatype;
    for (Value base : bases.span()) {
        Type& candidate = type_of(base);
        if (winner->is_subtype_of(candidate))
            continue;
        if (!candidate.is_subtype_of(*winner))
            return raise_type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of"
                " the metaclasses of all its bases");
        winner = &candidate;
    }
    return winner;
}

Result<Type*> best_base(Tuple& bases)
{
    Type* best = nullptr;
    Type* winner = nullptr;
    for (Value value : bases.span()) {
        if (!value.is<Type>())
            return raise_type_error("bases must be types");
        Type& base = value.as<Type>();
        if (!base.has(Type::Flag::IsBaseType))
            return raise_type_error("type '{}' is not an acceptable base type", base.name_utf8());
        Type& candidate = solid_base(base);
        if (!winner || (candidate.is_subtype_of(*winner) && &candidate != winner)) {
            winner = &candidate;
            best = &base;
        } else if (!winner->is_subtype_of(candidate)) {
            return raise_type_error("multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

bool have_same_layout(Type const& left, Type const& right)
{
    return left.layout().instance_kind == right.layout().instance_kind && left.layout().size == right.layout().size
        && left.member_slot_count() == right.member_slot_count()
        && left.has(Type::Flag::HasAttributes) == right.has(Type::Flag::HasAttributes)
        && left.has(Type::Flag::HasDict) == right.has(Type::Flag::HasDict);
}

// C3 (Barrett et al., OOPSLA 1996), as in the Python 2.3 document on the method resolution order.
Result<Tuple*> linearise(Type& type)
{
    Tuple& bases = type.bases();
    std::vector<std::span<Value const>> sequences;
    for (size_t i = 0; i < bases.size(); ++i) {
        for (size_t j = i + 1; j < bases.size(); ++j) {
            if (bases.at(i) == bases.at(j))
                return raise_type_error("duplicate base class {}", bases.at(i).as<Type>().name_utf8());
        }
        sequences.push_back(bases.at(i).as<Type>().mro().span());
    }
    sequences.push_back(bases.span());
    List* order = List::create();
    TRY(order->append(&type));
    for (;;) {
        std::erase_if(sequences, [](auto const& sequence) { return sequence.empty(); });
        if (sequences.empty())
            return Tuple::create(order->span());
        Value next;
        for (auto const& sequence : sequences) {
            Value head = sequence[0];
            bool is_in_tail = std::any_of(sequences.begin(), sequences.end(),
                [&](auto const& other) { return std::find(other.begin() + 1, other.end(), head) != other.end(); });
            if (!is_in_tail) {
                next = head;
                break;
            }
        }
        if (next.is_empty())
            return raise_inconsistent_mro(sequences);
        TRY(order->append(next));
        for (auto& sequence : sequences) {
            if (sequence[0] == next)
                sequence = sequence.subspan(1);
        }
    }
}

Result<void> compute_mro(Type& type)
{
    Type& metatype = type_of(&type);
    Value method = metatype.look_up(*names().plain_mro);
    if (&metatype == types().type || method == types().type->dict().get(*names().plain_mro)) {
        type.set_mro(*TRY(linearise(type)));
        return {};
    }
    // Until it is known the bases stand in, so that the method can use the class.
    type.set_mro(*TRY(linearise(type)));
    Value answer = TRY(call_special(&type, *names().plain_mro, {}));
    Tuple* order = TRY(tuple_from_iterable(answer));
    for (Value each : order->span()) {
        if (!each.is<Type>())
            return raise_type_error("mro() returned a non-class ('{}')", type_name_of(each));
        if (!type.base()->is_subtype_of(solid_base(each.as<Type>())) && &each.as<Type>() != &type)
            return raise_type_error("mro() returned base with unsuitable layout ('{}')", each.as<Type>().name_utf8());
    }
    type.set_mro(*order);
    return {};
}

Result<Type*> create_class(Type& metatype, String& name, Tuple& given_bases, Dict& space, Arguments const& keywords)
{
    Tuple* bases = given_bases.size() == 0 ? Tuple::create({ types().object }) : &given_bases;
    Type* base = TRY(best_base(*bases));
    if (name.to_utf8().find('\0') != std::string::npos)
        return raise_value_error("type name must not contain null characters");
    Dict* dict = TRY(dict_copy(space));
    Value qualified_name = dict->get(*names().qualname);
    if (qualified_name.is_present() && !qualified_name.is<String>())
        return raise_type_error("type __qualname__ must be a str, not {}", type_name_of(qualified_name));
    SlotDeclaration declaration;
    TRY(read_slots(declaration, *base, name, *dict));

    Type* type = allocate_object<Type>(metatype, 0, base->layout());
    type->set_name(name);
    type->set_qualified_name(qualified_name.is_present() ? qualified_name.as<String>() : name);
    dict->remove(*names().qualname);
    type->set_bases(*bases);
    type->set_base(base);
    type->set_dict(*dict);
    type->set_member_slot_count(base->member_slot_count() + static_cast<uint32_t>(declaration.members.size()));
    inherit_flags(*type, declaration);

    if (dict->get(*names().module_).is_empty()) {
        Value globals = current_globals();
        Value module_name = globals.is<Dict>() ? globals.as<Dict>().get(*names().name) : Value();
        if (module_name.is_present())
            TRY(dict->set(*names().module_, module_name));
    }
    TRY(wrap_function(*dict, *names().new_, true));
    TRY(wrap_function(*dict, *names().init_subclass, false));
    TRY(wrap_function(*dict, *names().class_getitem, false));
    TRY(add_instance_descriptors(*type, *base, declaration));
    if (dict->get(*names().doc).is_empty())
        TRY(dict->set(*names().doc, Value::none()));
    if (dict->get(*names().eq).is_present() && dict->get(*names().hash).is_empty())
        TRY(dict->set(*names().hash, Value::none()));
    Value class_cell = dict->get(*names().class_cell);
    if (class_cell.is_present()) {
        if (!class_cell.is<CapturedVariable>())
            return raise_type_error("__classcell__ must be a nonlocal cell, not {}", describe(&type_of(class_cell)));
        auto& cell = class_cell.as<CapturedVariable>();
        cell.value.set(cell, type);
        dict->remove(*names().class_cell);
    }
    TRY(compute_mro(*type));
    type->create_shapes();
    resolve_slots(*type);
    for (Value each : bases->span())
        each.as<Type>().add_subclass(*type);
    TRY(call_set_name(*type));
    TRY(call_init_subclass(*type, keywords));
    return type;
}

Result<Tuple*> resolve_bases(Tuple& bases)
{
    List* resolved = nullptr;
    for (size_t i = 0; i < bases.size(); ++i) {
        Value base = bases.at(i);
        Value hook = base.is<Type>() ? Value::none() : TRY(get_attribute_or(base, *names().mro_entries, Value::none()));
        if (hook.is_none()) {
            if (resolved)
                TRY(resolved->append(base));
            continue;
        }
        Value replacement = TRY(call(hook, { &bases }));
        if (!replacement.is<Tuple>())
            return raise_type_error("__mro_entries__ must return a tuple");
        if (!resolved)
            resolved = TRY(List::create(bases.span().first(i)));
        TRY(extend_list(*resolved, replacement));
    }
    return resolved ? Tuple::create(resolved->span()) : Result<Tuple*>(&bases);
}

Result<Value> build_class(String& name, Tuple& original_bases, Dict& given_keywords, ClassBody const& run_body)
{
    Tuple* bases = TRY(resolve_bases(original_bases));
    Dict* keywords = TRY(dict_copy(given_keywords));
    Value metaclass = keywords->get(*names().plain_metaclass);
    if (metaclass.is_present())
        keywords->remove(*names().plain_metaclass);
    else
        metaclass = bases->size() > 0 ? &type_of(bases->at(0)) : types().type;
    // Something callable that is no class is used as it is.
    if (metaclass.is<Type>())
        metaclass = TRY(most_derived_metatype(metaclass.as<Type>(), *bases));

    Tuple* keyword_names = TRY(Tuple::create(keywords->size()));
    Tuple* values = TRY(Tuple::create(size_t(3) + keywords->size()));
    size_t count = 0;
    for (uint32_t i = keywords->next_entry(0); i != DictTable::no_entry; i = keywords->next_entry(i + 1)) {
        DictTable::Entry const& entry = keywords->table()->entries()[i];
        keyword_names->set(count, entry.key);
        values->set(3 + count, entry.value);
        ++count;
    }
    values->set(0, &name);
    values->set(1, bases);
    Tuple* names_or_null = count ? keyword_names : nullptr;

    Value prepare = TRY(get_attribute_or(metaclass, *names().prepare, Value::none()));
    Value space = Dict::create();
    if (!prepare.is_none() && !(metaclass == Value(types().type))) {
        // The same values without the namespace, which is not there yet.
        Tuple* prepared = TRY(Tuple::create(2 + count));
        prepared->set(0, &name);
        prepared->set(1, bases);
        for (size_t i = 0; i < count; ++i)
            prepared->set(2 + i, values->at(3 + i));
        space = TRY(call(prepare, Arguments { prepared->items(), 2, names_or_null }));
        if (!type_of(space).slots.get_item)
            return raise_type_error("{}.__prepare__() must return a mapping, not {}",
                metaclass.is<Type>() ? metaclass.as<Type>().name_utf8() : std::string("<metaclass>"),
                type_name_of(space));
    }
    Value class_cell = TRY(run_body(space));
    if (bases != &original_bases)
        TRY(set_item(space, names().orig_bases, &original_bases));
    if (class_cell.is<CapturedVariable>())
        TRY(set_item(space, names().class_cell, class_cell));
    values->set(2, space);
    Value made = TRY(call(metaclass, Arguments { values->items(), 3, names_or_null }));
    if (class_cell.is<CapturedVariable>() && made.is<Type>()) {
        Value held = class_cell.as<CapturedVariable>().value;
        if (held.is_empty())
            return raise_error(*types().RuntimeError,
                "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?", describe(&name),
                describe(made));
        if (held != made)
            return raise_type_error(
                "__class__ set to {} defining {} as {}", describe(held), describe(&name), describe(made));
    }
    return made;
}

}
