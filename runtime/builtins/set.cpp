#include "runtime/builtins/iterators.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/sets.h"

#include <utility>

namespace krait {

namespace {

bool is_frozen(Set& set)
{
    return set.type().is_subtype_of(*types().frozenset);
}

// The built-in type that results of operations on this set have.
Type& base_type(Set& set)
{
    return is_frozen(set) ? *types().frozenset : *types().set;
}

Set* create_set(Type& type)
{
    return allocate_object<Set>(type, 0);
}

Result<Set*> copy_as(Type& type, Value iterable)
{
    Set* set = create_set(type);
    TRY(set_update(*set, iterable));
    return set;
}

// `value` itself when it is a set or frozenset, else a set of what it holds.
Result<Set*> as_set(Value value)
{
    if (Set* set = value.try_as<Set>())
        return set;
    return copy_as(*types().set, value);
}

// Calls `body(entry)` for each key, whatever becomes of the set meanwhile.
template <class Body> Result<void> for_each_entry(Set& set, Body&& body)
{
    for (size_t i = set_next(set, 0); i != SIZE_MAX; i = set_next(set, i + 1)) {
        SetTable::Entry entry = set_entry(set, i);
        TRY(body(entry.key, static_cast<int64_t>(entry.hash)));
    }
    return {};
}

Result<Set*> intersection(Set& set, Value other)
{
    Set* result = create_set(base_type(set));
    if (Value(&set) == other)
        return copy_as(base_type(set), other);
    if (Set* second = other.try_as<Set>()) {
        Set* outer = &set;
        if (second->size > outer->size)
            std::swap(outer, second);
        TRY(for_each_entry(*second, [&](Value key, int64_t hash) -> Result<void> {
            if (TRY(set_contains(*outer, key, hash)))
                TRY(set_add(*result, key, hash));
            return {};
        }));
        return result;
    }
    TRY(for_each(other, [&](Value key) -> Result<void> {
        int64_t hash = TRY(hash_of(key));
        if (TRY(set_contains(set, key, hash)))
            TRY(set_add(*result, key, hash));
        return {};
    }));
    return result;
}

Result<void> difference_update(Set& set, Value other)
{
    if (Value(&set) == other) {
        set_clear(set);
        return {};
    }
    if (Set* second = other.try_as<Set>()) {
        if ((second->size >> 3) > set.size)
            second = TRY(intersection(set, other));
        TRY(for_each_entry(*second, [&](Value key, int64_t hash) -> Result<void> {
            TRY(set_remove(set, key, hash));
            return {};
        }));
    } else {
        TRY(for_each(other, [&](Value key) -> Result<void> {
            TRY(set_remove(set, key));
            return {};
        }));
    }
    return set_shrink(set);
}

Result<Set*> difference(Set& set, Value other)
{
    Set* second = other.try_as<Set>();
    Dict* dict = other.try_as<Dict>();
    size_t other_size = second ? second->size : dict ? dict->size() : 0;
    if ((!second && !dict) || (set.size >> 2) > other_size) {
        Set* result = TRY(copy_as(base_type(set), &set));
        TRY(difference_update(*result, other));
        return result;
    }
    Set* result = create_set(base_type(set));
    TRY(for_each_entry(set, [&](Value key, int64_t hash) -> Result<void> {
        bool is_in_other
            = second ? TRY(set_contains(*second, key, hash)) : TRY(dict_find(*dict, key, hash)) != DictTable::no_entry;
        if (!is_in_other)
            TRY(set_add(*result, key, hash));
        return {};
    }));
    return result;
}

Result<void> symmetric_difference_update(Set& set, Value other)
{
    if (Value(&set) == other) {
        set_clear(set);
        return {};
    }
    auto toggle = [&](Value key, int64_t hash) -> Result<void> {
        if (!TRY(set_remove(set, key, hash)))
            TRY(set_add(set, key, hash));
        return {};
    };
    if (Dict* dict = other.try_as<Dict>()) {
        for (uint32_t i = dict->next_entry(0); i != DictTable::no_entry; i = dict->next_entry(i + 1)) {
            DictTable::Entry entry = dict->table()->entries()[i];
            TRY(toggle(entry.key, static_cast<int64_t>(entry.hash)));
        }
        return {};
    }
    return for_each_entry(*TRY(as_set(other)), toggle);
}

Result<bool> is_subset(Set& set, Set& other)
{
    if (set.size > other.size)
        return false;
    for (size_t i = set_next(set, 0); i != SIZE_MAX; i = set_next(set, i + 1)) {
        SetTable::Entry entry = set_entry(set, i);
        if (!TRY(set_contains(other, entry.key, static_cast<int64_t>(entry.hash))))
            return false;
    }
    return true;
}

Result<Value> set_construct(Type& type, Arguments const&)
{
    return create_set(type);
}

Result<Value> set_convert(Value iterable)
{
    return TRY(copy_as(*types().set, iterable));
}

Result<void> set_initialise(Value self, Arguments const& arguments)
{
    if (self.object().type().slots.initialise == set_initialise)
        TRY(check_no_keywords("set", arguments));
    TRY(check_count("set", arguments, 0, 1));
    auto& set = self.as<Set>();
    if (set.size > 0)
        set_clear(set);
    if (arguments.positional_count == 0)
        return {};
    return set_update(set, arguments.values[0]);
}

Result<Value> frozenset_construct(Type& type, Arguments const& arguments)
{
    bool is_exact = &type == types().frozenset;
    if (is_exact || type.slots.initialise == types().frozenset->slots.initialise) {
        TRY(check_no_keywords("frozenset", arguments));
        TRY(check_count("frozenset", arguments, 0, 1));
    }
    if (arguments.positional_count == 0)
        return create_set(type);
    Value iterable = arguments.values[0];
    if (is_exact && &type_of(iterable) == types().frozenset)
        return iterable;
    return copy_as(type, iterable);
}

Result<Value> set_repr(Value self)
{
    auto& set = self.as<Set>();
    Type& type = set.type();
    std::string name = type.name().to_utf8();
    if (set.size == 0)
        return String::create(name + "()");
    ReprGuard guard(set);
    if (!guard.is_first())
        return String::create(name + "(...)");
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error(" while getting the repr of an object");
    bool is_plain = &type == types().set;
    std::string text = is_plain ? "{" : name + "({";
    List* items = TRY(list_from_iterable(self));
    for (size_t i = 0; i < items->size(); ++i) {
        if (i > 0)
            text += ", ";
        TRY(repr(items->at(i)))->append_utf8(text);
    }
    text += is_plain ? "}" : "})";
    return String::create(text);
}

uint64_t shuffle_bits(uint64_t hash)
{
    return ((hash ^ 89869747) ^ (hash << 16)) * 3644798167;
}

// The published mixing of CPython, which does not depend on the order of the keys.
Result<int64_t> frozenset_hash(Value self)
{
    auto& set = self.as<Set>();
    if (set.cached_hash != 0)
        return static_cast<int64_t>(set.cached_hash);
    uint64_t hash = 0;
    for (size_t i = set_next(set, 0); i != SIZE_MAX; i = set_next(set, i + 1))
        hash ^= shuffle_bits(set_entry(set, i).hash);
    hash ^= (set.size + 1) * 1927868237;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069 + 907133923;
    if (hash == ~uint64_t(0))
        hash = 590923713;
    set.cached_hash = hash;
    return static_cast<int64_t>(hash);
}

Result<Value> set_compare(Value left, Value right, Comparison comparison)
{
    if (!left.is<Set>() || !right.is<Set>())
        return Value::not_implemented();
    auto& first = left.as<Set>();
    auto& second = right.as<Set>();
    auto are_equal = [&]() -> Result<bool> {
        if (first.size != second.size)
            return false;
        if (first.cached_hash && second.cached_hash && first.cached_hash != second.cached_hash)
            return false;
        TRY(descend(runtime(), " in comparison"));
        return is_subset(first, second);
    };
    switch (comparison) {
    case Comparison::Equal:
        return Value::boolean(TRY(are_equal()));
    case Comparison::NotEqual:
        return Value::boolean(!TRY(are_equal()));
    case Comparison::LessEqual:
        return Value::boolean(TRY(is_subset(first, second)));
    case Comparison::GreaterEqual:
        return Value::boolean(TRY(is_subset(second, first)));
    case Comparison::Less:
        return Value::boolean(first.size < second.size && TRY(is_subset(first, second)));
    case Comparison::Greater:
        return Value::boolean(first.size > second.size && TRY(is_subset(second, first)));
    }
    UNREACHABLE();
}

Result<int64_t> set_length(Value self)
{
    return static_cast<int64_t>(self.as<Set>().size);
}
Result<bool> set_truth(Value self)
{
    return self.as<Set>().size > 0;
}
Result<Value> set_iterate(Value self)
{
    return allocate_object<SetIterator>(*types().set_iterator, 0, self.as<Set>());
}

Result<bool> set_slot_contains(Value self, Value key)
{
    return set_has(self.as<Set>(), key);
}

bool are_sets(Value left, Value right)
{
    return left.is<Set>() && right.is<Set>();
}

Result<Value> set_or(Value left, Value right)
{
    if (!are_sets(left, right))
        return Value::not_implemented();
    Set* result = TRY(copy_as(base_type(left.as<Set>()), left));
    TRY(set_update(*result, right));
    return result;
}

Result<Value> set_and(Value left, Value right)
{
    if (!are_sets(left, right))
        return Value::not_implemented();
    return intersection(left.as<Set>(), right);
}

Result<Value> set_subtract(Value left, Value right)
{
    if (!are_sets(left, right))
        return Value::not_implemented();
    return difference(left.as<Set>(), right);
}

Result<Value> set_xor(Value left, Value right)
{
    if (!are_sets(left, right))
        return Value::not_implemented();
    Set* result = TRY(copy_as(base_type(left.as<Set>()), right));
    TRY(symmetric_difference_update(*result, left));
    return result;
}

Result<Value> set_in_place_or(Value left, Value right)
{
    if (!right.is<Set>())
        return Value::not_implemented();
    TRY(set_update(left.as<Set>(), right));
    return left;
}

Result<Value> set_in_place_and(Value left, Value right)
{
    if (!right.is<Set>())
        return Value::not_implemented();
    set_swap(left.as<Set>(), *TRY(intersection(left.as<Set>(), right)));
    return left;
}

Result<Value> set_in_place_subtract(Value left, Value right)
{
    if (!right.is<Set>())
        return Value::not_implemented();
    TRY(difference_update(left.as<Set>(), right));
    return left;
}

Result<Value> set_in_place_xor(Value left, Value right)
{
    if (!right.is<Set>())
        return Value::not_implemented();
    TRY(symmetric_difference_update(left.as<Set>(), right));
    return left;
}

Result<void> set_add_method(Set& self, Value key)
{
    TRY(set_add(self, key));
    return {};
}

void set_clear_method(Set& self)
{
    set_clear(self);
}

Result<Set*> set_copy(Set& self)
{
    return copy_as(base_type(self), &self);
}

Result<Set*> frozenset_copy(Set& self)
{
    if (&self.type() == types().frozenset)
        return &self;
    return copy_as(base_type(self), &self);
}

Result<void> set_discard_method(Set& self, Value key)
{
    TRY(set_discard(self, key));
    return {};
}

Result<void> set_remove_method(Set& self, Value key)
{
    if (!TRY(set_discard(self, key)))
        return raise_key_error(key);
    return {};
}

Result<Value> set_pop(Set& self)
{
    Value key = set_take_any(self);
    if (key.is_empty())
        return raise_message(*types().KeyError, "pop from an empty set");
    return key;
}

Result<Set*> set_union(Set& self, VarArguments others)
{
    Set* result = TRY(copy_as(base_type(self), &self));
    for (Value other : others.span()) {
        if (!(other == Value(&self)))
            TRY(set_update(*result, other));
    }
    return result;
}

Result<void> set_update_method(Set& self, VarArguments others)
{
    for (Value other : others.span())
        TRY(set_update(self, other));
    return {};
}

Result<Set*> set_intersection(Set& self, VarArguments others)
{
    if (others.span().empty())
        return set_copy(self);
    Set* result = &self;
    for (Value other : others.span())
        result = TRY(intersection(*result, other));
    return result;
}

Result<void> set_intersection_update(Set& self, VarArguments others)
{
    set_swap(self, *TRY(set_intersection(self, others)));
    return {};
}

Result<Set*> set_difference(Set& self, VarArguments others)
{
    if (others.span().empty())
        return set_copy(self);
    Set* result = TRY(difference(self, others.span()[0]));
    for (Value other : others.span().subspan(1))
        TRY(difference_update(*result, other));
    return result;
}

Result<void> set_difference_update(Set& self, VarArguments others)
{
    for (Value other : others.span())
        TRY(difference_update(self, other));
    return {};
}

Result<Set*> set_symmetric_difference(Set& self, Value other)
{
    Set* result = TRY(copy_as(base_type(self), other));
    TRY(symmetric_difference_update(*result, &self));
    return result;
}

Result<void> set_symmetric_difference_update(Set& self, Value other)
{
    return symmetric_difference_update(self, other);
}
Result<bool> set_is_subset(Set& self, Value other)
{
    return is_subset(self, *TRY(as_set(other)));
}

Result<bool> set_is_superset(Set& self, Value other)
{
    if (Set* second = other.try_as<Set>())
        return is_subset(*second, self);
    Value iterator = TRY(iterate(other));
    for (;;) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            return true;
        if (!TRY(set_contains(self, item)))
            return false;
    }
}

Result<bool> set_is_disjoint(Set& self, Value other)
{
    if (other == Value(&self))
        return self.size == 0;
    if (Set* second = other.try_as<Set>()) {
        Set* outer = &self;
        if (second->size > outer->size)
            std::swap(outer, second);
        for (size_t i = set_next(*second, 0); i != SIZE_MAX; i = set_next(*second, i + 1)) {
            SetTable::Entry entry = set_entry(*second, i);
            if (TRY(set_contains(*outer, entry.key, static_cast<int64_t>(entry.hash))))
                return false;
        }
        return true;
    }
    Value iterator = TRY(iterate(other));
    for (;;) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            return true;
        if (TRY(set_contains(self, item)))
            return false;
    }
}

