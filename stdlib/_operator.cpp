// The callable objects of `operator` that programs sort and group by: itemgetter, attrgetter and methodcaller.
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

// What the first two are: a tuple of the wanted keys or names, as they were given.
class Getter : public Object {
public:
    Getter(CellKind kind, Type& type, Tuple& wanted)
        : Object(kind, type)
        , wanted(&wanted)
    {
    }
    Member<Tuple> const wanted;
};

class ItemGetter : public Getter {
public:
    static constexpr char const* cell_name = "operator.itemgetter";
    ItemGetter(Type& type, Tuple& wanted)
        : Getter(kind_of<ItemGetter>(), type, wanted)
    {
    }
    Result<Value> get(Value object, size_t index) { return get_item(object, wanted->at(index)); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        wanted.visit(visitor);
    }
};

class AttributeGetter : public Getter {
public:
    static constexpr char const* cell_name = "operator.attrgetter";
    AttributeGetter(Type& type, Tuple& wanted, Tuple& paths)
        : Getter(kind_of<AttributeGetter>(), type, wanted)
        , paths(&paths)
    {
    }
    Result<Value> get(Value object, size_t index)
    {
        auto& path = paths->at(index).as<Tuple>();
        for (Value name : path.span())
            object = TRY(get_attribute(object, name.as<String>()));
        return object;
    }
    Member<Tuple> const paths; // for each name the interned parts between its dots
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        wanted.visit(visitor);
        paths.visit(visitor);
    }
};

Result<Value> item_getter_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("itemgetter", arguments));
    if (arguments.positional_count == 0)
        return raise_type_error("itemgetter expected 1 argument, got 0");
    Tuple* wanted = TRY(Tuple::create(arguments.positional()));
    return allocate_object<ItemGetter>(type, 0, *wanted);
}

Result<Tuple*> split_at_dots(String& name)
{
    List* parts = List::create();
    size_t begin = 0;
    for (size_t i = 0; i <= name.length(); ++i) {
        if (i < name.length() && name.at(i) != '.')
            continue;
        String* part = TRY(name.substring(begin, i));
        TRY(parts->append(Value(intern(*part))));
        begin = i + 1;
    }
    return Tuple::create(parts->span());
}

Result<Value> attribute_getter_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("attrgetter", arguments));
    if (arguments.positional_count == 0)
        return raise_type_error("attrgetter expected 1 argument, got 0");
    Tuple* wanted = TRY(Tuple::create(arguments.positional()));
    Tuple* paths = TRY(Tuple::create(wanted->size()));
    for (size_t i = 0; i < wanted->size(); ++i) {
        if (!wanted->at(i).is<String>())
            return raise_type_error("attribute name must be a string");
        paths->set(i, Value(TRY(split_at_dots(wanted->at(i).as<String>()))));
    }
    return allocate_object<AttributeGetter>(type, 0, *wanted, *paths);
}

template <class T> Result<Value> getter_call(Value self, Arguments const& arguments)
{
    char const* name = T::cell_name + sizeof("operator.") - 1;
    TRY(check_no_keywords(name, arguments));
    TRY(check_count(name, arguments, 1, 1));
    auto& getter = self.as<T>();
    Value object = arguments.values[0];
    size_t count = getter.wanted->size();
    if (count == 1)
        return getter.get(object, 0);
    Tuple* found = TRY(Tuple::create(count));
    for (size_t i = 0; i < count; ++i)
        found->set(i, TRY(getter.get(object, i)));
    return found;
}

template <class T> Result<Value> getter_repr(Value self)
{
    auto& getter = self.as<T>();
    std::string text = T::cell_name;
    ReprGuard guard(getter);
    if (!guard.is_first())
        return String::create(text + "(...)");
    text += '(';
    for (size_t i = 0; i < getter.wanted->size(); ++i) {
        if (i)
            text += ", ";
        TRY(repr(getter.wanted->at(i)))->append_utf8(text);
    }
    return String::create(text + ")");
}

template <class T> Result<Value> getter_reduce(T& self)
{
    return Tuple::create({ Value(&self.type()), Value(self.wanted.get()) });
}

class MethodCaller : public Object {
public:
    static constexpr char const* cell_name = "operator.methodcaller";
    MethodCaller(Type& type, String& name, Tuple& values, Tuple* keyword_names)
        : Object(kind_of<MethodCaller>(), type)
        , name(&name)
        , values(&values)
        , keyword_names(keyword_names)
    {
    }
    Member<String> const name;
    Member<Tuple> const values; // positional arguments, and behind them those of keywords
    Member<Tuple> const keyword_names; // or null
    Arguments arguments() const { return { values->items(), positional().size(), keyword_names }; }
    std::span<Value const> positional() const
    {
        return values->span().first(values->size() - (keyword_names ? keyword_names->size() : 0));
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        name.visit(visitor);
        values.visit(visitor);
        keyword_names.visit(visitor);
    }
};

