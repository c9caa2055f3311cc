#include "stdlib/itertools/itertools.h"

#include "runtime/operations/operators.h"

namespace krait {

namespace {

struct ChainKind {
    static constexpr char const* name = "chain";
};
using Chain = StatefulIterator<ChainKind, 2>; // iterator of iterables (empty at the end), current iterator

Result<Value> create_chain(Type& type, Value iterables)
{
    Value outer = TRY(iterate(iterables));
    Chain* chain = allocate_object<Chain>(type, 0);
    chain->put(0, outer);
    return chain;
}

struct IsliceKind {
    static constexpr char const* name = "islice";
};
using Islice = StatefulIterator<IsliceKind, 1>; // iterator, empty at the end; numbers: passed, next, stop or -1, step

struct AccumulateKind {
    static constexpr char const* name = "accumulate";
};
using Accumulate = StatefulIterator<AccumulateKind, 4>; // iterator, function or None, total, initial (empty when used)

Result<Value> accumulate_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "iterable", "func", "initial" };
    Value values[3];
    if (arguments.positional_count > 2)
        return raise_type_error(
            "accumulate() takes at most 2 positional arguments ({} given)", arguments.positional_count);
    TRY(bind_arguments("accumulate", arguments, parameters, 1, values));
    Value iterator = TRY(iterate(values[0]));
    Accumulate* made = allocate_object<Accumulate>(type, 0);
    made->put(0, iterator);
    made->put(1, values[1].is_present() ? values[1] : Value::none());
    if (values[2].is_present() && !values[2].is_none())
        made->put(3, values[2]);
    return made;
}

Result<Value> accumulate_next(Value self)
{
    auto& state = self.as<Accumulate>();
    if (Value initial = state.at(3); initial.is_present()) {
        state.put(2, initial);
        state.put(3, {});
        return initial;
    }
    Value item = TRY(next_item(state.at(0)));
    if (item.is_stop())
        return item;
    Value total = state.at(2);
    if (total.is_present()) {
        item = state.at(1).is_none() ? TRY(binary_operation(BinaryOperator::Add, total, item))
                                     : TRY(call(state.at(1), { total, item }));
    }
    state.put(2, item);
    return item;
}

// The iterator of an accumulate with one item in front.
Result<Value> iterator_behind(Value item, Accumulate& state)
{
    return create_chain(module_type<Chain>(), Tuple::create({ Tuple::create({ item }), state.at(0) }));
}

Result<Value> accumulate_reduce(Value self)
{
    auto& state = self.as<Accumulate>();
    if (Value initial = state.at(3); initial.is_present())
        return reduced(self, Tuple::create({ TRY(iterator_behind(initial, state)), state.at(1) }), Value::none());
    Value total = state.at(2);
    if (total.is_present() && total.is_none()) {
        // None as a state stands for no total yet: instead the total comes first once more and is left out.
        Accumulate* repeated = allocate_object<Accumulate>(state.type(), 0);
        repeated->put(0, TRY(iterator_behind(total, state)));
        repeated->put(1, state.at(1));
        return Tuple::create(
            { Value(&module_type<Islice>()), Tuple::create({ repeated, Value::small_int(1), Value::none() }) });
    }
    return reduced(self, Tuple::create({ state.at(0), state.at(1) }), total.is_present() ? total : Value::none());
}

void accumulate_set_state(Accumulate& state, Value total)
{
    state.put(2, total);
}

Result<Value> chain_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("chain", arguments));
    return create_chain(type, Value(TRY(Tuple::create(arguments.positional()))));
}

Result<Value> chain_from_iterable(Type& type, Value iterable)
{
    return create_chain(type, iterable);
}

Result<Value> chain_next(Value self)
{
    auto& chain = self.as<Chain>();
    while (chain.at(0).is_present()) {
        if (chain.at(1).is_empty()) {
            auto following = next_item(chain.at(0));
            if (following.is_raised()) {
                chain.put(0, {});
                return raised;
            }
            Value iterable = following.release();
            if (iterable.is_stop())
                break;
            auto iterator = iterate(iterable);
            if (iterator.is_raised()) {
                chain.put(0, {});
                return raised;
            }
            chain.put(1, iterator.release());
        }
        Value item = TRY(next_item(chain.at(1)));
        if (!item.is_stop())
            return item;
        chain.put(1, {});
    }
    chain.put(0, {});
    return Value::stop();
}

