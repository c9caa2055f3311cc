#include "runtime/builtins/list.h"

#include "runtime/builtins/iterators.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>

namespace krait {

namespace {

Result<Value> list_construct(Type& type, Arguments const&)
{
    return allocate_object<List>(type, 0);
}

Result<Value> list_convert(Value iterable)
{
    return TRY(list_from_iterable(iterable));
}

Result<void> list_initialise(Value self, Arguments const& arguments)
{
    if (self.object().type().slots.construct == list_construct)
        TRY(check_no_keywords("list", arguments));
    TRY(check_count("list", arguments, 0, 1));
    auto& list = self.as<List>();
    if (list.size() > 0)
        list.clear();
    if (arguments.positional_count == 1)
        return extend_list(list, arguments.values[0]);
    return {};
}

Result<Value> list_repr(Value self)
{
    auto& list = self.as<List>();
    if (list.size() == 0)
        return String::create("[]");
    ReprGuard guard(list);
    if (!guard.is_first())
        return String::create("[...]");
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error(" while getting the repr of an object");
    std::string text = "[";
    for (size_t i = 0; i < list.size(); ++i) {
        if (i > 0)
            text += ", ";
        String* item = TRY(repr(list.at(i)));
        item->append_utf8(text);
    }
    text += ']';
    return String::create(text);
}

Result<Value> list_compare(Value left, Value right, Comparison comparison)
{
    List* first = left.try_as<List>();
    List* second = right.try_as<List>();
    if (!first || !second)
        return Value::not_implemented();
    bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (is_equality && first->size() != second->size())
        return Value::boolean(comparison == Comparison::NotEqual);
    auto const differing = std::ranges::mismatch(first->span(), second->span());
    auto const same = static_cast<size_t>(differing.in1 - first->span().begin());
    for (size_t i = same; i < first->size() && i < second->size(); ++i) {
        Value a = first->at(i);
        Value b = second->at(i);
        if (TRY(is_same_or_equal(a, b)))
            continue;
        // What compared them may have shortened the lists.
        if (i >= first->size() || i >= second->size())
            break;
        if (is_equality)
            return Value::boolean(comparison == Comparison::NotEqual);
        return compare(a, b, comparison);
    }
    return Value::boolean(holds(comparison, first->size(), second->size()));
}

Result<int64_t> list_length(Value self)
{
    return static_cast<int64_t>(self.as<List>().size());
}
Result<bool> list_truth(Value self)
{
    return self.as<List>().size() > 0;
}
Result<Value> list_iterate(Value self)
{
    return ListIterator::create(self.as<List>());
}

Result<bool> list_contains(Value self, Value item)
{
    auto& list = self.as<List>();
    for (size_t i = 0; i < list.size(); ++i) {
        if (TRY(is_same_or_equal(list.at(i), item)))
            return true;
    }
    return false;
}

Result<SliceRange> range_of(List& list, SliceBounds const& bounds)
{
    return resolve_slice_of(bounds, [&] { return list.size(); });
}

Result<size_t> resolve_position(List& list, Value key, char const* message)
{
    if (!key.is_small_int() && !type_of(key).slots.to_index)
        return raise_type_error("list indices must be integers or slices, not {}", type_name_of(key));
    Value index = key.is_small_int() ? key : TRY(to_index(key));
    return static_cast<size_t>(TRY(resolve_index(index, static_cast<int64_t>(list.size()), message)));
}

Result<Value> list_get_item(Value self, Value key)
{
    auto& list = self.as<List>();
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (index < 0)
            index += static_cast<int64_t>(list.size());
        if (static_cast<uint64_t>(index) < list.size()) [[likely]]
            return list.at(static_cast<size_t>(index));
    }
    if (!key.is<Slice>())
        return list.at(TRY(resolve_position(list, key, "list index out of range")));
    SliceRange range = TRY(range_of(list, bounds_of(key.as<Slice>())));
    return get_list_slice(list, range);
}

void delete_extended_slice(List& list, SliceRange range)
{
    if (range.count == 0)
        return;
    if (range.step < 0) {
        range.start += (range.count - 1) * range.step;
        range.step = -range.step;
    }
    auto start = static_cast<size_t>(range.start);
    auto step = static_cast<size_t>(range.step);
    auto count = static_cast<size_t>(range.count);
    size_t target = start;
    size_t next_removed = start;
    size_t removed = 0;
    for (size_t i = start; i < list.size(); ++i) {
        if (i == next_removed && removed < count) {
            ++removed;
            next_removed += step;
        } else {
            list.set(target++, list.at(i));
        }
    }
    list.remove(target, list.size());
}

Result<void> list_set_item(Value self, Value key, Value value)
{
    auto& list = self.as<List>();
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (index < 0)
            index += static_cast<int64_t>(list.size());
        if (static_cast<uint64_t>(index) < list.size()) [[likely]] {
            auto const position = static_cast<size_t>(index);
            if (value.is_present())
                list.set(position, value);
            else
                list.remove(position, position + 1);
            return {};
        }
    }
    if (key.is<Slice>()) {
        if (value.is_present())
            return set_list_slice(list, bounds_of(key.as<Slice>()), value);
        SliceRange range = TRY(range_of(list, bounds_of(key.as<Slice>())));
        if (range.step == 1) {
            if (range.stop > range.start)
                list.remove(static_cast<size_t>(range.start), static_cast<size_t>(range.stop));
        } else {
            delete_extended_slice(list, range);
        }
        return {};
    }
    size_t index = TRY(resolve_position(list, key, "list assignment index out of range"));
    if (value.is_present())
        list.set(index, value);
    else
        list.remove(index, index + 1);
    return {};
}

