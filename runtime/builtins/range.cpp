#include "runtime/builtins/range_iterator.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/subscripts.h"

#include <algorithm>

namespace krait {

namespace {

Value const zero = Value::small_int(0);
Value const one = Value::small_int(1);

// Arithmetic on exact ints, which runs no script code.
Result<Value> add(Value left, Value right)
{
    return binary_operation(BinaryOperator::Add, left, right);
}
Result<Value> subtract(Value left, Value right)
{
    return binary_operation(BinaryOperator::Subtract, left, right);
}
Result<Value> multiply(Value left, Value right)
{
    return binary_operation(BinaryOperator::Multiply, left, right);
}
Result<Value> divide(Value left, Value right)
{
    return binary_operation(BinaryOperator::FloorDivide, left, right);
}
Result<bool> is_less(Value left, Value right)
{
    return compare_truth(left, right, Comparison::Less);
}
Result<bool> is_equal(Value left, Value right)
{
    return compare_truth(left, right, Comparison::Equal);
}

Result<Value> compute_length(Value start, Value stop, Value step)
{
    if (start.is_small_int() && stop.is_small_int() && step.is_small_int())
        return int_from(range_length(start.as_small_int(), stop.as_small_int(), step.as_small_int()));
    bool is_upward = TRY(is_less(zero, step));
    Value low = is_upward ? start : stop;
    Value high = is_upward ? stop : start;
    if (!TRY(is_less(low, high)))
        return zero;
    Value distance = TRY(subtract(TRY(subtract(high, low)), one));
    Value magnitude = is_upward ? step : TRY(subtract(zero, step));
    return add(TRY(divide(distance, magnitude)), one);
}

// start + index * step.
Result<Value> number_at(Range& range, Value index)
{
    return add(range.start, TRY(multiply(index, range.step)));
}

// Whether all numbers of the range, and what comes after the last, fit small arithmetic.
bool is_small(Range& range)
{
    return range.start.get().is_small_int() && range.stop.get().is_small_int() && range.step.get().is_small_int()
        && range.length.get().is_small_int();
}

Result<Value> range_construct(Type&, Arguments const& arguments)
{
    TRY(check_no_keywords("range", arguments));
    TRY(check_count("range", arguments, 1, 3));
    Value start = zero;
    Value stop;
    Value step = one;
    if (arguments.positional_count == 1) {
        stop = TRY(to_index(arguments.values[0]));
    } else {
        start = TRY(to_index(arguments.values[0]));
        stop = TRY(to_index(arguments.values[1]));
        if (arguments.positional_count == 3) {
            step = TRY(to_index(arguments.values[2]));
            if (step == zero)
                return raise_value_error("range() arg 3 must not be zero");
        }
    }
    return create_range(start, stop, step);
}

Result<Value> range_repr(Value self)
{
    auto& range = self.as<Range>();
    std::string text = "range(";
    text += TRY(repr(range.start))->to_utf8();
    text += ", ";
    text += TRY(repr(range.stop))->to_utf8();
    if (!(range.step.get() == one)) {
        text += ", ";
        text += TRY(repr(range.step))->to_utf8();
    }
    text += ')';
    return String::create(text);
}

Result<bool> are_equal(Range& left, Range& right)
{
    if (&left == &right)
        return true;
    if (!TRY(is_equal(left.length, right.length)))
        return false;
    if (left.length.get() == zero)
        return true;
    if (!TRY(is_equal(left.start, right.start)))
        return false;
    if (left.length.get() == one)
        return true;
    return is_equal(left.step, right.step);
}

Result<Value> range_compare(Value left, Value right, Comparison comparison)
{
    bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (!is_equality || !left.is<Range>() || !right.is<Range>())
        return Value::not_implemented();
    bool same = TRY(are_equal(left.as<Range>(), right.as<Range>()));
    return Value::boolean(same == (comparison == Comparison::Equal));
}

Result<int64_t> range_hash(Value self)
{
    auto& range = self.as<Range>();
    bool is_empty = range.length.get() == zero;
    bool is_single = range.length.get() == one;
    Value key = Tuple::create({ range.length, is_empty ? Value::none() : range.start.get(),
        is_empty || is_single ? Value::none() : range.step.get() });
    return hash_of(key);
}

Result<int64_t> range_slot_length(Value self)
{
    Value length = self.as<Range>().length;
    if (length.is_small_int())
        return length.as_small_int();
    auto converted = to_int64(length, types().OverflowError);
    if (converted.is_raised() && clear_pending_if(*types().OverflowError))
        return raise_message(*types().OverflowError, "Python int too large to convert to C ssize_t");
    return converted;
}

Result<bool> range_truth(Value self)
{
    return !(self.as<Range>().length.get() == zero);
}

Result<Value> range_iterate(Value self)
{
    auto& range = self.as<Range>();
    if (is_small(range)) {
        return RangeIterator::create(
            range.start.get().as_small_int(), range.step.get().as_small_int(), range.length.get().as_small_int());
    }
    return allocate_object<LongRangeIterator>(
        *types().long_range_iterator, 0, range.start.get(), range.step.get(), range.length.get());
}

// The index of an int in the range, or empty when it is not there.
Result<Value> find_int(Range& range, Value number)
{
    bool is_upward = TRY(is_less(zero, range.step));
    bool is_inside = is_upward ? !TRY(is_less(number, range.start)) && TRY(is_less(number, range.stop))
                               : !TRY(is_less(range.start, number)) && TRY(is_less(range.stop, number));
    if (!is_inside)
        return Value::none();
    Value distance = TRY(subtract(number, range.start));
    Value rest = TRY(binary_operation(BinaryOperator::Modulo, distance, range.step));
    if (!(rest == zero))
        return Value::none();
    return divide(distance, range.step);
}

bool is_plain_int(Value value)
{
    return value.is_small_int() || value.is_bool() || &type_of(value) == types().integer;
}

Value as_exact_int(Value value)
{
    return value.is_bool() ? Value::small_int(value.as_bool()) : value;
}

Result<bool> range_contains(Value self, Value item)
{
    auto& range = self.as<Range>();
    if (is_plain_int(item))
        return !TRY(find_int(range, as_exact_int(item))).is_none();
    Value iterator = TRY(range_iterate(self));
    for (;;) {
        Value number = TRY(next_item(iterator));
        if (number.is_stop())
            return false;
        if (TRY(is_same_or_equal(number, item)))
            return true;
    }
}

Result<Value> range_slice(Range& range, Slice& slice)
{
    auto part = is_small(range) ? plain_range(bounds_of(slice), range.length.get().as_small_int()) : std::nullopt;
    if (part) {
        int64_t start = range.start.get().as_small_int();
        int64_t step = range.step.get().as_small_int();
        int64_t new_step = 0;
        if (!__builtin_mul_overflow(step, part->step, &new_step) && Value::fits_small_int(new_step))
            return create_range(
                int_from(start + part->start * step), int_from(start + part->stop * step), int_from(new_step));
    }
    // The rules of slice.indices for any ints.
    TRY(check_slice_bound(slice.step));
    Value step = slice.step.get().is_none() ? one : TRY(to_index(slice.step));
    if (step == zero)
        return raise_value_error("slice step cannot be zero");
    bool is_backward = TRY(is_less(step, zero));
    Value length = range.length;
    Value lowest = is_backward ? Value::small_int(-1) : zero;
    Value highest = is_backward ? TRY(subtract(length, one)) : length;
    auto bound = [&](Value given, Value otherwise) -> Result<Value> {
        if (given.is_none())
            return otherwise;
        TRY(check_slice_bound(given));
        Value index = TRY(to_index(given));
        if (TRY(is_less(index, zero)))
            index = TRY(add(index, length));
        if (TRY(is_less(index, lowest)))
            return lowest;
        if (TRY(is_less(highest, index)))
            return highest;
        return index;
    };
    Value start = TRY(bound(slice.start, is_backward ? highest : lowest));
    Value stop = TRY(bound(slice.stop, is_backward ? lowest : highest));
    return create_range(TRY(number_at(range, start)), TRY(number_at(range, stop)), TRY(multiply(range.step, step)));
}

Result<Value> range_get_item(Value self, Value key)
{
    auto& range = self.as<Range>();
    if (key.is<Slice>())
        return range_slice(range, key.as<Slice>());
    if (!type_of(key).slots.to_index)
        return raise_type_error("range indices must be integers or slices, not {}", type_name_of(key));
    Value index = TRY(to_index(key));
    if (TRY(is_less(index, zero)))
        index = TRY(add(index, range.length));
    if (TRY(is_less(index, zero)) || !TRY(is_less(index, range.length)))
        return raise_message(*types().IndexError, "range object index out of range");
    return number_at(range, index);
}

Result<Value> range_index(Range& self, Value value)
{
    if (is_plain_int(value)) {
        Value index = TRY(find_int(self, as_exact_int(value)));
        if (index.is_none())
            return raise_value_error("{} is not in range", TRY(repr(value))->to_utf8());
        return index;
    }
    Value iterator = TRY(range_iterate(Value(&self)));
    for (int64_t index = 0;; ++index) {
        Value number = TRY(next_item(iterator));
        if (number.is_stop())
            return raise_value_error("sequence.index(x): x not in sequence");
        if (TRY(is_same_or_equal(number, value)))
            return int_from(index);
    }
}

Result<int64_t> range_count(Range& self, Value value)
{
    if (is_plain_int(value))
        return int64_t(!TRY(find_int(self, as_exact_int(value))).is_none());
    int64_t count = 0;
    Value iterator = TRY(range_iterate(Value(&self)));
    for (;;) {
        Value number = TRY(next_item(iterator));
        if (number.is_stop())
            return count;
        count += TRY(is_same_or_equal(number, value));
    }
}

Result<Value> range_reversed(Range& self)
{
    Value step = TRY(subtract(zero, self.step));
    Value last = TRY(number_at(self, TRY(subtract(self.length, one))));
    if (is_small(self) && last.is_small_int() && step.is_small_int()) {
        return RangeIterator::create(last.as_small_int(), step.as_small_int(), self.length.get().as_small_int());
    }
    return allocate_object<LongRangeIterator>(*types().long_range_iterator, 0, last, step, self.length.get());
}

Result<Value> range_reduce(Range& self)
{
    return Tuple::create({ types().range, Tuple::create({ self.start, self.stop, self.step }) });
}

Result<Value> range_start(Value self)
{
    return self.as<Range>().start.get();
}
Result<Value> range_stop(Value self)
{
    return self.as<Range>().stop.get();
}
Result<Value> range_step(Value self)
{
    return self.as<Range>().step.get();
}

Result<Value> range_iterator_next(Value self)
{
    return self.as<RangeIterator>().next();
}
int64_t range_iterator_length_hint(RangeIterator& self)
{
    return self.remaining;
}

Result<Value> range_iterator_reduce(RangeIterator& self)
{
    int64_t index = self.length - self.remaining;
    int64_t start = self.next_number - index * self.step;
    Value iter = TRY(builtin_function("iter"));
    Value range = TRY(create_range(int_from(start), int_from(start + self.length * self.step), int_from(self.step)));
    return Tuple::create({ iter, Tuple::create({ range }), int_from(index) });
}

Result<void> range_iterator_set_state(RangeIterator& self, int64_t index)
{
    index = std::clamp<int64_t>(index, 0, self.length);
    int64_t passed = self.length - self.remaining;
    self.next_number += (index - passed) * self.step;
    self.remaining = self.length - index;
    return {};
}

Result<Value> long_range_iterator_next(Value self)
{
    auto& iterator = self.as<LongRangeIterator>();
    if (!TRY(is_less(iterator.index, iterator.length)))
        return Value::stop();
    Value number = TRY(add(iterator.start, TRY(multiply(iterator.index, iterator.step))));
    iterator.index.set(iterator, TRY(add(iterator.index, one)));
    return number;
}

Result<Value> long_range_iterator_length_hint(LongRangeIterator& self)
{
    return subtract(self.length, self.index);
}

Result<Value> long_range_iterator_reduce(LongRangeIterator& self)
{
    Value iter = TRY(builtin_function("iter"));
    Value stop = TRY(add(self.start, TRY(multiply(self.length, self.step))));
    Value range = TRY(create_range(self.start, stop, self.step));
    return Tuple::create({ iter, Tuple::create({ range }), self.index });
}

Result<void> long_range_iterator_set_state(LongRangeIterator& self, Value state)
{
    Value index = TRY(to_index(state));
    if (TRY(is_less(index, zero)))
        index = zero;
    if (TRY(is_less(self.length, index)))
        index = self.length;
    self.index.set(self, index);
    return {};
}

}

Result<Range*> create_range(Value start, Value stop, Value step)
{
    Value length = TRY(compute_length(start, stop, step));
    return allocate_object<Range>(*types().range, 0, start, stop, step, length);
}

void LongRangeIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    start.visit(visitor);
    step.visit(visitor);
    length.visit(visitor);
    index.visit(visitor);
}