Result<Value> chain_reduce(Value self)
{
    auto& chain = self.as<Chain>();
    if (chain.at(0).is_empty())
        return reduced(self, Tuple::empty());
    return reduced(self, Tuple::empty(),
        chain.at(1).is_empty() ? Tuple::create({ chain.at(0) }) : Tuple::create({ chain.at(0), chain.at(1) }));
}

Result<void> chain_set_state(Chain& chain, Value given)
{
    Tuple* values = TRY(state_tuple(given));
    if (values->size() == 0)
        return raise_type_error("function takes at least 1 argument (0 given)");
    if (values->size() > 2)
        return raise_type_error("function takes at most 2 arguments ({} given)", values->size());
    for (Value value : values->span()) {
        if (!type_of(value).slots.next)
            return raise_type_error("Arguments must be iterators.");
    }
    chain.put(0, values->at(0));
    chain.put(1, values->size() == 2 ? values->at(1) : Value());
    return {};
}

struct CompressKind {
    static constexpr char const* name = "compress";
};
using Compress = StatefulIterator<CompressKind, 2>; // data, selectors

Result<Value> compress_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "data", "selectors" };
    Value values[2];
    TRY(bind_arguments("compress", arguments, parameters, 2, values));
    Value data = TRY(iterate(values[0]));
    Value selectors = TRY(iterate(values[1]));
    Compress* made = allocate_object<Compress>(type, 0);
    made->put(0, data);
    made->put(1, selectors);
    return made;
}

Result<Value> compress_next(Value self)
{
    auto& state = self.as<Compress>();
    for (;;) {
        Value item = TRY(next_item(state.at(0)));
        if (item.is_stop())
            return item;
        Value selector = TRY(next_item(state.at(1)));
        if (selector.is_stop())
            return selector;
        if (TRY(is_truthy(selector)))
            return item;
    }
}

struct DropWhileKind {
    static constexpr char const* name = "dropwhile";
};
struct TakeWhileKind {
    static constexpr char const* name = "takewhile";
};
struct FilterFalseKind {
    static constexpr char const* name = "filterfalse";
};
struct StarMapKind {
    static constexpr char const* name = "starmap";
};
// All four: function, iterator.
template <class Kind> using Tested = StatefulIterator<Kind, 2>;

template <class Kind> Result<Value> tested_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords(Kind::name, arguments));
    TRY(check_count(Kind::name, arguments, 2, 2));
    Value iterator = TRY(iterate(arguments.values[1]));
    auto* made = allocate_object<Tested<Kind>>(type, 0);
    made->put(0, arguments.values[0]);
    made->put(1, iterator);
    return made;
}

Result<Value> drop_while_next(Value self)
{
    auto& state = self.as<Tested<DropWhileKind>>();
    for (;;) {
        Value item = TRY(next_item(state.at(1)));
        if (item.is_stop() || state.is_started)
            return item;
        if (!TRY(is_truthy(TRY(call(state.at(0), { item }))))) {
            state.is_started = true;
            return item;
        }
    }
}

Result<Value> take_while_next(Value self)
{
    auto& state = self.as<Tested<TakeWhileKind>>();
    if (state.is_finished)
        return Value::stop();
    Value item = TRY(next_item(state.at(1)));
    if (item.is_stop() || TRY(is_truthy(TRY(call(state.at(0), { item })))))
        return item;
    state.is_finished = true;
    return Value::stop();
}

Result<Value> filter_false_next(Value self)
{
    auto& state = self.as<Tested<FilterFalseKind>>();
    Value function = state.at(0);
    for (;;) {
        Value item = TRY(next_item(state.at(1)));
        if (item.is_stop())
            return item;
        Value answer = function.is_none() ? item : TRY(call(function, { item }));
        if (!TRY(is_truthy(answer)))
            return item;
    }
}

Result<Value> star_map_next(Value self)
{
    auto& state = self.as<Tested<StarMapKind>>();
    Value item = TRY(next_item(state.at(1)));
    if (item.is_stop())
        return item;
    Tuple* arguments = TRY(tuple_from_iterable(item));
    return call(state.at(0), Arguments(arguments->items(), arguments->size()));
}

// dropwhile and takewhile: whether the test has given its last answer.
template <class Kind, bool Tested<Kind>::*flag> Result<Value> tested_reduce(Value self)
{
    auto& state = self.as<Tested<Kind>>();
    return reduced(self, Tuple::create({ state.at(0), state.at(1) }), Value::small_int(state.*flag ? 1 : 0));
}

template <class Kind, bool Tested<Kind>::*flag> void tested_set_state(Tested<Kind>& state, bool given)
{
    state.*flag = given;
}

