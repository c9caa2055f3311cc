#include "runtime/builtins/iterators.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

// Items of so many iterators in step are gathered on the stack.
constexpr size_t most_on_stack = 4;

// The iterators over each of the values.
Result<Tuple*> iterators_of(std::span<Value const> iterables)
{
    Tuple* iterators = TRY(Tuple::create(iterables.size()));
    for (size_t i = 0; i < iterables.size(); ++i)
        iterators->set(i, TRY(iterate(iterables[i])));
    return iterators;
}

// For iterate().
Result<Value> sequence_iterator_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("iterator", arguments));
    TRY(check_count("iterator", arguments, 1, 1));
    return allocate_object<SequenceIterator>(type, 0, arguments.values[0]);
}

Result<Value> sequence_iterator_next(Value self)
{
    auto& iterator = self.as<SequenceIterator>();
    Value sequence = iterator.sequence;
    if (sequence.is_empty())
        return Value::stop();
    auto item = get_item(sequence, int_from(iterator.index));
    if (!item.is_raised()) {
        ++iterator.index;
        return item;
    }
    if (!clear_pending_if(*types().IndexError) && !clear_pending_if(*types().StopIteration))
        return raised;
    iterator.sequence.set(iterator, {});
    return Value::stop();
}

Result<Value> sequence_iterator_length_hint(SequenceIterator& self)
{
    Value sequence = self.sequence;
    if (sequence.is_empty())
        return Value::small_int(0);
    if (!type_of(sequence).slots.length)
        return Value::not_implemented();
    int64_t length = TRY(length_of(sequence));
    return int_from(std::max<int64_t>(length - self.index, 0));
}

Result<Value> sequence_iterator_reduce(SequenceIterator& self)
{
    Value iter = TRY(builtin_function("iter"));
    if (self.sequence.get().is_present())
        return Tuple::create({ iter, Tuple::create({ self.sequence }), int_from(self.index) });
    return Tuple::create({ iter, Tuple::create({ Tuple::empty() }) });
}

Result<void> sequence_iterator_set_state(SequenceIterator& self, int64_t index)
{
    if (self.sequence.get().is_present())
        self.index = std::max<int64_t>(index, 0);
    return {};
}

Result<Value> callable_iterator_next(Value self)
{
    auto& iterator = self.as<CallableIterator>();
    Value callable = iterator.callable;
    if (callable.is_empty())
        return Value::stop();
    auto outcome = call(callable);
    if (outcome.is_raised()) {
        if (!clear_pending_if(*types().StopIteration))
            return raised;
        iterator.callable.set(iterator, {});
        return Value::stop();
    }
    Value item = outcome.release();
    if (TRY(is_same_or_equal(iterator.sentinel, item))) {
        iterator.callable.set(iterator, {});
        return Value::stop();
    }
    return item;
}

Result<Value> callable_iterator_reduce(CallableIterator& self)
{
    Value iter = TRY(builtin_function("iter"));
    if (self.callable.get().is_present())
        return Tuple::create({ iter, Tuple::create({ self.callable, self.sentinel }) });
    return Tuple::create({ iter, Tuple::create({ Tuple::empty() }) });
}

Result<Value> enumerate_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "iterable", "start" };
    Value values[2];
    if (arguments.is_empty())
        return raise_type_error("enumerate() missing required argument 'iterable'");
    TRY(bind_arguments("enumerate", arguments, parameters, 1, values));
    Value start = values[1].is_present() ? TRY(to_index(values[1])) : Value::small_int(0);
    Value iterator = TRY(iterate(values[0]));
    return allocate_object<Enumerate>(type, 0, iterator, start);
}

Result<Value> take_index(Enumerate& enumerate)
{
    Value index = enumerate.index;
    if (index.is_small_int() && index.as_small_int() < Value::largest_small_int) [[likely]]
        enumerate.index.set(enumerate, Value::small_int(index.as_small_int() + 1));
    else
        enumerate.index.set(enumerate, TRY(binary_operation(BinaryOperator::Add, index, Value::small_int(1))));
    return index;
}

Result<RowStep> enumerate_next_row(Value self, std::span<Value> row)
{
    if (row.size() != 2)
        return RowStep::OtherWidth;
    auto& enumerate = self.as<Enumerate>();
    Value item = TRY(next_of_inner(enumerate.iterator));
    if (item.is_stop())
        return RowStep::Stop;
    row[0] = TRY(take_index(enumerate));
    row[1] = item;
    return RowStep::Filled;
}