void define_range()
{
    Type& type = native_type<Range>(types().range, "range", { Type::Flag::IsSequence });
    Slots& slots = type.slots;
    slots.construct = range_construct;
    slots.repr = range_repr;
    slots.hash = range_hash;
    slots.compare = range_compare;
    slots.truth = range_truth;
    slots.iterate = range_iterate;
    slots.length = range_slot_length;
    slots.get_item = range_get_item;
    slots.contains = range_contains;
    TypeBuilder(type)
        .documentation("range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
                       "Return an object that produces a sequence of integers from start (inclusive)\n"
                       "to stop (exclusive) by step.")
        .method<range_count>(
            "count(self, value, /)", "rangeobject.count(value) -> integer -- return number of occurrences of value")
        .method<range_index>("index(self, value, /)",
            "rangeobject.index(value) -> integer -- return index of value.\n"
            "Raise ValueError if the value is not present.")
        .method<range_reversed>("__reversed__(self, /)", "Return a reverse iterator.")
        .method<range_reduce>("__reduce__(self, /)")
        .property("start", range_start)
        .property("stop", range_stop)
        .property("step", range_step)
        .finish();
    Type& iterator
        = native_type<RangeIterator>(types().range_iterator, "range_iterator", { Type::Flag::DisallowsInstantiation });
    iterator.slots.iterate = iterate_self;
    iterator.slots.next = range_iterator_next;
    TypeBuilder(iterator)
        .method<range_iterator_length_hint>("__length_hint__(self, /)")
        .method<range_iterator_reduce>("__reduce__(self, /)")
        .method<range_iterator_set_state>("__setstate__(self, state, /)")
        .finish();
    Type& long_iterator = native_type<LongRangeIterator>(
        types().long_range_iterator, "longrange_iterator", { Type::Flag::DisallowsInstantiation });
    long_iterator.slots.iterate = iterate_self;
    long_iterator.slots.next = long_range_iterator_next;
    TypeBuilder(long_iterator)
        .method<long_range_iterator_length_hint>("__length_hint__(self, /)")
        .method<long_range_iterator_reduce>("__reduce__(self, /)")
        .method<long_range_iterator_set_state>("__setstate__(self, state, /)")
        .finish();
}

}