Result<Value> method_caller_construct(Type& type, Arguments const& arguments)
{
    if (arguments.positional_count == 0)
        return raise_type_error("methodcaller needs at least one argument, the method name");
    if (!arguments.values[0].is<String>())
        return raise_type_error("method name must be a string");
    size_t const keyword_count = arguments.keyword_count();
    Tuple* names = nullptr;
    if (keyword_count > 0)
        names = TRY(Tuple::create(arguments.keyword_names->span()));
    Tuple* values = TRY(Tuple::create(std::span(arguments.values + 1, arguments.positional_count - 1 + keyword_count)));
    return allocate_object<MethodCaller>(type, 0, *intern(arguments.values[0].as<String>()), *values, names);
}

Result<Value> method_caller_call(Value self, Arguments const& arguments)
{
    TRY(check_no_keywords("methodcaller", arguments));
    TRY(check_count("methodcaller", arguments, 1, 1));
    auto& caller = self.as<MethodCaller>();
    return call(TRY(get_attribute(arguments.values[0], *caller.name.get())), caller.arguments());
}

Result<Value> method_caller_repr(Value self)
{
    auto& caller = self.as<MethodCaller>();
    std::string text = MethodCaller::cell_name;
    ReprGuard guard(caller);
    if (!guard.is_first())
        return String::create(text + "(...)");
    text += '(';
    TRY(repr(Value(caller.name.get())))->append_utf8(text);
    Arguments const arguments = caller.arguments();
    for (Value value : caller.positional())
        TRY(repr(value))->append_utf8(text += ", ");
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        arguments.keyword_names->at(i).as<String>().append_utf8(text += ", ");
        TRY(repr(arguments.keyword_value(i)))->append_utf8(text += '=');
    }
    return String::create(text + ")");
}

Result<Value> method_caller_reduce(MethodCaller& self)
{
    Value const name = Value(self.name.get());
    if (!self.keyword_names) {
        List* all = TRY(List::create({ &name, 1 }, self.positional()));
        return Tuple::create({ Value(&self.type()), Value(TRY(Tuple::create(all->span()))) });
    }
    Value import = TRY(get_attribute(Value(runtime().modules->builtins), *intern("__import__")));
    Value functools = TRY(call(import, { Value(intern("functools")) }));
    Value partial = TRY(get_attribute(functools, *intern("partial")));
    Value const first[] = { Value(&self.type()), name };
    List* all = TRY(List::create(first, self.values->span().subspan(self.positional().size())));
    return Tuple::create({ TRY(call(partial, Arguments(all->items(), 2, self.keyword_names))),
        Value(TRY(Tuple::create(self.positional()))) });
}

template <class T>
void define_getter(ModuleBuilder& module, decltype(Slots::construct) construct, char const* documentation)
{
    Type& type = *create_native_type<T>(T::cell_name, *types().object);
    type.slots.construct = construct;
    type.slots.call = getter_call<T>;
    type.slots.repr = getter_repr<T>;
    TypeBuilder(type).documentation(documentation).template method<getter_reduce<T>>("__reduce__(self, /)").finish();
    module.type(type);
}

Result<void> define_operator(ModuleBuilder& module)
{
    define_getter<ItemGetter>(
        module, item_getter_construct, "itemgetter(k)(x) is x[k]; itemgetter(k, l)(x) is (x[k], x[l]).");
    define_getter<AttributeGetter>(module, attribute_getter_construct,
        "attrgetter('a.b')(x) is x.a.b; with more names, a tuple of what each names.");
    Type& caller = *create_native_type<MethodCaller>(MethodCaller::cell_name, *types().object);
    caller.slots.construct = method_caller_construct;
    caller.slots.call = method_caller_call;
    caller.slots.repr = method_caller_repr;
    TypeBuilder(caller)
        .documentation("methodcaller('m', 1, k=2)(x) is x.m(1, k=2).")
        .method<method_caller_reduce>("__reduce__(self, /)")
        .finish();
    module.type(caller);
    module.function<to_index>("index(a, /)", "Same as a.__index__().");
    return {};
}

}

extern const NativeModule operator_module { "_operator", define_operator };

}