Result<Value> enumerate_next(Value self)
{
    Value row[2];
    if (TRY(enumerate_next_row(self, row)) == RowStep::Stop)
        return Value::stop();
    return Tuple::create_pair(row[0], row[1]);
}

Result<Value> enumerate_reduce(Enumerate& self)
{
    return Tuple::create({ Value(&self.type()), Tuple::create({ self.iterator, self.index }) });
}

Result<Value> zip_construct(Type& type, Arguments const& arguments)
{
    bool is_strict = false;
    if (arguments.keyword_count() > 1)
        return raise_type_error("zip() takes at most 1 keyword argument ({} given)", arguments.keyword_count());
    if (arguments.keyword_count() == 1) {
        Value strict = find_keyword(arguments, "strict");
        if (strict.is_empty()) {
            return raise_type_error(
                "'{}' is an invalid keyword argument for zip()", arguments.keyword_names->at(0).as<String>().to_utf8());
        }
        is_strict = TRY(is_truthy(strict));
    }
    Tuple* iterators = TRY(iterators_of(arguments.positional()));
    return allocate_object<Zip>(type, 0, *iterators, is_strict);
}

// One of the iterators of a strict zip ended, number `ended`: all must end, and the first one first.
Result<Value> end_strict_zip(Tuple& iterators, size_t ended)
{
    auto range = [](size_t count) { return count == 1 ? std::string(" 1") : "s 1-" + std::to_string(count); };
    if (ended > 0)
        return raise_value_error("zip() argument {} is shorter than argument{}", ended + 1, range(ended));
    for (size_t i = 1; i < iterators.size(); ++i) {
        if (!TRY(next_item(iterators.at(i))).is_stop())
            return raise_value_error("zip() argument {} is longer than argument{}", i + 1, range(i));
    }
    return Value::stop();
}

Result<RowStep> zip_next_row(Value self, std::span<Value> row)
{
    auto& zip = self.as<Zip>();
    Tuple* iterators = zip.iterators;
    if (!iterators || iterators->size() == 0)
        return RowStep::Stop;
    if (iterators->size() != row.size())
        return RowStep::OtherWidth;
    for (size_t i = 0; i < row.size(); ++i) {
        Value item = TRY(next_of_inner(iterators->at(i)));
        if (item.is_stop()) {
            if (zip.is_strict)
                TRY(end_strict_zip(*iterators, i));
            return RowStep::Stop;
        }
        row[i] = item;
    }
    return RowStep::Filled;
}

Result<Value> zip_next(Value self)
{
    Tuple* iterators = self.as<Zip>().iterators;
    if (!iterators || iterators->size() == 0)
        return Value::stop();
    if (iterators->size() <= most_on_stack) {
        Value row[most_on_stack];
        std::span<Value> const items(row, iterators->size());
        if (TRY(zip_next_row(self, items)) == RowStep::Stop)
            return Value::stop();
        if (items.size() == 2) [[likely]]
            return Tuple::create_pair(row[0], row[1]);
        return Tuple::create(std::span<Value const>(items));
    }
    Tuple* items = TRY(create_row(iterators->size()));
    if (TRY(zip_next_row(self, { items->items(), items->size() })) == RowStep::Stop)
        return Value::stop();
    write_barrier(*items);
    return items;
}

Result<Value> zip_reduce(Zip& self)
{
    Value type(&self.type());
    if (self.is_strict)
        return Tuple::create({ type, self.iterators.get(), Value::boolean(true) });
    return Tuple::create({ type, self.iterators.get() });
}

Result<void> zip_set_state(Zip& self, bool is_strict)
{
    self.is_strict = is_strict;
    return {};
}

Result<Value> map_construct(Type& type, Arguments const& arguments)
{
    if (&type == types().map)
        TRY(check_no_keywords("map", arguments));
    if (arguments.positional_count < 2)
        return raise_type_error("map() must have at least two arguments.");
    Tuple* iterators = TRY(iterators_of(arguments.positional().subspan(1)));
    return allocate_object<Map>(type, 0, arguments.values[0], *iterators);
}

