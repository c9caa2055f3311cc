#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"

namespace krait {

namespace {

class Partial : public Object {
public:
    static constexpr char const* cell_name = "partial";
    Partial(Type& type, Value function, Tuple& arguments, Dict& keywords)
        : Object(kind_of<Partial>(), type)
        , function(function)
        , arguments(&arguments)
        , keywords(&keywords)
    {
    }
    ValueMember function;
    Member<Tuple> arguments;
    Member<Dict> keywords;
    // The names in `keywords`, for calls.
    Result<Tuple*> keyword_names();
    void set_keywords(Dict& dict)
    {
        keywords.set(*this, &dict);
        names_.set(*this, nullptr);
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        function.visit(visitor);
        arguments.visit(visitor);
        keywords.visit(visitor);
        names_.visit(visitor);
    }

private:
    // As long as `keywords` has had so many changes.
    Member<Tuple> names_;
    uint32_t names_change_count_ { 0 };
};

// Interned.
Result<Tuple*> names_in(Dict const& keywords)
{
    Tuple* names = TRY(Tuple::create(keywords.size()));
    size_t index = 0;
    for (uint32_t i = keywords.next_entry(0); i != DictTable::no_entry; i = keywords.next_entry(i + 1)) {
        Value key = keywords.table()->entries()[i].key;
        if (!key.is<String>())
            return raise_type_error("keywords must be strings");
        names->set(index++, Value(intern(key.as<String>())));
    }
    return names;
}

Result<Tuple*> Partial::keyword_names()
{
    if (!names_ || names_change_count_ != keywords->change_count()) [[unlikely]] {
        names_.set(*this, TRY(names_in(*keywords.get())));
        names_change_count_ = keywords->change_count();
    }
    return names_.get();
}

// The keywords of a call, put over those of `keywords`.
Result<void> add_keywords(Dict& keywords, Arguments const& call)
{
    for (size_t i = 0; i < call.keyword_count(); ++i)
        TRY(dict_set(keywords, call.keyword_names->at(i), call.keyword_value(i)));
    return {};
}

Result<Tuple*> joined(std::span<Value const> left, std::span<Value const> right)
{
    Tuple* result = TRY(Tuple::create(left.size() + right.size()));
    for (size_t i = 0; i < left.size(); ++i)
        result->set(i, left[i]);
    for (size_t i = 0; i < right.size(); ++i)
        result->set(left.size() + i, right[i]);
    return result;
}

Result<Value> partial_construct(Type& type, Arguments const& arguments)
{
    if (arguments.positional_count == 0)
        return raise_type_error("type 'partial' takes at least one argument");
    Value function = arguments.values[0];
    if (!is_callable(function))
        return raise_type_error("the first argument must be callable");
    auto rest = arguments.positional().subspan(1);
    Partial* inner = function.try_as<Partial>();
    bool is_flat = inner && &inner->type() == &module_type<Partial>() && &type == &module_type<Partial>()
        && !inner->attribute_overflow().get();
    Tuple* stored = is_flat ? TRY(joined(inner->arguments->span(), rest)) : TRY(Tuple::create(rest));
    Dict* keywords = is_flat ? TRY(dict_copy(*inner->keywords.get())) : Dict::create();
    TRY(add_keywords(*keywords, arguments));
    return allocate_object<Partial>(type, 0, is_flat ? inner->function.get() : function, *stored, *keywords);
}

Result<Value> partial_call(Value self, Arguments const& arguments)
{
    auto& partial = self.as<Partial>();
    Value function = partial.function;
    if (is_stack_exhausted(runtime())) [[unlikely]]
        return raise_recursion_error("");
    Dict* stored = partial.keywords;
    Tuple const* names = nullptr;
    if (stored->size() > 0 && arguments.has_keywords()) {
        stored = TRY(dict_copy(*stored));
        TRY(add_keywords(*stored, arguments));
        names = TRY(names_in(*stored));
    } else {
        names = stored->size() > 0 ? TRY(partial.keyword_names()) : arguments.keyword_names;
    }
    // Those of the call come from `stored`, or lie behind its positional ones.
    auto const given = std::span(
        arguments.values, arguments.positional_count + (stored->size() > 0 ? 0 : arguments.keyword_count()));
    constexpr size_t most_on_stack = 12;
    Value on_stack[most_on_stack];
    size_t const total = partial.arguments->size() + given.size() + stored->size();
    Value* const values = total <= most_on_stack ? on_stack : TRY(Tuple::create(total))->items();
    Value* next = copy_values(given, copy_values(partial.arguments->span(), values));
    for (uint32_t i = stored->next_entry(0); i != DictTable::no_entry; i = stored->next_entry(i + 1))
        *next++ = stored->table()->entries()[i].value;
    return call(function, Arguments(values, partial.arguments->size() + arguments.positional_count, names));
}

Result<Value> partial_repr(Value self)
{
    auto& partial = self.as<Partial>();
    ReprGuard guard(partial);
    if (!guard.is_first())
        return String::create("...");
    Type& type = partial.type();
    std::string text = &type == &module_type<Partial>() ? "functools.partial" : type.qualified_name().to_utf8();
    text += "(" + TRY(repr(partial.function))->to_utf8();
    Tuple* arguments = partial.arguments;
    for (size_t i = 0; i < arguments->size(); ++i)
        text += ", " + TRY(repr(arguments->at(i)))->to_utf8();
    Dict* keywords = partial.keywords;
    for (uint32_t i = keywords->next_entry(0); i != DictTable::no_entry; i = keywords->next_entry(i + 1)) {
        DictTable::Entry entry = keywords->table()->entries()[i];
        text += ", " + TRY(to_string(entry.key))->to_utf8() + "=";
        text += TRY(repr(entry.value))->to_utf8();
    }
    return String::create(text + ")");
}

Result<Value> partial_function(Value self)
{
    return self.as<Partial>().function.get();
}
Result<Value> partial_arguments(Value self)
{
    return self.as<Partial>().arguments.get();
}
Result<Value> partial_keywords(Value self)
{
    return self.as<Partial>().keywords.get();
}

Result<Value> partial_reduce(Partial& self)
{
    Value attributes = TRY(get_attribute_or(Value(&self), *names().dict, Value::none()));
    if (Dict* dict = attributes.try_as<Dict>(); dict && dict->size() == 0)
        attributes = Value::none();
    return Tuple::create({ Value(&self.type()), Tuple::create({ self.function }),
        Tuple::create({ self.function, self.arguments.get(), self.keywords.get(), attributes }) });
}

Result<void> partial_set_state(Partial& self, Value state)
{
    Tuple* parts = state.try_as<Tuple>();
    if (!parts || parts->size() != 4 || !is_callable(parts->at(0)) || !parts->at(1).is<Tuple>()
        || !(parts->at(2).is<Dict>() || parts->at(2).is_none()))
        return raise_type_error("invalid partial state");
    self.function.set(self, parts->at(0));
    // Those of subclasses could change what a call gives.
    Value given = parts->at(1);
    bool const is_plain = &type_of(given) == types().tuple;
    self.arguments.set(self, is_plain ? &given.as<Tuple>() : TRY(Tuple::create(given.as<Tuple>().span())));
    Value keywords = parts->at(2);
    if (keywords.is_none())
        self.set_keywords(*Dict::create());
    else if (&type_of(keywords) == types().dict)
        self.set_keywords(keywords.as<Dict>());
    else
        self.set_keywords(*TRY(dict_copy(keywords.as<Dict>())));
    Dict* own = TRY(attribute_dict(self));
    own->clear();
    if (Dict* attributes = parts->at(3).try_as<Dict>())
        TRY(dict_update(*own, attributes));
    return {};
}

Result<void> partial_set_dict(Value self, Value attributes)
{
    if (attributes.is_empty())
        return raise_type_error("cannot delete __dict__");
    return set_instance_dict(self, attributes);
}

Result<Value> functools_reduce(Value function, Value iterable, Value initial)
{
    auto made = iterate(iterable);
    if (made.is_raised()) {
        if (clear_pending_if(*types().TypeError))
            return raise_type_error("reduce() arg 2 must support iteration");
        return raised;
    }
    Value iterator = made.release();
    Value result = initial;
    for (;;) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            break;
        result = result.is_empty() ? item : TRY(call(function, { result, item }));
    }
    if (result.is_empty())
        return raise_type_error("reduce() of empty iterable with no initial value");
    return result;
}

// What cmp_to_key makes: called, it wraps an object; wrapped objects compare by the function.
class KeyWrapper : public Object {
public:
    static constexpr char const* cell_name = "KeyWrapper";
    KeyWrapper(Type& type, Value function, Value object)
        : Object(kind_of<KeyWrapper>(), type)
        , function(function)
        , object(object)
    {
    }
    ValueMember const function;
    ValueMember object; // empty in the maker
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        function.visit(visitor);
        object.visit(visitor);
    }
};