template <class Kind, bool Tested<Kind>::*flag> void add_tested_state(TypeBuilder& builder, Type&)
{
    builder.method<tested_reduce<Kind, flag>>("__reduce__(self, /)")
        .template method<tested_set_state<Kind, flag>>("__setstate__(self, state, /)");
}

template <class T> void add_plain_reduce(TypeBuilder& builder, Type&)
{
    builder.method<reduce_to_values<T, 2>>("__reduce__(self, /)");
}

constexpr char const* wrong_indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
constexpr char const* wrong_stop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
constexpr char const* wrong_step = "Step for islice() must be a positive integer or None.";

// An argument of islice; `wrong` is the error for what is no int of a fitting size, and for -1.
Result<int64_t> slice_number(Value given, int64_t usual, char const* wrong)
{
    if (given.is_none())
        return usual;
    int64_t number = -1;
    if (type_of(given).slots.to_index) {
        auto converted = to_int64(given, types().OverflowError);
        if (!converted.is_raised())
            number = converted.release();
        else if (!clear_pending_if(*types().OverflowError))
            return raised;
    }
    if (number < 0)
        return raise_message(*types().ValueError, wrong == wrong_stop && number != -1 ? wrong_indices : wrong);
    return number;
}

Result<Value> islice_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("islice", arguments));
    TRY(check_count("islice", arguments, 2, 4));
    int64_t start = 0;
    int64_t step = 1;
    bool has_start = arguments.positional_count > 2;
    if (has_start)
        start = TRY(slice_number(arguments.values[1], 0, wrong_indices));
    int64_t stop = TRY(slice_number(arguments.values[has_start ? 2 : 1], -1, wrong_stop));
    if (arguments.positional_count == 4) {
        step = TRY(slice_number(arguments.values[3], 1, wrong_step));
        if (step == 0)
            return raise_message(*types().ValueError, wrong_step);
    }
    Value iterator = TRY(iterate(arguments.values[0]));
    Islice* made = allocate_object<Islice>(type, 0);
    made->put(0, iterator);
    made->numbers[1] = start;
    made->numbers[2] = stop;
    made->numbers[3] = step;
    return made;
}

Result<Value> islice_next(Value self)
{
    auto& state = self.as<Islice>();
    Value iterator = state.at(0);
    if (iterator.is_empty())
        return Value::stop();
    auto& [passed, wanted, stop, step] = state.numbers;
    auto end = [&] {
        state.put(0, {});
        return Value::stop();
    };
    int64_t target = stop >= 0 ? std::min(wanted, stop) : wanted;
    while (passed < target) {
        if (TRY(next_item(iterator)).is_stop())
            return end();
        ++passed;
    }
    if (stop >= 0 && passed >= stop)
        return end();
    Value item = TRY(next_item(iterator));
    if (item.is_stop())
        return end();
    ++passed;
    if (__builtin_add_overflow(wanted, step, &wanted) || (stop >= 0 && wanted > stop))
        wanted = stop >= 0 ? stop : INT64_MAX;
    return item;
}

Result<Value> islice_reduce(Value self)
{
    auto& state = self.as<Islice>();
    if (state.at(0).is_empty())
        return reduced(self, Tuple::create({ TRY(empty_iterator()), Value::small_int(0) }), Value::small_int(0));
    auto const& [passed, wanted, stop, step] = state.numbers;
    return reduced(self,
        Tuple::create({ state.at(0), int_from(wanted), stop < 0 ? Value::none() : int_from(stop), int_from(step) }),
        int_from(passed));
}

Result<void> islice_set_state(Islice& state, Value given)
{
    if (!is_int(given))
        return raise_type_error("an integer is required");
    state.numbers[0] = TRY(to_int64(given, types().OverflowError));
    return {};
}

struct ZipLongestKind {
    static constexpr char const* name = "zip_longest";
};
using ZipLongest = StatefulIterator<ZipLongestKind, 2>; // tuple of iterators, fill value; numbers: how many are active

Result<Value> zip_longest_construct(Type& type, Arguments const& arguments)
{
    Value fill = Value::none();
    if (arguments.keyword_count() > 0) {
        fill = find_keyword(arguments, "fillvalue");
        if (fill.is_empty() || arguments.keyword_count() > 1)
            return raise_type_error("zip_longest() got an unexpected keyword argument");
    }
    Tuple* iterators = TRY(Tuple::create(arguments.positional_count));
    for (size_t i = 0; i < iterators->size(); ++i)
        iterators->set(i, TRY(iterate(arguments.values[i])));
    ZipLongest* made = allocate_object<ZipLongest>(type, 0);
    made->put(0, Value(iterators));
    made->put(1, fill);
    made->numbers[0] = static_cast<int64_t>(iterators->size());
    return made;
}

