#include "stdlib/itertools/itertools.h"

#include "runtime/operations/operators.h"

namespace krait {

namespace {

struct CountKind {
    static constexpr char const* name = "count";
};
using Count = StatefulIterator<CountKind, 2>; // next number, step

Result<Value> count_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "start", "step" };
    Value values[2];
    TRY(bind_arguments("count", arguments, parameters, 0, values));
    for (Value value : values) {
        if (value.is_present() && !is_int(value) && !is_float(value) && !value.is<Complex>()) {
            Slots const& slots = type_of(value).slots;
            if (!slots.to_index && !slots.to_float && !slots.to_int)
                return raise_type_error("a number is required");
        }
    }
    Count* count = allocate_object<Count>(type, 0);
    count->put(0, values[0].is_present() ? values[0] : Value::small_int(0));
    count->put(1, values[1].is_present() ? values[1] : Value::small_int(1));
    return count;
}

Result<Value> count_next(Value self)
{
    auto& count = self.as<Count>();
    Value number = count.at(0);
    Value step = count.at(1);
    if (Value::are_small_ints(number, step)) {
        int64_t following = number.as_small_int() + step.as_small_int();
        count.put(0, Value::fits_small_int(following) ? Value::small_int(following) : int_from(following));
    } else {
        count.put(0, TRY(binary_operation(BinaryOperator::Add, number, step)));
    }
    return number;
}

Result<Value> count_repr(Value self)
{
    auto& count = self.as<Count>();
    std::string text = "count(" + TRY(repr(count.at(0)))->to_utf8();
    if (!(count.at(1) == Value::small_int(1)))
        text += ", " + TRY(repr(count.at(1)))->to_utf8();
    return String::create(text + ")");
}

Result<Value> count_reduce(Value self)
{
    auto& count = self.as<Count>();
    bool const is_plain = count.at(1) == Value::small_int(1) && is_int(count.at(0)) && int_as_int64(count.at(0));
    Tuple* arguments = is_plain ? Tuple::create({ count.at(0) }) : Tuple::create({ count.at(0), count.at(1) });
    return Tuple::create({ Value(&count.type()), arguments });
}

struct CycleKind {
    static constexpr char const* name = "cycle";
};
// Iterator (empty once it ended), saved items; numbers: position, whether all items were saved before.
using Cycle = StatefulIterator<CycleKind, 2>;

Result<Value> cycle_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("cycle", arguments));
    TRY(check_count("cycle", arguments, 1, 1));
    Value iterator = TRY(iterate(arguments.values[0]));
    Cycle* cycle = allocate_object<Cycle>(type, 0);
    cycle->put(0, iterator);
    cycle->put(1, Value(List::create()));
    return cycle;
}

Result<Value> cycle_next(Value self)
{
    auto& cycle = self.as<Cycle>();
    auto& saved = cycle.at(1).as<List>();
    if (cycle.at(0).is_present()) {
        Value item = TRY(next_item(cycle.at(0)));
        if (!item.is_stop()) {
            if (cycle.numbers[1] == 0)
                TRY(saved.append(item));
            return item;
        }
        cycle.put(0, {});
    }
    if (saved.size() == 0)
        return Value::stop();
    // The list may be one that __setstate__ was given, and shorter by now.
    auto position = std::min(static_cast<size_t>(cycle.numbers[0]), saved.size() - 1);
    cycle.numbers[0] = position + 1 < saved.size() ? static_cast<int64_t>(position) + 1 : 0;
    return saved.at(position);
}

Result<Value> cycle_reduce(Value self)
{
    auto& cycle = self.as<Cycle>();
    Value iterator = cycle.at(0);
    bool const is_saved = iterator.is_empty() || cycle.numbers[1] != 0;
    if (iterator.is_empty()) {
        iterator = TRY(iterate(cycle.at(1)));
        if (cycle.numbers[0] != 0)
            TRY(call_method(iterator, *intern("__setstate__"), { int_from(cycle.numbers[0]) }));
    }
    return reduced(self, Tuple::create({ iterator }), Tuple::create({ cycle.at(1), Value::boolean(is_saved) }));
}

Result<void> cycle_set_state(Cycle& cycle, Value given)
{
    Tuple* values = TRY(state_tuple(given, 2));
    if (!values->at(0).is<List>())
        return raise_type_error("argument 1 must be list, not {}", type_name_of(values->at(0)));
    int const is_saved = TRY(index_as_c_int(values->at(1)));
    cycle.put(1, values->at(0));
    cycle.numbers[0] = 0;
    cycle.numbers[1] = is_saved;
    return {};
}

struct RepeatKind {
    static constexpr char const* name = "repeat";
};
using Repeat = StatefulIterator<RepeatKind, 1>; // object; numbers: how often it is left, negative for ever

Result<Value> repeat_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "object", "times" };
    Value values[2];
    TRY(bind_arguments("repeat", arguments, parameters, 1, values));
    int64_t times = -1;
    if (values[1].is_present())
        times = std::max<int64_t>(TRY(count_argument(values[1])), 0);
    Repeat* repeat = allocate_object<Repeat>(type, 0);
    repeat->put(0, values[0]);
    repeat->numbers[0] = times;
    return repeat;
}

Result<Value> repeat_next(Value self)
{
    auto& repeat = self.as<Repeat>();
    if (repeat.numbers[0] == 0)
        return Value::stop();
    if (repeat.numbers[0] > 0)
        --repeat.numbers[0];
    return repeat.at(0);
}

Result<Value> repeat_repr(Value self)
{
    auto& repeat = self.as<Repeat>();
    std::string text = "repeat(" + TRY(krait::repr(repeat.at(0)))->to_utf8();
    if (repeat.numbers[0] >= 0)
        text += ", " + std::to_string(repeat.numbers[0]);
    return String::create(text + ")");
}

Result<Value> repeat_length_hint(Value self)
{
    int64_t left = self.as<Repeat>().numbers[0];
    if (left < 0)
        return raise_type_error("len() of unsized object");
    return int_from(left);
}

Result<Value> repeat_reduce(Value self)
{
    auto& repeat = self.as<Repeat>();
    Tuple* arguments = repeat.numbers[0] < 0 ? Tuple::create({ repeat.at(0) })
                                             : Tuple::create({ repeat.at(0), int_from(repeat.numbers[0]) });
    return Tuple::create({ Value(&repeat.type()), arguments });
}

}

void define_infinite(ModuleBuilder& module)
{
    define_iterator_type<Count>(module, "count", count_construct, count_next,
        "Return a count object whose .__next__() method returns consecutive values.",
        [](TypeBuilder& builder, Type& type) {
            type.slots.repr = count_repr;
            builder.method<count_reduce>("__reduce__(self, /)");
        });
    define_iterator_type<Cycle>(module, "cycle", cycle_construct, cycle_next,
        "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
        [](TypeBuilder& builder, Type&) {
            builder.method<cycle_reduce>("__reduce__(self, /)").method<cycle_set_state>("__setstate__(self, state, /)");
        });
    define_iterator_type<Repeat>(module, "repeat", repeat_construct, repeat_next,
        "repeat(object [,times]) -> create an iterator which returns the object\n"
        "for the specified number of times.  If not specified, returns the object\nendlessly.",
        [](TypeBuilder& builder, Type& type) {
            type.slots.repr = repeat_repr;
            builder.method<repeat_length_hint>("__length_hint__(self, /)").method<repeat_reduce>("__reduce__(self, /)");
        });
}

}