KeyWrapper* create_key(Value function, Value object)
{
    return allocate_object<KeyWrapper>(module_type<KeyWrapper>(), 0, function, object);
}

Result<Value> functools_cmp_to_key(Value function)
{
    return create_key(function, {});
}

Result<Value> key_call(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "obj" };
    Value object;
    TRY(bind_arguments("K", arguments, parameters, 1, &object));
    return create_key(self.as<KeyWrapper>().function, object);
}

Result<Value> key_compare(Value left, Value right, Comparison comparison)
{
    KeyWrapper* first = left.try_as<KeyWrapper>();
    KeyWrapper* second = right.try_as<KeyWrapper>();
    if (!first || !second)
        return raise_type_error("other argument must be K instance");
    if (first->object.get().is_empty() || second->object.get().is_empty())
        return raise_message(*types().AttributeError, "object");
    Value order = TRY(call(first->function, { first->object, second->object }));
    return compare(order, Value::small_int(0), comparison);
}

Result<Value> key_object(Value self)
{
    Value object = self.as<KeyWrapper>().object;
    if (object.is_empty())
        return raise_message(*types().AttributeError, "obj");
    return object;
}

Result<void> key_set_object(Value self, Value object)
{
    auto& key = self.as<KeyWrapper>();
    key.object.set(key, object);
    return {};
}

