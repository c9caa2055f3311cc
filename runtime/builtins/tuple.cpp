#include "runtime/builtins/iterators.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/tuple_comparison.h"

#include <algorithm>

namespace krait {

namespace {

Result<Value> tuple_construct(Type& type, Arguments const& arguments)
{
    bool is_exact = &type == types().tuple;
    if (is_exact || type.slots.initialise == types().tuple->slots.initialise) {
        TRY(check_no_keywords("tuple", arguments));
        TRY(check_count("tuple", arguments, 0, 1));
    }
    Tuple* items = arguments.positional_count == 0 ? Tuple::empty() : TRY(tuple_from_iterable(arguments.values[0]));
    if (is_exact)
        return items;
    return Tuple::create_of_type(type, items->span());
}

Result<Value> tuple_convert(Value iterable)
{
    return TRY(tuple_from_iterable(iterable));
}

Result<Value> tuple_repr(Value self)
{
    auto& tuple = self.as<Tuple>();
    if (tuple.size() == 0)
        return String::create("()");
    ReprGuard guard(tuple);
    if (!guard.is_first())
        return String::create("(...)");
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error(" while getting the repr of an object");
    std::string text = "(";
    for (size_t i = 0; i < tuple.size(); ++i) {
        if (i > 0)
            text += ", ";
        String* item = TRY(repr(tuple.at(i)));
        item->append_utf8(text);
    }
    text += tuple.size() == 1 ? ",)" : ")";
    return String::create(text);
}

Result<int64_t> tuple_hash(Value self)
{
    return hash_of_tuple(self.as<Tuple>());
}

Result<Value> tuple_compare(Value left, Value right, Comparison comparison)
{
    Tuple* first = left.try_as<Tuple>();
    Tuple* second = right.try_as<Tuple>();
    if (!first || !second)
        return Value::not_implemented();
    return compare_tuples(first->span(), second->span(), comparison);
}

Result<int64_t> tuple_length(Value self)
{
    return static_cast<int64_t>(self.as<Tuple>().size());
}
Result<bool> tuple_truth(Value self)
{
    return self.as<Tuple>().size() > 0;
}
Result<Value> tuple_iterate(Value self)
{
    return TupleIterator::create(self.as<Tuple>());
}

Result<bool> tuple_contains(Value self, Value item)
{
    auto& tuple = self.as<Tuple>();
    for (size_t i = 0; i < tuple.size(); ++i) {
        if (TRY(is_same_or_equal(tuple.at(i), item)))
            return true;
    }
    return false;
}

bool is_exact_tuple(Tuple& tuple)
{
    return tuple.is_exactly<Tuple>();
}

Result<Value> tuple_get_item(Value self, Value key)
{
    auto& tuple = self.as<Tuple>();
    auto size = static_cast<int64_t>(tuple.size());
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (index < 0)
            index += size;
        if (static_cast<uint64_t>(index) < tuple.size()) [[likely]]
            return tuple.at(static_cast<size_t>(index));
    }
    if (key.is<Slice>()) {
        SliceRange range = TRY(resolve_slice(bounds_of(key.as<Slice>()), size));
        auto count = static_cast<size_t>(range.count);
        if (count == 0)
            return Tuple::empty();
        if (range.step == 1) {
            if (count == tuple.size() && is_exact_tuple(tuple))
                return self;
            return Tuple::create(tuple.span().subspan(static_cast<size_t>(range.start), count));
        }
        Tuple* result = TRY(Tuple::create(count));
        for (size_t i = 0; i < count; ++i)
            result->set(i, tuple.at(static_cast<size_t>(range.start + static_cast<int64_t>(i) * range.step)));
        return result;
    }
    if (!type_of(key).slots.to_index)
        return raise_type_error("tuple indices must be integers or slices, not {}", type_name_of(key));
    Value index = TRY(to_index(key));
    return tuple.at(static_cast<size_t>(TRY(resolve_index(index, size, "tuple index out of range"))));
}

Result<Value> tuple_add(Value left, Value right)
{
    Tuple* first = left.try_as<Tuple>();
    if (!first)
        return Value::not_implemented();
    Tuple* second = right.try_as<Tuple>();
    if (!second) {
        Value result = TRY(try_right_operand(BinaryOperator::Add, left, right, tuple_add));
        if (!result.is_not_implemented())
            return result;
        return raise_type_error("can only concatenate tuple (not \"{}\") to tuple", type_name_of(right));
    }
    if (first->size() == 0 && is_exact_tuple(*second))
        return right;
    if (second->size() == 0 && is_exact_tuple(*first))
        return left;
    Tuple* result = TRY(Tuple::create(first->size() + second->size()));
    copy_values(second->span(), copy_values(first->span(), result->items()));
    write_barrier(*result);
    return result;
}

Result<Value> tuple_multiply(Value left, Value right)
{
    bool is_left = left.is<Tuple>();
    Value count = is_left ? right : left;
    if (is_left && !count.is_small_int() && !is_builtin_sequence(count)) {
        Value result = TRY(try_right_operand(BinaryOperator::Multiply, left, right, tuple_multiply));
        if (!result.is_not_implemented())
            return result;
    }
    std::optional<int64_t> times = TRY(repetition_count(count));
    if (!times && !is_left && is_builtin_sequence(left))
        return Value::not_implemented();
    if (!times)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(count));
    auto& tuple = (is_left ? left : right).as<Tuple>();
    size_t size = tuple.size();
    if ((size == 0 || *times == 1) && is_exact_tuple(tuple))
        return &tuple;
    if (size == 0 || *times <= 0)
        return Tuple::empty();
    if (static_cast<uint64_t>(*times) > Cell::heap_range_size / sizeof(Value) / size)
        return raise_memory_error();
    size_t total = size * static_cast<size_t>(*times);
    Tuple* result = TRY(Tuple::create(total));
    for (size_t i = 0, source = 0; i < total; ++i) {
        result->set(i, tuple.at(source));
        if (++source == size)
            source = 0;
    }
    return result;
}