Result<Value> map_next(Value self)
{
    auto& map = self.as<Map>();
    Tuple& iterators = *map.iterators.get();
    if (iterators.size() == 1) {
        Value item = TRY(next_of_inner(iterators.at(0)));
        if (item.is_stop())
            return item;
        return call(map.function, Arguments(&item, 1));
    }
    Value on_stack[most_on_stack];
    Value* items = iterators.size() <= most_on_stack ? on_stack : TRY(create_row(iterators.size()))->items();
    for (size_t i = 0; i < iterators.size(); ++i) {
        items[i] = TRY(next_of_inner(iterators.at(i)));
        if (items[i].is_stop())
            return items[i];
    }
    return call(map.function, Arguments(items, iterators.size()));
}

Result<Value> map_reduce(Map& self)
{
    Tuple& iterators = *self.iterators.get();
    Tuple* arguments = TRY(Tuple::create(iterators.size() + 1));
    arguments->set(0, self.function);
    for (size_t i = 0; i < iterators.size(); ++i)
        arguments->set(i + 1, iterators.at(i));
    return Tuple::create({ Value(&self.type()), arguments });
}

Result<Value> filter_construct(Type& type, Arguments const& arguments)
{
    if (&type == types().filter)
        TRY(check_no_keywords("filter", arguments));
    TRY(check_count("filter", arguments, 2, 2));
    Value iterator = TRY(iterate(arguments.values[1]));
    return allocate_object<Filter>(type, 0, arguments.values[0], iterator);
}

Result<Value> filter_next(Value self)
{
    auto& filter = self.as<Filter>();
    Value function = filter.function;
    bool is_plain = function.is_none() || function == Value(types().boolean);
    for (;;) {
        Value item = TRY(next_item(filter.iterator));
        if (item.is_stop())
            return item;
        Value answer = is_plain ? item : TRY(call(function, Arguments(&item, 1)));
        if (TRY(is_truthy(answer)))
            return item;
    }
}

Result<Value> filter_reduce(Filter& self)
{
    return Tuple::create({ Value(&self.type()), Tuple::create({ self.function, self.iterator }) });
}

Result<Value> reversed_construct(Type& type, Arguments const& arguments)
{
    if (&type == types().reversed)
        TRY(check_no_keywords("reversed", arguments));
    TRY(check_count("reversed", arguments, 1, 1));
    Value sequence = arguments.values[0];
    SpecialMethod method = TRY(look_up_special(sequence, *names().reversed));
    if (method.is_found) {
        if (!method.function.is_none())
            return method.is_unbound ? call(method.function, { sequence }) : call(method.function);
        return raise_type_error("'{}' object is not reversible", type_name_of(sequence));
    }
    if (!type_of(sequence).slots.get_item || type_of(sequence).has(Type::Flag::IsDictSubtype))
        return raise_type_error("'{}' object is not reversible", type_name_of(sequence));
    int64_t length = TRY(length_of(sequence));
    return allocate_object<Reversed>(type, 0, sequence, length - 1);
}

Result<Value> reversed_next(Value self)
{
    auto& reversed = self.as<Reversed>();
    Value sequence = reversed.sequence;
    if (sequence.is_empty())
        return Value::stop();
    if (reversed.index >= 0) {
        auto item = get_item(sequence, int_from(reversed.index));
        if (!item.is_raised()) {
            --reversed.index;
            return item;
        }
        if (!clear_pending_if(*types().IndexError) && !clear_pending_if(*types().StopIteration))
            return raised;
    }
    reversed.index = -1;
    reversed.sequence.set(reversed, {});
    return Value::stop();
}

Result<Value> reversed_length_hint(Reversed& self)
{
    Value sequence = self.sequence;
    if (sequence.is_empty())
        return Value::small_int(0);
    int64_t length = TRY(length_of(sequence));
    return int_from(length < self.index ? 0 : self.index + 1);
}

Result<Value> reversed_reduce(Reversed& self)
{
    Value type(&self.type());
    if (self.sequence.get().is_present())
        return Tuple::create({ type, Tuple::create({ self.sequence }), int_from(self.index) });
    return Tuple::create({ type, Tuple::create({ Tuple::empty() }) });
}

Result<void> reversed_set_state(Reversed& self, int64_t index)
{
    Value sequence = self.sequence;
    if (sequence.is_present()) {
        int64_t length = TRY(length_of(sequence));
        self.index = std::max<int64_t>(std::min(index, length - 1), -1);
    }
    return {};
}