// An entry of a bounded cache, in a ring by age: after the ring's root comes the oldest.
class CacheLink : public Cell {
public:
    static constexpr char const* cell_name = "cache link";
    CacheLink()
        : Cell(kind_of<CacheLink>())
    {
    }
    Member<CacheLink> previous;
    Member<CacheLink> next;
    ValueMember key;
    ValueMember value;
    void visit(Visitor& visitor)
    {
        previous.visit(visitor);
        next.visit(visitor);
        key.visit(visitor);
        value.visit(visitor);
    }
    void unlink()
    {
        previous->next.set(*previous.get(), next);
        next->previous.set(*next.get(), previous);
    }
    void link_before(CacheLink& other)
    {
        CacheLink* before = other.previous;
        previous.set(*this, before);
        next.set(*this, &other);
        before->next.set(*before, this);
        other.previous.set(other, this);
    }
};

// `lru_cache`: a dict from keys made of the arguments to values, or to links when the size is bounded.
class CachedFunction : public Object {
public:
    static constexpr char const* cell_name = "functools._lru_cache_wrapper";
    CachedFunction(Type& type, Value function, int64_t maximum, bool is_typed, Value info, Dict& cache, CacheLink& root,
        Object& mark)
        : Object(kind_of<CachedFunction>(), type)
        , function(function)
        , maximum(maximum)
        , is_typed(is_typed)
        , info(info)
        , cache(&cache)
        , root(&root)
        , mark(&mark)
    {
    }
    ValueMember const function;
    int64_t const maximum; // negative: no limit
    bool const is_typed;
    ValueMember const info;
    Member<Dict> const cache;
    Member<CacheLink> const root;
    Member<Object> const mark; // separates positional arguments from keywords in keys
    int64_t hits { 0 };
    int64_t misses { 0 };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        function.visit(visitor);
        info.visit(visitor);
        cache.visit(visitor);
        root.visit(visitor);
        mark.visit(visitor);
    }
};