Result<Value> set_reduce(Set& self)
{
    Value state = TRY(object_getstate(Value(&self)));
    List* items = TRY(list_from_iterable(Value(&self)));
    return Tuple::create({ Value(&self.type()), Tuple::create({ items }), state });
}

int64_t set_sizeof(Set& self)
{
    return size_in_memory(&self);
}

Result<Value> set_iterator_next(Value self)
{
    return self.as<SetIterator>().next();
}

int64_t set_iterator_length_hint(SetIterator& self)
{
    Set* set = self.set;
    return set && set->size == self.expected_size ? static_cast<int64_t>(self.left) : 0;
}

Result<Value> set_iterator_reduce(SetIterator& self)
{
    List* rest = List::create();
    if (Set* set = self.set) {
        for (size_t i = set_next(*set, self.position); i != SIZE_MAX; i = set_next(*set, i + 1))
            TRY(rest->append(set_entry(*set, i).key));
    }
    return Tuple::create({ TRY(builtin_function("iter")), Tuple::create({ rest }) });
}

void set_shared_slots(Slots& slots)
{
    slots.repr = set_repr;
    slots.compare = set_compare;
    slots.truth = set_truth;
    slots.iterate = set_iterate;
    slots.length = set_length;
    slots.contains = set_slot_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Or)] = set_or;
    slots.binary[static_cast<size_t>(BinaryOperator::And)] = set_and;
    slots.binary[static_cast<size_t>(BinaryOperator::Subtract)] = set_subtract;
    slots.binary[static_cast<size_t>(BinaryOperator::Xor)] = set_xor;
}