Result<Value> list_add(Value left, Value right)
{
    List* first = left.try_as<List>();
    if (!first)
        return Value::not_implemented();
    List* second = right.try_as<List>();
    if (!second) {
        Value result = TRY(try_right_operand(BinaryOperator::Add, left, right, list_add));
        if (!result.is_not_implemented())
            return result;
        return raise_type_error("can only concatenate list (not \"{}\") to list", type_name_of(right));
    }
    return List::create(first->span(), second->span());
}

Result<Value> list_in_place_add(Value left, Value right)
{
    TRY(extend_list(left.as<List>(), right));
    return left;
}

Result<List*> repeated(List& list, int64_t times)
{
    size_t size = list.size();
    if (times <= 0 || size == 0)
        return List::create();
    if (static_cast<uint64_t>(times) > Cell::heap_range_size / sizeof(Value) / size)
        return raise_memory_error();
    size_t const count = size * static_cast<size_t>(times);
    ValueArray* storage = ValueArray::try_create_filled(Heap::of(list), count, [&](Value* values) {
        if (size == 1) {
            std::fill_n(values, count, list.at(0));
            return;
        }
        for (Value *next = values, *end = values + count; next != end;)
            next = copy_values(list.span(), next);
    });
    if (!storage)
        return raise_memory_error();
    return List::create_of(*storage);
}

Result<Value> list_multiply(Value left, Value right)
{
    bool is_left = left.is<List>();
    Value count = is_left ? right : left;
    if (is_left && !count.is_small_int() && !is_builtin_sequence(count)) {
        Value result = TRY(try_right_operand(BinaryOperator::Multiply, left, right, list_multiply));
        if (!result.is_not_implemented())
            return result;
    }
    std::optional<int64_t> times = TRY(repetition_count(count));
    if (!times && !is_left && is_builtin_sequence(left))
        return Value::not_implemented();
    if (!times)
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(count));
    return Value(TRY(repeated((is_left ? left : right).as<List>(), *times)));
}

Result<Value> list_in_place_multiply(Value left, Value right)
{
    std::optional<int64_t> times = TRY(repetition_count(right));
    if (!times)
        return Value::not_implemented();
    auto& list = left.as<List>();
    if (*times <= 0) {
        list.clear();
    } else if (*times > 1 && list.size() > 0) {
        List* result = TRY(repeated(list, *times));
        TRY(list.replace(0, list.size(), result->span()));
    }
    return left;
}

Result<void> list_append(List& self, Value object)
{
    return self.append(object);
}
Result<void> list_extend(List& self, Value iterable)
{
    return extend_list(self, iterable);
}
void list_clear(List& self)
{
    self.clear();
}
Result<List*> list_copy(List& self)
{
    return List::create(self.span());
}

Result<void> list_insert(List& self, int64_t index, Value object)
{
    auto size = static_cast<int64_t>(self.size());
    if (index < 0)
        index = std::max<int64_t>(index + size, 0);
    return self.insert(static_cast<size_t>(std::min(index, size)), object);
}

Result<Value> list_pop(List& self, int64_t index)
{
    auto size = static_cast<int64_t>(self.size());
    if (size == 0)
        return raise_message(*types().IndexError, "pop from empty list");
    if (index < 0)
        index += size;
    if (index == size - 1)
        return self.take_last();
    if (index < 0 || index >= size)
        return raise_message(*types().IndexError, "pop index out of range");
    auto position = static_cast<size_t>(index);
    Value item = self.at(position);
    self.remove(position, position + 1);
    return item;
}