Result<Value> cached_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "user_function", "maxsize", "typed", "cache_info_type" };
    Value values[4];
    TRY(bind_arguments("lru_cache", arguments, parameters, 4, values));
    if (!is_callable(values[0]))
        return raise_type_error("the first argument must be callable");
    int64_t maximum = -1;
    if (!values[1].is_none()) {
        if (!type_of(values[1]).slots.to_index)
            return raise_type_error("maxsize should be integer or None");
        maximum = std::max<int64_t>(TRY(to_int64(values[1], types().OverflowError)), 0);
    }
    bool is_typed = TRY(is_truthy(values[2]));
    CacheLink* root = heap().allocate<CacheLink>();
    root->previous.set(*root, root);
    root->next.set(*root, root);
    Object* mark = allocate_object<Instance>(*types().object, 0);
    Dict* cache = Dict::create();
    return allocate_object<CachedFunction>(type, 0, values[0], maximum, is_typed, values[3], *cache, *root, *mark);
}

Result<Value> make_key(CachedFunction& self, Arguments const& arguments)
{
    size_t positional = arguments.positional_count;
    size_t keywords = arguments.keyword_count();
    if (!self.is_typed && keywords == 0 && positional == 1) {
        Value only = arguments.values[0];
        if (only.is_small_int() || is_exact_string(only))
            return only;
    }
    size_t size = positional + (keywords ? 1 + 2 * keywords : 0) + (self.is_typed ? positional + keywords : 0);
    Tuple* key = TRY(Tuple::create(size));
    size_t at = 0;
    for (size_t i = 0; i < positional; ++i)
        key->set(at++, arguments.values[i]);
    if (keywords > 0) {
        key->set(at++, self.mark.get());
        for (size_t i = 0; i < keywords; ++i) {
            key->set(at++, arguments.keyword_names->at(i));
            key->set(at++, arguments.keyword_value(i));
        }
    }
    if (self.is_typed) {
        for (size_t i = 0; i < positional + keywords; ++i)
            key->set(at++, Value(&type_of(arguments.values[i])));
    }
    return key;
}

Result<Value> call_unbounded(CachedFunction& self, Arguments const& arguments)
{
    Value key = TRY(make_key(self, arguments));
    int64_t hash = TRY(hash_key(key));
    uint32_t entry = TRY(dict_find(*self.cache.get(), key, hash));
    if (entry != DictTable::no_entry) {
        ++self.hits;
        return self.cache->table()->entries()[entry].value;
    }
    ++self.misses;
    Value value = TRY(call(self.function, arguments));
    TRY(dict_set(*self.cache.get(), key, value));
    return value;
}

Result<Value> call_bounded(CachedFunction& self, Arguments const& arguments)
{
    Dict& cache = *self.cache.get();
    Value key = TRY(make_key(self, arguments));
    int64_t hash = TRY(hash_key(key));
    uint32_t entry = TRY(dict_find(cache, key, hash));
    if (entry != DictTable::no_entry) {
        auto& link = cache.table()->entries()[entry].value.as<CacheLink>();
        link.unlink();
        link.link_before(*self.root.get());
        ++self.hits;
        return link.value.get();
    }
    ++self.misses;
    Value value = TRY(call(self.function, arguments));
    // The call may have put the same key in.
    if (TRY(dict_find(cache, key, hash)) != DictTable::no_entry)
        return value;
    CacheLink* oldest = self.root->next;
    if (static_cast<int64_t>(cache.size()) >= self.maximum && oldest != self.root.get()) {
        oldest->unlink();
        TRY(dict_remove(cache, oldest->key));
    }
    CacheLink* link = heap().allocate<CacheLink>();
    link->key.set(*link, key);
    link->value.set(*link, value);
    TRY(dict_set(cache, key, Value(link)));
    link->link_before(*self.root.get());
    return value;
}