Result<int64_t> tuple_count(Tuple& self, Value value)
{
    int64_t count = 0;
    for (size_t i = 0; i < self.size(); ++i)
        count += TRY(is_same_or_equal(self.at(i), value));
    return count;
}

Result<int64_t> tuple_index(Tuple& self, Value value, Value start, Value stop)
{
    auto size = static_cast<int64_t>(self.size());
    int64_t first = TRY(to_int64(start, nullptr));
    int64_t last = TRY(to_int64(stop, nullptr));
    if (first < 0)
        first = std::max<int64_t>(first + size, 0);
    if (last < 0)
        last = std::max<int64_t>(last + size, 0);
    for (int64_t i = first; i < std::min(last, size); ++i) {
        if (TRY(is_same_or_equal(self.at(static_cast<size_t>(i)), value)))
            return i;
    }
    return raise_value_error("tuple.index(x): x not in tuple");
}

Result<Value> tuple_get_new_arguments(Tuple& self)
{
    return Tuple::create({ TRY(Tuple::create(self.span())) });
}

Result<Value> tuple_iterator_next(Value self)
{
    return self.as<TupleIterator>().next();
}

Result<int64_t> tuple_iterator_length_hint(TupleIterator& self)
{
    Tuple* tuple = self.tuple;
    return tuple ? static_cast<int64_t>(tuple->size() - self.index) : 0;
}

Result<Value> tuple_iterator_reduce(TupleIterator& self)
{
    Value iter = TRY(builtin_function("iter"));
    if (Tuple* tuple = self.tuple)
        return Tuple::create({ iter, Tuple::create({ tuple }), int_from(static_cast<int64_t>(self.index)) });
    return Tuple::create({ iter, Tuple::create({ Tuple::empty() }) });
}

Result<void> tuple_iterator_set_state(TupleIterator& self, int64_t index)
{
    if (Tuple* tuple = self.tuple)
        self.index = std::min(static_cast<size_t>(std::max<int64_t>(index, 0)), tuple->size());
    return {};
}

}

void TupleIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    tuple.visit(visitor);
}

void define_tuple()
{
    Type& type = native_type<Tuple>(
        types().tuple, "tuple", { Type::Flag::IsBaseType, Type::Flag::IsTupleSubtype, Type::Flag::IsSequence });
    type.set_layout({ CellKind::Tuple, sizeof(Tuple), true });
    Slots& slots = type.slots;
    slots.construct = tuple_construct;
    type.convert = tuple_convert;
    slots.repr = tuple_repr;
    slots.hash = tuple_hash;
    slots.compare = tuple_compare;
    slots.truth = tuple_truth;
    slots.iterate = tuple_iterate;
    slots.length = tuple_length;
    slots.get_item = tuple_get_item;
    slots.contains = tuple_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = tuple_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = tuple_multiply;
    TypeBuilder(type)
        .documentation(
            "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
            "If iterable is specified the tuple is initialized from iterable's items.\n\n"
            "If the argument is a tuple, the return value is the same object.")
        .method<tuple_count>("count(self, value, /)", "Return number of occurrences of value.")
        .method<tuple_index>("index(self, value, start=0, stop=9223372036854775807, /)",
            "Return first index of value.\n\nRaises ValueError if the value is not present.")
        .method<tuple_get_new_arguments>("__getnewargs__(self, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .finish();
    Type& iterator
        = native_type<TupleIterator>(types().tuple_iterator, "tuple_iterator", { Type::Flag::DisallowsInstantiation });
    iterator.slots.iterate = iterate_self;
    iterator.slots.next = tuple_iterator_next;
    TypeBuilder(iterator)
        .method<tuple_iterator_length_hint>("__length_hint__(self, /)")
        .method<tuple_iterator_reduce>("__reduce__(self, /)")
        .method<tuple_iterator_set_state>("__setstate__(self, state, /)")
        .finish();
}

}