Result<void> list_remove(List& self, Value value)
{
    for (size_t i = 0; i < self.size(); ++i) {
        if (TRY(is_same_or_equal(self.at(i), value))) {
            if (i < self.size())
                self.remove(i, i + 1);
            return {};
        }
    }
    return raise_value_error("list.remove(x): x not in list");
}

Result<int64_t> list_count(List& self, Value value)
{
    int64_t count = 0;
    for (size_t i = 0; i < self.size(); ++i)
        count += TRY(is_same_or_equal(self.at(i), value));
    return count;
}

Result<int64_t> list_index(List& self, Value value, Value start, Value stop)
{
    int64_t first = TRY(to_int64(start, nullptr));
    int64_t last = TRY(to_int64(stop, nullptr));
    auto size = static_cast<int64_t>(self.size());
    if (first < 0)
        first = std::max<int64_t>(first + size, 0);
    if (last < 0)
        last = std::max<int64_t>(last + size, 0);
    for (int64_t i = first; i < last && i < static_cast<int64_t>(self.size()); ++i) {
        if (TRY(is_same_or_equal(self.at(static_cast<size_t>(i)), value)))
            return i;
    }
    String* text = TRY(repr(value));
    return raise_value_error("{} is not in list", text->to_utf8());
}

void list_reverse(List& self)
{
    self.reverse();
}

Result<Value> list_reversed(List& self)
{
    return allocate_object<ListReverseIterator>(*types().list_reverse_iterator, 0, self);
}

int64_t list_sizeof(List& self)
{
    return size_in_memory(&self);
}

Result<Value> list_iterator_next(Value self)
{
    return self.as<ListIterator>().next();
}

Result<int64_t> list_iterator_length_hint(ListIterator& self)
{
    List* list = self.list;
    return list && list->size() > self.index ? static_cast<int64_t>(list->size() - self.index) : 0;
}

Result<Value> list_iterator_reduce(ListIterator& self)
{
    Value iter = TRY(builtin_function("iter"));
    if (List* list = self.list)
        return Tuple::create({ iter, Tuple::create({ list }), int_from(static_cast<int64_t>(self.index)) });
    return Tuple::create({ iter, Tuple::create({ List::create() }) });
}

Result<void> list_iterator_set_state(ListIterator& self, int64_t index)
{
    if (List* list = self.list)
        self.index = std::min(static_cast<size_t>(std::max<int64_t>(index, 0)), list->size());
    return {};
}

Result<Value> list_reverse_iterator_next(Value self)
{
    auto& iterator = self.as<ListReverseIterator>();
    List* list = iterator.list;
    if (list && iterator.left > 0 && iterator.left <= list->size())
        return list->at(--iterator.left);
    iterator.list.set(iterator, nullptr);
    return Value::stop();
}

Result<int64_t> list_reverse_iterator_length_hint(ListReverseIterator& self)
{
    List* list = self.list;
    return list && self.left <= list->size() ? static_cast<int64_t>(self.left) : 0;
}

Result<Value> list_reverse_iterator_reduce(ListReverseIterator& self)
{
    if (List* list = self.list) {
        Value reversed = TRY(builtin_function("reversed"));
        return Tuple::create({ reversed, Tuple::create({ list }), int_from(static_cast<int64_t>(self.left) - 1) });
    }
    Value iter = TRY(builtin_function("iter"));
    return Tuple::create({ iter, Tuple::create({ List::create() }) });
}

Result<void> list_reverse_iterator_set_state(ListReverseIterator& self, int64_t index)
{
    if (List* list = self.list) {
        auto size = static_cast<int64_t>(list->size());
        self.left = static_cast<size_t>(std::clamp<int64_t>(index, -1, size - 1) + 1);
    }
    return {};
}

void define_list_iterators()
{
    Type& forward
        = native_type<ListIterator>(types().list_iterator, "list_iterator", { Type::Flag::DisallowsInstantiation });
    forward.slots.iterate = iterate_self;
    forward.slots.next = list_iterator_next;
    TypeBuilder(forward)
        .method<list_iterator_length_hint>("__length_hint__(self, /)")
        .method<list_iterator_reduce>("__reduce__(self, /)")
        .method<list_iterator_set_state>("__setstate__(self, state, /)")
        .finish();
    Type& reverse = native_type<ListReverseIterator>(
        types().list_reverse_iterator, "list_reverseiterator", { Type::Flag::DisallowsInstantiation });
    reverse.slots.iterate = iterate_self;
    reverse.slots.next = list_reverse_iterator_next;
    TypeBuilder(reverse)
        .method<list_reverse_iterator_length_hint>("__length_hint__(self, /)")
        .method<list_reverse_iterator_reduce>("__reduce__(self, /)")
        .method<list_reverse_iterator_set_state>("__setstate__(self, state, /)")
        .finish();
}

}

