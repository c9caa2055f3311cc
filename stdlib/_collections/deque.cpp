#include "stdlib/_collections/deque.h"

#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>

namespace krait {

Result<void> Deque::grow()
{
    size_t capacity = storage_.get() ? storage_->capacity() : 0;
    if (size_ < capacity)
        return {};
    ValueArray* larger = ValueArray::try_create(capacity ? capacity * 2 : 8);
    if (!larger)
        return raise_memory_error();
    for (size_t i = 0; i < size_; ++i)
        larger->values()[i] = at(i);
    write_barrier(*larger);
    storage_.set(*this, larger);
    head_ = 0;
    return {};
}

Result<void> Deque::push_back(Value value)
{
    ++state;
    if (maximum == 0)
        return {};
    if (maximum > 0 && size_ >= static_cast<size_t>(maximum))
        pop_front();
    TRY(grow());
    ++size_;
    set(size_ - 1, value);
    return {};
}

Result<void> Deque::push_front(Value value)
{
    ++state;
    if (maximum == 0)
        return {};
    if (maximum > 0 && size_ >= static_cast<size_t>(maximum))
        pop_back();
    TRY(grow());
    head_ = (head_ - 1) & (storage_->capacity() - 1);
    ++size_;
    set(0, value);
    return {};
}

Value Deque::pop_back()
{
    ++state;
    Value value = at(size_ - 1);
    set(size_ - 1, {});
    --size_;
    return value;
}

Value Deque::pop_front()
{
    ++state;
    Value value = at(0);
    set(0, {});
    head_ = (head_ + 1) & (storage_->capacity() - 1);
    --size_;
    return value;
}

Result<void> Deque::insert(size_t index, Value value)
{
    if (index >= size_)
        return push_back(value);
    if (index < size_ / 2) {
        TRY(push_front(value));
        for (size_t i = 0; i < index; ++i)
            set(i, at(i + 1));
    } else {
        TRY(push_back(value));
        for (size_t i = size_ - 1; i > index; --i)
            set(i, at(i - 1));
    }
    set(index, value);
    return {};
}

void Deque::remove(size_t index)
{
    if (index < size_ / 2) {
        for (size_t i = index; i > 0; --i)
            set(i, at(i - 1));
        pop_front();
    } else {
        for (size_t i = index; i + 1 < size_; ++i)
            set(i, at(i + 1));
        pop_back();
    }
}

void Deque::clear()
{
    ++state;
    storage_.set(*this, nullptr);
    head_ = 0;
    size_ = 0;
}

void Deque::rotate(int64_t steps)
{
    if (size_ < 2)
        return;
    auto size = static_cast<int64_t>(size_);
    steps %= size;
    if (steps > size / 2)
        steps -= size;
    else if (steps < -(size / 2))
        steps += size;
    ++state;
    size_t mask = storage_->capacity() - 1;
    for (; steps > 0; --steps) {
        Value last = at(size_ - 1);
        set(size_ - 1, {});
        head_ = (head_ - 1) & mask;
        set(0, last);
    }
    for (; steps < 0; ++steps) {
        Value first = at(0);
        set(0, {});
        head_ = (head_ + 1) & mask;
        set(size_ - 1, first);
    }
}

namespace {

struct DequeReverseIterator; // tag of the type

Raised raise_mutated()
{
    return raise_message(*types().RuntimeError, "deque mutated during iteration");
}

Result<void> extend(Deque& deque, Value iterable)
{
    if (iterable == Value(&deque))
        iterable = Value(TRY(list_from_iterable(iterable)));
    return for_each(iterable, [&](Value item) { return deque.push_back(item); });
}

Result<Deque*> copy_of(Deque& deque)
{
    Type& type = deque.type();
    if (&type == &module_type<Deque>()) {
        Deque* copy = allocate_object<Deque>(type, 0);
        copy->maximum = deque.maximum;
        for (size_t i = 0; i < deque.size(); ++i)
            TRY(copy->push_back(deque.at(i)));
        return copy;
    }
    Value made = deque.maximum < 0 ? TRY(call(Value(&type), { Value(&deque) }))
                                   : TRY(call(Value(&type), { Value(&deque), int_from(deque.maximum) }));
    Deque* copy = made.try_as<Deque>();
    if (!copy)
        return raise_type_error("{}() must return a deque, not {}", type.name_utf8(), type_name_of(made));
    return copy;
}

Result<Value> deque_construct(Type& type, Arguments const&)
{
    return allocate_object<Deque>(type, 0);
}

Result<void> deque_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "iterable", "maxlen" };
    Value values[2];
    TRY(bind_arguments("deque", arguments, parameters, 0, values));
    auto& deque = self.as<Deque>();
    int64_t maximum = -1;
    if (values[1].is_present() && !values[1].is_none()) {
        if (!is_int(values[1]))
            return raise_type_error("an integer is required");
        maximum = TRY(to_int64(values[1], types().OverflowError));
        if (maximum < 0)
            return raise_value_error("maxlen must be non-negative");
    }
    deque.maximum = maximum;
    if (deque.size() > 0)
        deque.clear();
    if (values[0].is_present())
        return extend(deque, values[0]);
    return {};
}