Type& iterator_type(Type& type, Slots::Unary next)
{
    type.slots.iterate = iterate_self;
    type.slots.next = next;
    return type;
}

}

void SequenceIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    sequence.visit(visitor);
}

void CallableIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    callable.visit(visitor);
    sentinel.visit(visitor);
}

void Enumerate::visit(Visitor& visitor)
{
    visit_object(visitor);
    iterator.visit(visitor);
    index.visit(visitor);
}

Result<RowStep> next_numbered_row(Value self, std::span<Value> row)
{
    auto& enumerate = self.as<Enumerate>();
    auto const next_row = type_of(enumerate.iterator).next_row;
    if (!next_row)
        return RowStep::OtherWidth;
    RowStep const step = TRY(next_row(enumerate.iterator, row.subspan(1)));
    if (step == RowStep::Filled)
        row[0] = TRY(take_index(enumerate));
    return step;
}

void Zip::visit(Visitor& visitor)
{
    visit_object(visitor);
    iterators.visit(visitor);
}

void Map::visit(Visitor& visitor)
{
    visit_object(visitor);
    function.visit(visitor);
    iterators.visit(visitor);
}

void Filter::visit(Visitor& visitor)
{
    visit_object(visitor);
    function.visit(visitor);
    iterator.visit(visitor);
}

void Reversed::visit(Visitor& visitor)
{
    visit_object(visitor);
    sequence.visit(visitor);
}

void define_iterators()
{
    BuiltinTypes& all = types();
    Type& sequence
        = native_type<SequenceIterator>(all.sequence_iterator, "iterator", { Type::Flag::DisallowsInstantiation });
    sequence.slots.construct = sequence_iterator_construct;
    TypeBuilder(iterator_type(sequence, sequence_iterator_next))
        .method<sequence_iterator_length_hint>("__length_hint__(self, /)")
        .method<sequence_iterator_reduce>("__reduce__(self, /)")
        .method<sequence_iterator_set_state>("__setstate__(self, state, /)")
        .finish();
    TypeBuilder(iterator_type(native_type<CallableIterator>(
                                  all.callable_iterator, "callable_iterator", { Type::Flag::DisallowsInstantiation }),
                    callable_iterator_next))
        .method<callable_iterator_reduce>("__reduce__(self, /)")
        .finish();

    Type& enumerate = native_type<Enumerate>(all.enumerate, "enumerate", { Type::Flag::IsBaseType });
    enumerate.slots.construct = enumerate_construct;
    enumerate.next_row = enumerate_next_row;
    TypeBuilder(iterator_type(enumerate, enumerate_next))
        .documentation("Return an enumerate object.")
        .method<enumerate_reduce>("__reduce__(self, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .finish();

    Type& zip = native_type<Zip>(all.zip, "zip", { Type::Flag::IsBaseType });
    zip.slots.construct = zip_construct;
    zip.next_row = zip_next_row;
    TypeBuilder(iterator_type(zip, zip_next))
        .documentation("zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.")
        .method<zip_reduce>("__reduce__(self, /)")
        .method<zip_set_state>("__setstate__(self, state, /)")
        .finish();

    Type& map = native_type<Map>(all.map, "map", { Type::Flag::IsBaseType });
    map.slots.construct = map_construct;
    TypeBuilder(iterator_type(map, map_next))
        .documentation("map(func, *iterables) --> map object")
        .method<map_reduce>("__reduce__(self, /)")
        .finish();

    Type& filter = native_type<Filter>(all.filter, "filter", { Type::Flag::IsBaseType });
    filter.slots.construct = filter_construct;
    TypeBuilder(iterator_type(filter, filter_next))
        .documentation("filter(function or None, iterable) --> filter object")
        .method<filter_reduce>("__reduce__(self, /)")
        .finish();

    Type& reversed = native_type<Reversed>(all.reversed, "reversed", { Type::Flag::IsBaseType });
    reversed.slots.construct = reversed_construct;
    TypeBuilder(iterator_type(reversed, reversed_next))
        .documentation("Return a reverse iterator over the values of the given sequence.")
        .method<reversed_length_hint>("__length_hint__(self, /)")
        .method<reversed_reduce>("__reduce__(self, /)")
        .method<reversed_set_state>("__setstate__(self, state, /)")
        .finish();
}

}