void add_shared_methods(TypeBuilder& builder)
{
    builder
        .method<set_difference>("difference(self, *others)", "Return the difference of two or more sets as a new set.")
        .method<set_intersection>("intersection(self, *others)", "Return the intersection of two sets as a new set.")
        .method<set_is_disjoint>("isdisjoint(self, other, /)", "Return True if two sets have a null intersection.")
        .method<set_is_subset>("issubset(self, other, /)", "Report whether another set contains this set.")
        .method<set_is_superset>("issuperset(self, other, /)", "Report whether this set contains another set.")
        .method<set_symmetric_difference>(
            "symmetric_difference(self, other, /)", "Return the symmetric difference of two sets as a new set.")
        .method<set_union>("union(self, *others)", "Return the union of sets as a new set.")
        .method<set_reduce>("__reduce__(self, /)", "Return state information for pickling.")
        .method<set_sizeof>("__sizeof__(self, /)", "S.__sizeof__() -> size of S in memory, in bytes")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585");
}

}

Result<Value> SetIterator::next()
{
    Set* target = set;
    if (!target)
        return Value::stop();
    if (target->size != expected_size) [[unlikely]] {
        expected_size = SIZE_MAX;
        return raise_message(*types().RuntimeError, "Set changed size during iteration");
    }
    if (size_t const place = set_next(*target, position); place != SIZE_MAX) {
        position = place + 1;
        --left;
        return set_entry(*target, place).key;
    }
    set.set(*this, nullptr);
    return Value::stop();
}

void SetIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    set.visit(visitor);
}

void define_set()
{
    Type& set = native_type<Set>(types().set, "set", { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences });
    set_shared_slots(set.slots);
    set.slots.construct = set_construct;
    set.convert = set_convert;
    set.slots.initialise = set_initialise;
    set.slots.hash = hash_unhashable;
    set.slots.in_place[static_cast<size_t>(BinaryOperator::Or)] = set_in_place_or;
    set.slots.in_place[static_cast<size_t>(BinaryOperator::And)] = set_in_place_and;
    set.slots.in_place[static_cast<size_t>(BinaryOperator::Subtract)] = set_in_place_subtract;
    set.slots.in_place[static_cast<size_t>(BinaryOperator::Xor)] = set_in_place_xor;
    TypeBuilder set_builder(set);
    add_shared_methods(set_builder);
    set_builder
        .documentation("set() -> new empty set object\nset(iterable) -> new set object\n\n"
                       "Build an unordered collection of unique elements.")
        .method<set_add_method>("add(self, object, /)", "Add an element to a set.")
        .method<set_clear_method>("clear(self, /)", "Remove all elements from this set.")
        .method<set_copy>("copy(self, /)", "Return a shallow copy of a set.")
        .method<set_difference_update>(
            "difference_update(self, *others)", "Remove all elements of another set from this set.")
        .method<set_discard_method>("discard(self, object, /)", "Remove an element from a set if it is a member.")
        .method<set_intersection_update>(
            "intersection_update(self, *others)", "Update a set with the intersection of itself and another.")
        .method<set_pop>(
            "pop(self, /)", "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty.")
        .method<set_remove_method>("remove(self, object, /)", "Remove an element from a set; it must be a member.")
        .method<set_symmetric_difference_update>("symmetric_difference_update(self, other, /)",
            "Update a set with the symmetric difference of itself and another.")
        .method<set_update_method>("update(self, *others)", "Update a set with the union of itself and others.")
        .finish();

    Type& frozenset
        = native_type<Set>(types().frozenset, "frozenset", { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences });
    set_shared_slots(frozenset.slots);
    frozenset.slots.construct = frozenset_construct;
    frozenset.slots.hash = frozenset_hash;
    TypeBuilder frozenset_builder(frozenset);
    add_shared_methods(frozenset_builder);
    frozenset_builder
        .documentation("frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
                       "Build an immutable unordered collection of unique elements.")
        .method<frozenset_copy>("copy(self, /)", "Return a shallow copy of a set.")
        .finish();

    Type& iterator
        = native_type<SetIterator>(types().set_iterator, "set_iterator", { Type::Flag::DisallowsInstantiation });
    iterator.slots.iterate = iterate_self;
    iterator.slots.next = set_iterator_next;
    TypeBuilder(iterator)
        .method<set_iterator_length_hint>("__length_hint__(self, /)")
        .method<set_iterator_reduce>("__reduce__(self, /)")
        .finish();
}

}