Result<Value> deque_repr(Value self)
{
    auto& deque = self.as<Deque>();
    ReprGuard guard(deque);
    if (!guard.is_first())
        return String::create("[...]");
    std::string text = deque.type().name_utf8() + "(";
    List* items = TRY(list_from_iterable(self));
    text += TRY(repr(items))->to_utf8();
    if (deque.maximum >= 0)
        text += ", maxlen=" + std::to_string(deque.maximum);
    return String::create(text + ")");
}

Result<Value> deque_compare(Value left, Value right, Comparison comparison)
{
    Deque* first = left.try_as<Deque>();
    Deque* second = right.try_as<Deque>();
    if (!first || !second)
        return Value::not_implemented();
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error(" in comparison");
    bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (is_equality && first->size() != second->size())
        return Value::boolean(comparison == Comparison::NotEqual);
    uint64_t first_state = first->state;
    uint64_t second_state = second->state;
    for (size_t i = 0; i < first->size() && i < second->size(); ++i) {
        Value a = first->at(i);
        Value b = second->at(i);
        bool is_same = a == b || TRY(is_same_or_equal(a, b));
        if (first->state != first_state || second->state != second_state)
            return raise_mutated();
        if (is_same)
            continue;
        if (is_equality)
            return Value::boolean(comparison == Comparison::NotEqual);
        return compare(a, b, comparison);
    }
    return compare(Value::small_int(static_cast<int64_t>(first->size())),
        Value::small_int(static_cast<int64_t>(second->size())), comparison);
}

Result<int64_t> deque_length(Value self)
{
    return static_cast<int64_t>(self.as<Deque>().size());
}
Result<bool> deque_truth(Value self)
{
    return self.as<Deque>().size() > 0;
}

Result<Value> deque_iterate(Value self)
{
    return allocate_object<DequeIterator>(module_type<DequeIterator>(), 0, self.as<Deque>(), false);
}

Result<Value> deque_reversed(Deque& self)
{
    return allocate_object<DequeIterator>(module_type<DequeReverseIterator>(), 0, self, true);
}

// The number of the first equal item from `start` up to `stop`, or nullopt.
Result<std::optional<size_t>> find(Deque& deque, Value item, size_t start, size_t stop)
{
    uint64_t state = deque.state;
    for (size_t i = start; i < stop; ++i) {
        bool is_same = TRY(is_same_or_equal(deque.at(i), item));
        if (deque.state != state)
            return raise_mutated();
        if (is_same)
            return std::optional<size_t>(i);
    }
    return std::optional<size_t>();
}

