// _abc: which classes an abstract base class has accepted and turned down so far, and the checks that abc.py makes with
// it (PEP 3119). All classes are held weakly. Every registration, with whatever class, makes what was turned down count
// no more.
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/sets.h"
#include "stdlib/native_modules.h"

#include <unordered_set>
#include <vector>

namespace krait {

namespace {

// What belongs to one engine.
class AbcState : public Cell {
public:
    static constexpr char const* cell_name = "abc state";
    AbcState(
        String* implementation, String* hook, String* subclass_check, String* is_abstract, String* abstract_methods)
        : Cell(kind_of<AbcState>())
        , implementation(implementation)
        , hook(hook)
        , subclass_check(subclass_check)
        , is_abstract(is_abstract)
        , abstract_methods(abstract_methods)
    {
    }
    void visit(Visitor& visitor)
    {
        for (String* name : { implementation, hook, subclass_check, is_abstract, abstract_methods })
            visitor.visit(name);
    }

    String* const implementation;
    String* const hook;
    String* const subclass_check;
    String* const is_abstract;
    String* const abstract_methods;
    int64_t registrations { 0 };
};

using Classes = std::unordered_set<Type*>;

class AbcData : public Object {
public:
    static constexpr char const* cell_name = "abc data";
    static constexpr bool needs_destruction = true;
    explicit AbcData(Type& type)
        : Object(kind_of<AbcData>(), type)
    {
    }
    void remember(Classes& classes, Type& cls)
    {
        classes.insert(&cls);
        write_barrier(*this);
    }
    void register_class(Type& cls)
    {
        registry.push_back(&cls);
        write_barrier(*this);
    }
    void visit(Visitor& visitor) { visit_object(visitor); }
    void update_weak(Heap const& heap)
    {
        auto is_dead = [&heap](Type* cls) { return !heap.survives(*cls); };
        std::erase_if(registry, is_dead);
        std::erase_if(accepted, is_dead);
        std::erase_if(turned_down, is_dead);
    }