Result<Value> zip_longest_next(Value self)
{
    auto& state = self.as<ZipLongest>();
    auto& iterators = state.at(0).as<Tuple>();
    if (iterators.size() == 0 || state.numbers[0] == 0)
        return Value::stop();
    Tuple* items = TRY(create_row(iterators.size()));
    for (size_t i = 0; i < iterators.size(); ++i) {
        Value iterator = iterators.at(i);
        Value item = Value::stop();
        if (!iterator.is_none()) {
            auto following = next_item(iterator);
            if (following.is_raised()) {
                state.numbers[0] = 0;
                return raised;
            }
            item = following.release();
            if (item.is_stop()) {
                if (--state.numbers[0] <= 0)
                    return Value::stop();
                iterators.set(i, Value::none());
            }
        }
        items->set(i, item.is_stop() ? state.at(1) : item);
    }
    return items;
}

Result<Value> zip_longest_reduce(Value self)
{
    auto& state = self.as<ZipLongest>();
    auto& iterators = state.at(0).as<Tuple>();
    Tuple* arguments = TRY(Tuple::create(iterators.size()));
    for (size_t i = 0; i < iterators.size(); ++i)
        arguments->set(i, iterators.at(i).is_none() ? Value(Tuple::empty()) : iterators.at(i));
    return reduced(self, arguments, state.at(1));
}

void zip_longest_set_state(ZipLongest& state, Value fill)
{
    state.put(1, fill);
}

}

void define_filters(ModuleBuilder& module)
{
    define_iterator_type<Accumulate>(module, "accumulate", accumulate_construct, accumulate_next,
        "Return series of accumulated sums.", [](TypeBuilder& builder, Type&) {
            builder.method<accumulate_reduce>("__reduce__(self, /)")
                .method<accumulate_set_state>("__setstate__(self, state, /)");
        });
    define_iterator_type<Chain>(module, "chain", chain_construct, chain_next, "chain(*iterables) --> chain object",
        [](TypeBuilder& builder, Type&) {
            builder
                .class_method<chain_from_iterable>("from_iterable(cls, iterable, /)",
                    "Alternative chain() constructor taking a single iterable argument that evaluates lazily.")
                .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
                .method<chain_reduce>("__reduce__(self, /)")
                .method<chain_set_state>("__setstate__(self, state, /)");
        });
    define_iterator_type<Compress>(module, "compress", compress_construct, compress_next,
        "Return data elements corresponding to true selector elements.", add_plain_reduce<Compress>);
    define_iterator_type<Tested<DropWhileKind>>(module, "dropwhile", tested_construct<DropWhileKind>, drop_while_next,
        "Drop items from the iterable while predicate(item) is true.",
        add_tested_state<DropWhileKind, &Tested<DropWhileKind>::is_started>);
    define_iterator_type<Tested<TakeWhileKind>>(module, "takewhile", tested_construct<TakeWhileKind>, take_while_next,
        "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
        add_tested_state<TakeWhileKind, &Tested<TakeWhileKind>::is_finished>);
    define_iterator_type<Tested<FilterFalseKind>>(module, "filterfalse", tested_construct<FilterFalseKind>,
        filter_false_next, "Return those items of iterable for which function(item) is false.",
        add_plain_reduce<Tested<FilterFalseKind>>);
    define_iterator_type<Tested<StarMapKind>>(module, "starmap", tested_construct<StarMapKind>, star_map_next,
        "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from "
        "the given sequence.",
        add_plain_reduce<Tested<StarMapKind>>);
    define_iterator_type<Islice>(module, "islice", islice_construct, islice_next,
        "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object",
        [](TypeBuilder& builder, Type&) {
            builder.method<islice_reduce>("__reduce__(self, /)")
                .method<islice_set_state>("__setstate__(self, state, /)");
        });
    define_iterator_type<ZipLongest>(module, "zip_longest", zip_longest_construct, zip_longest_next,
        "zip_longest(*iterables, fillvalue=None) --> zip_longest object", [](TypeBuilder& builder, Type&) {
            builder.method<zip_longest_reduce>("__reduce__(self, /)")
                .method<zip_longest_set_state>("__setstate__(self, state, /)");
        });
}

}