Result<bool> deque_contains(Value self, Value item)
{
    auto& deque = self.as<Deque>();
    return TRY(find(deque, item, 0, deque.size())).has_value();
}

Result<size_t> resolve(Deque& deque, Value key)
{
    if (!type_of(key).slots.to_index)
        return raise_type_error("sequence index must be integer, not '{}'", type_name_of(key));
    int64_t index = TRY(to_int64(key, types().IndexError));
    auto size = static_cast<int64_t>(deque.size());
    if (index < 0)
        index += size;
    if (index < 0 || index >= size)
        return raise_message(*types().IndexError, "deque index out of range");
    return static_cast<size_t>(index);
}

Result<Value> deque_get_item(Value self, Value key)
{
    auto& deque = self.as<Deque>();
    return deque.at(TRY(resolve(deque, key)));
}

Result<void> deque_set_item(Value self, Value key, Value value)
{
    auto& deque = self.as<Deque>();
    size_t index = TRY(resolve(deque, key));
    if (value.is_present())
        deque.set(index, value);
    else
        deque.remove(index);
    return {};
}

Result<Value> deque_add(Value left, Value right)
{
    Deque* first = left.try_as<Deque>();
    if (!first)
        return Value::not_implemented();
    if (!right.is<Deque>()) {
        Value result = TRY(try_right_operand(BinaryOperator::Add, left, right, deque_add));
        if (!result.is_not_implemented())
            return result;
        return raise_type_error("can only concatenate deque (not \"{}\") to deque", type_name_of(right));
    }
    Deque* result = TRY(copy_of(*first));
    TRY(extend(*result, right));
    return result;
}

Result<Value> deque_in_place_add(Value left, Value right)
{
    TRY(extend(left.as<Deque>(), right));
    return left;
}

Result<void> repeat(Deque& deque, int64_t times)
{
    List* items = TRY(list_from_iterable(Value(&deque)));
    if (times <= 0 || items->size() == 0) {
        deque.clear();
        return {};
    }
    if (static_cast<uint64_t>(times) > Cell::heap_range_size / sizeof(Value) / items->size())
        return raise_memory_error();
    // Of a bounded one only the last repetitions stay.
    auto repetitions = static_cast<size_t>(times);
    if (deque.maximum >= 0)
        repetitions = std::min(repetitions, static_cast<size_t>(deque.maximum) / items->size() + 2);
    for (size_t i = items->size(); i < items->size() * repetitions; ++i)
        TRY(deque.push_back(items->at(i % items->size())));
    return {};
}

Result<Value> deque_multiply(Value left, Value right)
{
    bool is_left = left.is<Deque>();
    std::optional<int64_t> times = TRY(repetition_count(is_left ? right : left));
    if (!times)
        return Value::not_implemented();
    Deque* result = TRY(copy_of((is_left ? left : right).as<Deque>()));
    TRY(repeat(*result, *times));
    return result;
}

Result<Value> deque_in_place_multiply(Value left, Value right)
{
    std::optional<int64_t> times = TRY(repetition_count(right));
    if (!times)
        return Value::not_implemented();
    TRY(repeat(left.as<Deque>(), *times));
    return left;
}

Result<void> deque_append(Deque& self, Value item)
{
    return self.push_back(item);
}
Result<void> deque_append_left(Deque& self, Value item)
{
    return self.push_front(item);
}
void deque_clear(Deque& self)
{
    self.clear();
}
Result<void> deque_extend(Deque& self, Value iterable)
{
    return extend(self, iterable);
}

Result<void> deque_extend_left(Deque& self, Value iterable)
{
    if (iterable == Value(&self))
        iterable = Value(TRY(list_from_iterable(iterable)));
    return for_each(iterable, [&](Value item) { return self.push_front(item); });
}

Result<Value> deque_pop(Deque& self)
{
    if (self.size() == 0)
        return raise_message(*types().IndexError, "pop from an empty deque");
    return self.pop_back();
}

