#include "runtime/builtins/native_types.h"

#include "runtime/operations/conversion.h"

namespace krait {

namespace {

Result<Value> slice_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("slice", arguments));
    TRY(check_count("slice", arguments, 1, 3));
    Value const* given = arguments.values;
    Value none = Value::none();
    switch (arguments.positional_count) {
    case 1:
        return allocate_object<Slice>(type, 0, none, given[0], none);
    case 2:
        return allocate_object<Slice>(type, 0, given[0], given[1], none);
    default:
        return allocate_object<Slice>(type, 0, given[0], given[1], given[2]);
    }
}

Tuple* parts_of(Slice& slice)
{
    return Tuple::create({ slice.start, slice.stop, slice.step });
}

Result<Value> slice_repr(Value self)
{
    auto& slice = self.as<Slice>();
    std::string text = "slice(";
    TRY(repr(slice.start))->append_utf8(text);
    text += ", ";
    TRY(repr(slice.stop))->append_utf8(text);
    text += ", ";
    TRY(repr(slice.step))->append_utf8(text);
    text += ')';
    return String::create(text);
}

Result<Value> slice_compare(Value left, Value right, Comparison comparison)
{
    if (!left.is<Slice>() || !right.is<Slice>())
        return Value::not_implemented();
    return compare(parts_of(left.as<Slice>()), parts_of(right.as<Slice>()), comparison);
}

// The rules of extended slices for a sequence of any length: (start, stop, step) as ints.
Result<Value> slice_indices(Slice& self, Value given_length)
{
    Value const zero = Value::small_int(0);
    Value const one = Value::small_int(1);
    auto is_less = [](Value left, Value right) { return compare_truth(left, right, Comparison::Less); };
    auto index = [](Value value) -> Result<Value> {
        if (!type_of(value).slots.to_index)
            return raise_type_error("slice indices must be integers or None or have an __index__ method");
        return to_index(value);
    };
    Value length = TRY(to_index(given_length));
    if (TRY(is_less(length, zero)))
        return raise_value_error("length should not be negative");
    Value step = self.step.get().is_none() ? one : TRY(index(self.step));
    if (step == zero)
        return raise_value_error("slice step cannot be zero");
    bool is_backward = TRY(is_less(step, zero));
    Value lowest = is_backward ? Value::small_int(-1) : zero;
    Value highest = is_backward ? TRY(binary_operation(BinaryOperator::Subtract, length, one)) : length;
    auto bound = [&](Value given, Value otherwise) -> Result<Value> {
        if (given.is_none())
            return otherwise;
        Value position = TRY(index(given));
        if (TRY(is_less(position, zero)))
            position = TRY(binary_operation(BinaryOperator::Add, position, length));
        if (TRY(is_less(position, lowest)))
            return lowest;
        if (TRY(is_less(highest, position)))
            return highest;
        return position;
    };
    Value start = TRY(bound(self.start, is_backward ? highest : lowest));
    Value stop = TRY(bound(self.stop, is_backward ? lowest : highest));
    return Tuple::create({ start, stop, step });
}

Result<Value> slice_reduce(Slice& self)
{
    return Tuple::create({ types().slice, parts_of(self) });
}

Result<Value> slice_start(Value self)
{
    return self.as<Slice>().start.get();
}
Result<Value> slice_stop(Value self)
{
    return self.as<Slice>().stop.get();
}
Result<Value> slice_step(Value self)
{
    return self.as<Slice>().step.get();
}

}

void define_slice()
{
    Type& type = native_type<Slice>(types().slice, "slice");
    type.slots.construct = slice_construct;
    type.slots.repr = slice_repr;
    type.slots.compare = slice_compare;
    type.slots.hash = hash_unhashable;
    TypeBuilder(type)
        .documentation(
            "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing "
            "(e.g. a[0:10:2]).")
        .method<slice_indices>("indices(self, length, /)",
            "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and "
            "stop\n"
            "indices, and the stride length of the extended slice described by S.")
        .method<slice_reduce>("__reduce__(self, /)")
        .property("start", slice_start)
        .property("stop", slice_stop)
        .property("step", slice_step)
        .finish();
}

}