Result<Value> cached_call(Value self, Arguments const& arguments)
{
    auto& cached = self.as<CachedFunction>();
    if (cached.maximum == 0) {
        ++cached.misses;
        return call(cached.function, arguments);
    }
    return cached.maximum < 0 ? call_unbounded(cached, arguments) : call_bounded(cached, arguments);
}

Result<Value> cached_get(Value self, Value instance, Type*)
{
    if (instance.is_empty() || instance.is_none())
        return self;
    return BoundMethod::create(self, instance);
}

Result<Value> cached_info(CachedFunction& self)
{
    Value maximum = self.maximum < 0 ? Value::none() : int_from(self.maximum);
    return call(self.info, { int_from(self.hits), int_from(self.misses), maximum, int_from(self.cache->size()) });
}

void cached_clear(CachedFunction& self)
{
    self.hits = self.misses = 0;
    self.cache->clear();
    CacheLink* root = self.root;
    root->previous.set(*root, root);
    root->next.set(*root, root);
}

Result<Value> cached_copy(CachedFunction& self)
{
    return &self;
}
Result<Value> cached_deep_copy(CachedFunction& self, Value)
{
    return &self;
}
Result<Value> cached_reduce(CachedFunction& self)
{
    return get_attribute(Value(&self), *names().qualname);
}

Result<void> define_functools(ModuleBuilder& module)
{
    Value name = String::create_small("functools");
    Type& partial = *create_native_type<Partial>("partial", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    set_module_type<Partial>(partial);
    partial.slots.construct = partial_construct;
    partial.slots.call = partial_call;
    partial.slots.repr = partial_repr;
    TypeBuilder(partial)
        .documentation("partial(func, *args, **keywords) - new function with partial application\n"
                       "    of the given arguments and keywords.\n")
        .property("func", partial_function, nullptr, "function object to use in future partial calls")
        .property("args", partial_arguments, nullptr, "tuple of arguments to future partial calls")
        .property("keywords", partial_keywords, nullptr, "dictionary of keyword arguments to future partial calls")
        .property("__dict__", get_instance_dict, partial_set_dict)
        .method<partial_reduce>("__reduce__(self, /)")
        .method<partial_set_state>("__setstate__(self, state, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .constant("__module__", name)
        .finish();
    module.type(partial);

    Type& key = *create_native_type<KeyWrapper>("KeyWrapper", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<KeyWrapper>(key);
    key.slots.call = key_call;
    key.slots.compare = key_compare;
    key.slots.hash = hash_unhashable;
    TypeBuilder(key)
        .property("obj", key_object, key_set_object, "Value wrapped by a key function.")
        .constant("__module__", name)
        .finish();

    Type& cached = *create_native_type<CachedFunction>("_lru_cache_wrapper", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    cached.slots.construct = cached_construct;
    cached.slots.call = cached_call;
    cached.slots.descriptor_get = cached_get;
    TypeBuilder(cached)
        .property("__dict__", get_instance_dict, set_instance_dict)
        .method<cached_info>("cache_info(self, /)", "Report cache statistics")
        .method<cached_clear>("cache_clear(self, /)", "Clear the cache and cache statistics")
        .method<cached_copy>("__copy__(self, /)")
        .method<cached_deep_copy>("__deepcopy__(self, memo, /)")
        .method<cached_reduce>("__reduce__(self, /)")
        .constant("__module__", name)
        .finish();
    module.type(cached);

    module
        .function<functools_reduce>("reduce(function, iterable, initial=..., /)",
            "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.")
        .function<functools_cmp_to_key>("cmp_to_key(mycmp)", "Convert a cmp= function into a key= function.");
    return {};
}

}

extern const NativeModule functools_module { "_functools", define_functools };

}