Result<Value> deque_pop_left(Deque& self)
{
    if (self.size() == 0)
        return raise_message(*types().IndexError, "pop from an empty deque");
    return self.pop_front();
}

Result<int64_t> deque_count(Deque& self, Value item)
{
    int64_t count = 0;
    uint64_t state = self.state;
    size_t size = self.size();
    for (size_t i = 0; i < size; ++i) {
        count += TRY(is_same_or_equal(self.at(i), item));
        if (self.state != state)
            return raise_mutated();
    }
    return count;
}

Result<int64_t> deque_index(Deque& self, Value item, Value start, Value stop)
{
    auto size = static_cast<int64_t>(self.size());
    int64_t first = TRY(to_int64(start, nullptr));
    int64_t last = TRY(to_int64(stop, nullptr));
    if (first < 0)
        first = std::max<int64_t>(first + size, 0);
    if (last < 0)
        last = std::max<int64_t>(last + size, 0);
    last = std::min({ last, size, static_cast<int64_t>(self.size()) });
    first = std::min(first, last);
    auto found = TRY(find(self, item, static_cast<size_t>(first), static_cast<size_t>(last)));
    if (!found)
        return raise_value_error("{} is not in deque", TRY(repr(item))->to_utf8());
    return static_cast<int64_t>(*found);
}

Result<void> deque_insert(Deque& self, int64_t index, Value item)
{
    if (self.maximum >= 0 && self.size() >= static_cast<size_t>(self.maximum))
        return raise_message(*types().IndexError, "deque already at its maximum size");
    auto size = static_cast<int64_t>(self.size());
    if (index < 0)
        index = std::max<int64_t>(index + size, 0);
    return self.insert(static_cast<size_t>(std::min(index, size)), item);
}

Result<void> deque_remove(Deque& self, Value item)
{
    uint64_t state = self.state;
    size_t size = self.size();
    for (size_t i = 0; i < size; ++i) {
        bool is_same = TRY(is_same_or_equal(self.at(i), item));
        if (self.state != state)
            return raise_message(*types().IndexError, "deque mutated during remove().");
        if (is_same) {
            self.remove(i);
            return {};
        }
    }
    return raise_value_error("{} is not in deque", TRY(repr(item))->to_utf8());
}

void deque_reverse(Deque& self)
{
    for (size_t low = 0, high = self.size(); low + 1 < high; ++low) {
        --high;
        Value item = self.at(low);
        self.set(low, self.at(high));
        self.set(high, item);
    }
    ++self.state;
}

void deque_rotate(Deque& self, int64_t steps)
{
    self.rotate(steps);
}
Result<Deque*> deque_copy(Deque& self)
{
    return copy_of(self);
}

Result<Value> deque_reduce(Deque& self)
{
    Value state = TRY(get_attribute_or(Value(&self), *names().dict, Value::none()));
    Value iterator = TRY(deque_iterate(Value(&self)));
    Tuple* arguments = self.maximum < 0 ? Tuple::empty() : Tuple::create({ Tuple::empty(), int_from(self.maximum) });
    return Tuple::create({ Value(&self.type()), arguments, state, iterator });
}

Result<Value> deque_maximum(Value self)
{
    int64_t maximum = self.as<Deque>().maximum;
    return maximum < 0 ? Value::none() : int_from(maximum);
}

Result<Value> deque_iterator_next(Value self)
{
    auto& iterator = self.as<DequeIterator>();
    Deque& deque = *iterator.deque.get();
    if (deque.state != iterator.state) {
        iterator.left = 0;
        return raise_mutated();
    }
    if (iterator.left == 0)
        return Value::stop();
    size_t left = iterator.left--;
    return deque.at(iterator.is_reversed ? left - 1 : deque.size() - left);
}

int64_t deque_iterator_length_hint(DequeIterator& self)
{
    return static_cast<int64_t>(self.left);
}