Result<List*> get_list_slice(List& list, SliceRange const& range)
{
    auto const count = static_cast<size_t>(range.count);
    if (range.step == 1)
        return List::create(list.span().subspan(static_cast<size_t>(range.start), count));
    if (count == 0)
        return List::create();
    ValueArray* storage = ValueArray::try_create_filled(Heap::of(list), count, [&](Value* values) {
        // Behind the last item a step may lead anywhere.
        auto from = static_cast<size_t>(range.start);
        for (size_t i = 0; i < count; ++i, from += static_cast<size_t>(range.step))
            values[i] = list.items()[from];
    });
    if (!storage)
        return raise_memory_error();
    return List::create_of(*storage);
}

Result<void> set_list_slice(List& list, SliceBounds bounds, Value value)
{
    auto range = plain_range(bounds, static_cast<int64_t>(list.size()));
    if (!range) [[unlikely]] {
        bounds = TRY(plain_bounds(bounds));
        range = plain_range(bounds, static_cast<int64_t>(list.size()));
    }
    bool is_extended = range->step != 1;
    // The values are collected first, in a list that nobody else sees: reading them may change this list.
    List* values;
    if (List* other = value.try_as<List>(); other && other != &list && other->is_exactly<List>()) {
        values = other;
    } else {
        if (!type_of(value).slots.iterate && !type_of(value).slots.get_item) {
            return raise_message(*types().TypeError,
                is_extended ? "must assign iterable to extended slice" : "can only assign an iterable");
        }
        values = TRY(list_from_iterable(value));
    }
    if (!is_extended) {
        // The positions stay those of the list as it was.
        auto start = std::min(static_cast<size_t>(range->start), list.size());
        auto stop = std::clamp(static_cast<size_t>(range->stop), start, list.size());
        return list.replace(start, stop, values->span());
    }
    range = plain_range(bounds, static_cast<int64_t>(list.size()));
    auto count = static_cast<size_t>(range->count);
    if (values->size() != count) {
        return raise_value_error(
            "attempt to assign sequence of size {} to extended slice of size {}", values->size(), count);
    }
    for (size_t i = 0; i < count; ++i)
        list.set(static_cast<size_t>(range->start + static_cast<int64_t>(i) * range->step), values->at(i));
    return {};
}

void ListIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    list.visit(visitor);
}

void ListReverseIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    list.visit(visitor);
}

void define_list()
{
    Type& type = native_type<List>(
        types().list, "list", { Type::Flag::IsBaseType, Type::Flag::IsListSubtype, Type::Flag::IsSequence });
    Slots& slots = type.slots;
    slots.construct = list_construct;
    type.convert = list_convert;
    slots.initialise = list_initialise;
    slots.repr = list_repr;
    slots.hash = hash_unhashable;
    slots.compare = list_compare;
    slots.truth = list_truth;
    slots.iterate = list_iterate;
    slots.length = list_length;
    slots.get_item = list_get_item;
    slots.set_item = list_set_item;
    slots.contains = list_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = list_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = list_multiply;
    slots.in_place[static_cast<size_t>(BinaryOperator::Add)] = list_in_place_add;
    slots.in_place[static_cast<size_t>(BinaryOperator::Multiply)] = list_in_place_multiply;
    TypeBuilder(type)
        .documentation(
            "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
            "The argument must be an iterable if specified.")
        .method<list_append>("append(self, object, /)", "Append object to the end of the list.")
        .method<list_clear>("clear(self, /)", "Remove all items from list.")
        .method<list_copy>("copy(self, /)", "Return a shallow copy of the list.")
        .method<list_count>("count(self, value, /)", "Return number of occurrences of value.")
        .method<list_extend>("extend(self, iterable, /)", "Extend list by appending elements from the iterable.")
        .method<list_index>("index(self, value, start=0, stop=9223372036854775807, /)",
            "Return first index of value.\n\nRaises ValueError if the value is not present.")
        .method<list_insert>("insert(self, index, object, /)", "Insert object before index.")
        .method<list_pop>("pop(self, index=-1, /)",
            "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of "
            "range.")
        .method<list_remove>("remove(self, value, /)",
            "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.")
        .method<list_reverse>("reverse(self, /)", "Reverse *IN PLACE*.")
        .method<list_sort>(
            "sort(self, /, *, key=None, reverse=False)", "Sort the list in ascending order and return None.")
        .method<list_reversed>("__reversed__(self, /)", "Return a reverse iterator over the list.")
        .method<list_sizeof>("__sizeof__(self, /)", "Return the size of the list in memory, in bytes.")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .finish();
    define_list_iterators();
}

}