    std::vector<Type*> registry;
    Classes accepted;
    Classes turned_down;
    int64_t registrations_then { 0 }; // when something was turned down last
};

Result<AbcData*> data_of(Value cls)
{
    Value data = TRY(get_attribute(cls, *module_state<AbcState>().implementation));
    if (!data.is<AbcData>())
        return raise_type_error("_abc_impl is set to a wrong type");
    return &data.as<AbcData>();
}

// What a class's `_abc_impl` is to be.
AbcData* make_data()
{
    auto* data = allocate_object<AbcData>(module_type<AbcData>(), 0);
    data->registrations_then = module_state<AbcState>().registrations;
    heap().register_weak(*data);
    return data;
}

Result<bool> is_abstract(Value member)
{
    return is_truthy(TRY(get_attribute_or(member, *module_state<AbcState>().is_abstract, Value::boolean(false))));
}

// The names of a class's abstract methods: its own, and those of its bases that it does not override.
Result<Value> abstract_names(Type& cls)
{
    // Asking a member may run a script, which may change the class.
    Dict* own = Dict::create();
    TRY(own->copy_from(cls.dict()));
    List* names = List::create();
    for (uint32_t entry = own->next_entry(0); entry != DictTable::no_entry; entry = own->next_entry(entry + 1)) {
        if (TRY(is_abstract(own->table()->entries()[entry].value)))
            TRY(names->append(own->table()->entries()[entry].key));
    }
    Value const bases = TRY(get_attribute(Value(&cls), *krait::names().bases));
    Value const none(Tuple::empty());
    String& inherited = *module_state<AbcState>().abstract_methods;
    for (Value base : bases.as<Tuple>().span()) {
        Value const iterator = TRY(iterate(TRY(get_attribute_or(base, inherited, none))));
        for (Value name = TRY(next_item(iterator)); !name.is_stop(); name = TRY(next_item(iterator))) {
            if (!name.is<String>())
                return raise_type_error("attribute name must be string, not '{}'", type_name_of(name));
            Value const member = TRY(get_attribute_or(Value(&cls), name.as<String>(), Value::none()));
            if (TRY(is_abstract(member)))
                TRY(names->append(name));
        }
    }
    return TRY(set_from_iterable(*types().frozenset, names));
}

// Whether a class is derived from one that was registered or from one of the subclasses.
Result<bool> is_related(Value cls, AbcData& data, Value subclass)
{
    List* related = List::create();
    for (Type* registered : data.registry)
        TRY(related->append(registered));
    Value const children = TRY(call_method(cls, *intern("__subclasses__"), {}));
    if (!children.is<List>())
        return raise_type_error("__subclasses__() must return a list");
    TRY(related->extend(children.as<List>().span()));
    for (size_t i = 0; i < related->size(); ++i) {
        if (TRY(is_subclass_of(subclass, related->at(i))))
            return true;
    }
    return false;
}

Result<Value> subclass_check(Value cls, Value subclass)
{
    if (!subclass.is<Type>())
        return raise_type_error("issubclass() arg 1 must be a class");
    auto& derived = subclass.as<Type>();
    AbcData& data = *TRY(data_of(cls));
    if (data.accepted.contains(&derived))
        return Value::boolean(true);
    AbcState& state = module_state<AbcState>();
    if (data.registrations_then < state.registrations) {
        data.turned_down.clear();
        data.registrations_then = state.registrations;
    } else if (data.turned_down.contains(&derived)) {
        return Value::boolean(false);
    }
    Value const said = TRY(call_method(cls, *state.hook, { subclass }));
    bool answer = false;
    if (said.is_bool())
        answer = said.as_bool();
    else if (!said.is_not_implemented())
        return raise_error(
            *types().AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
    else
        answer = derived.is_subtype_of(cls.as<Type>()) || TRY(is_related(cls, data, subclass));
    data.remember(answer ? data.accepted : data.turned_down, derived);
    return Value::boolean(answer);
}

Result<Value> instance_check(Value cls, Value instance)
{
    AbcData& data = *TRY(data_of(cls));
    Type& actual = type_of(instance);
    bool const is_plain = actual.slots.get_attribute == generic_get_attribute && actual.has_plain_class();
    Value const subclass = is_plain ? Value(&actual) : TRY(get_attribute(instance, *names().class_));
    if (subclass.is<Type>() && data.accepted.contains(&subclass.as<Type>()))
        return Value::boolean(true);
    AbcState& state = module_state<AbcState>();
    if (subclass == Value(&actual)) {
        if (data.registrations_then == state.registrations && data.turned_down.contains(&actual))
            return Value::boolean(false);
        return call_method(cls, *state.subclass_check, { subclass });
    }
    Value const answer = TRY(call_method(cls, *state.subclass_check, { subclass }));
    if (TRY(is_truthy(answer)))
        return answer;
    return call_method(cls, *state.subclass_check, { Value(&actual) });
}

// Whether it was not a subclass before.
Result<bool> register_class(Value cls, Value subclass)
{
    if (!subclass.is<Type>())
        return raise_type_error("Can only register classes");
    if (TRY(is_subclass_of(subclass, cls)))
        return false;
    if (TRY(is_subclass_of(cls, subclass)))
        return raise_error(*types().RuntimeError, "Refusing to create an inheritance cycle");
    TRY(data_of(cls))->register_class(subclass.as<Type>());
    ++module_state<AbcState>().registrations;
    return true;
}

int64_t cache_token()
{
    return module_state<AbcState>().registrations;
}

template <class Range> Result<Value> set_of(Range const& classes)
{
    List* list = List::create();
    for (Type* cls : classes)
        TRY(list->append(cls));
    return TRY(set_from_iterable(*types().set, list));
}

// The registry, what was accepted, what was turned down, and when.
Result<Value> dump(Value cls)
{
    AbcData& data = *TRY(data_of(cls));
    Value const registry = TRY(set_of(data.registry));
    Value const accepted = TRY(set_of(data.accepted));
    Value const turned_down = TRY(set_of(data.turned_down));
    return Tuple::create({ registry, accepted, turned_down, make_int(data.registrations_then) });
}

Result<void> clear_registry(Value cls)
{
    TRY(data_of(cls))->registry.clear();
    return {};
}

Result<void> clear_caches(Value cls)
{
    AbcData& data = *TRY(data_of(cls));
    data.accepted.clear();
    data.turned_down.clear();
    return {};
}

Result<void> define_abc(ModuleBuilder& module)
{
    String* const implementation = intern("_abc_impl");
    String* const hook = intern("__subclasshook__");
    String* const subclass_check_name = intern("__subclasscheck__");
    String* const is_abstract_name = intern("__isabstractmethod__");
    String* const abstract_methods = intern("__abstractmethods__");
    set_module_state(
        *heap().allocate<AbcState>(implementation, hook, subclass_check_name, is_abstract_name, abstract_methods));
    Type& type = *create_native_type<AbcData>("_abc_data", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<AbcData>(type);
    TypeBuilder(type).constant("__module__", String::create_small("_abc")).finish();
    module.function<make_data>("_make_data()")
        .function<abstract_names>("_abstract_names(cls, /)")
        .function<instance_check>("_abc_instancecheck(cls, instance, /)")
        .function<subclass_check>("_abc_subclasscheck(cls, subclass, /)")
        .function<register_class>("_abc_register(cls, subclass, /)")
        .function<cache_token>(
            "get_cache_token()", "A number that changes whenever any class is registered with any abstract base class.")
        .function<dump>("_get_dump(cls, /)")
        .function<clear_registry>("_reset_registry(cls, /)")
        .function<clear_caches>("_reset_caches(cls, /)");
    return {};
}

}

extern const NativeModule abc_module;
const NativeModule abc_module { "_abc", define_abc };

}