void define_iterator(Type& type)
{
    type.slots.iterate = iterate_self;
    type.slots.next = deque_iterator_next;
    TypeBuilder(type)
        .method<deque_iterator_length_hint>("__length_hint__(self, /)")
        .constant("__module__", String::create_small("_collections"))
        .finish();
}

}

void define_deque(ModuleBuilder& module)
{
    Type& type = *create_native_type<Deque>(
        "deque", *types().object, { Type::Flag::IsBaseType, Type::Flag::IsSequence, Type::Flag::HasWeakReferences });
    set_module_type<Deque>(type);
    Slots& slots = type.slots;
    slots.construct = deque_construct;
    slots.initialise = deque_initialise;
    slots.repr = deque_repr;
    slots.hash = hash_unhashable;
    slots.compare = deque_compare;
    slots.truth = deque_truth;
    slots.iterate = deque_iterate;
    slots.length = deque_length;
    slots.get_item = deque_get_item;
    slots.set_item = deque_set_item;
    slots.contains = deque_contains;
    slots.binary[static_cast<size_t>(BinaryOperator::Add)] = deque_add;
    slots.binary[static_cast<size_t>(BinaryOperator::Multiply)] = deque_multiply;
    slots.in_place[static_cast<size_t>(BinaryOperator::Add)] = deque_in_place_add;
    slots.in_place[static_cast<size_t>(BinaryOperator::Multiply)] = deque_in_place_multiply;
    TypeBuilder(type)
        .documentation("deque([iterable[, maxlen]]) --> deque object\n\n"
                       "A list-like sequence optimized for data accesses near its endpoints.")
        .method<deque_append>("append(self, item, /)", "Add an element to the right side of the deque.")
        .method<deque_append_left>("appendleft(self, item, /)", "Add an element to the left side of the deque.")
        .method<deque_clear>("clear(self, /)", "Remove all elements from the deque.")
        .method<deque_copy>("copy(self, /)", "Return a shallow copy of a deque.")
        .method<deque_copy>("__copy__(self, /)", "Return a shallow copy of a deque.")
        .method<deque_count>("count(self, value, /)", "D.count(value) -- return number of occurrences of value")
        .method<deque_extend>(
            "extend(self, iterable, /)", "Extend the right side of the deque with elements from the iterable")
        .method<deque_extend_left>(
            "extendleft(self, iterable, /)", "Extend the left side of the deque with elements from the iterable")
        .method<deque_index>("index(self, value, start=0, stop=9223372036854775807, /)",
            "D.index(value, [start, [stop]]) -- return first index of value.")
        .method<deque_insert>("insert(self, index, item, /)", "D.insert(index, object) -- insert object before index")
        .method<deque_pop>("pop(self, /)", "Remove and return the rightmost element.")
        .method<deque_pop_left>("popleft(self, /)", "Remove and return the leftmost element.")
        .method<deque_remove>("remove(self, value, /)", "D.remove(value) -- remove first occurrence of value.")
        .method<deque_reverse>("reverse(self, /)", "D.reverse() -- reverse *IN PLACE*")
        .method<deque_rotate>("rotate(self, n=1, /)",
            "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.")
        .method<deque_reversed>("__reversed__(self, /)", "D.__reversed__() -- return a reverse iterator over the deque")
        .method<deque_reduce>("__reduce__(self, /)", "Return state information for pickling.")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("maxlen", deque_maximum, nullptr, "maximum size of a deque or None if unbounded")
        .constant("__module__", String::create_small("collections"))
        .finish();
    module.type(type);

    Type& forward = *create_native_type<DequeIterator>(
        "_deque_iterator", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<DequeIterator>(forward);
    define_iterator(forward);
    Type& reverse = *create_native_type<DequeIterator>(
        "_deque_reverse_iterator", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<DequeReverseIterator>(reverse);
    define_iterator(reverse);
    module.constant("_deque_iterator", Value(&forward));
    module.constant("_deque_reverse_iterator", Value(&reverse));
}

}
