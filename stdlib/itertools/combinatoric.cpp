#include "stdlib/itertools/itertools.h"

#include <algorithm>

namespace krait {

namespace {

// The indices of the items that the next result takes, as small ints in a cell.
class Selection : public Object {
public:
    static constexpr char const* cell_name = "selection of itertools";
    explicit Selection(Type& type)
        : Object(kind_of<Selection>(), type)
    {
    }
    Member<Tuple> pool; // product: a tuple of pools
    Member<ValueArray> indices;
    Member<ValueArray> cycles; // permutations only
    size_t length { 0 };
    bool is_started { false };
    bool is_finished { false };

    size_t index(size_t i) const { return static_cast<size_t>(indices->values()[i].as_small_int()); }
    void set_index(size_t i, size_t value) { indices->set(i, Value::small_int(static_cast<int64_t>(value))); }
    size_t cycle(size_t i) const { return static_cast<size_t>(cycles->values()[i].as_small_int()); }
    void set_cycle(size_t i, size_t value) { cycles->set(i, Value::small_int(static_cast<int64_t>(value))); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        pool.visit(visitor);
        indices.visit(visitor);
        cycles.visit(visitor);
    }
    // What `__reduce__` tells of `indices` or `cycles`.
    static Result<Tuple*> tuple_of(ValueArray& numbers, size_t count)
    {
        return Tuple::create(std::span<Value const>(numbers.values(), count));
    }
    // Indices that `__setstate__` was given, put into `target` within the bounds that hold for each.
    template <class Bounds>
    Result<void> take_indices(Value given, ValueArray* target, size_t count, Bounds const& bounds)
    {
        if (!given.is<Tuple>() || given.as<Tuple>().size() != count)
            return raise_value_error("invalid arguments");
        for (size_t i = 0; i < count; ++i) {
            Value item = given.as<Tuple>().at(i);
            if (!is_int(item))
                return raise_type_error("an integer is required");
            int64_t const index = TRY(to_int64(item, types().OverflowError));
            auto const [smallest, largest] = bounds(i);
            target->set(i, Value::small_int(std::max(std::min(index, largest), smallest)));
        }
        is_started = true;
        return {};
    }
    Result<Value> taken() const
    {
        Tuple* result = TRY(create_row(length));
        for (size_t i = 0; i < length; ++i)
            result->set(i, pool->at(index(i)));
        return result;
    }
};

Result<Selection*> create_selection(Type& type, Tuple& pool, size_t length, size_t index_count)
{
    if (index_count > Cell::heap_range_size / sizeof(Value))
        return raise_memory_error();
    ValueArray* indices = ValueArray::try_create(index_count);
    if (!indices)
        return raise_memory_error();
    Selection* selection = allocate_object<Selection>(type, 0);
    selection->pool.set(*selection, &pool);
    selection->indices.set(*selection, indices);
    selection->length = length;
    return selection;
}

Result<Value> product_construct(Type& type, Arguments const& arguments)
{
    int64_t repeat = 1;
    if (arguments.keyword_count() > 0) {
        Value given = find_keyword(arguments, "repeat");
        if (given.is_empty() || arguments.keyword_count() > 1) {
            return raise_type_error("'{}' is an invalid keyword argument for product()",
                arguments.keyword_names->at(arguments.keyword_count() - 1).as<String>().to_utf8());
        }
        repeat = TRY(count_argument(given));
        if (repeat < 0)
            return raise_value_error("repeat argument cannot be negative");
    }
    size_t count = repeat == 0 ? 0 : arguments.positional_count;
    if (count > 0 && static_cast<uint64_t>(repeat) > Cell::heap_range_size / sizeof(Value) / count)
        return raise_message(*types().OverflowError, "repeat argument too large");
    size_t total = count * static_cast<size_t>(repeat);
    Tuple* pools = TRY(Tuple::create(total));
    for (size_t i = 0; i < count; ++i) {
        Tuple* pool = TRY(pool_of(arguments.values[i]));
        for (size_t j = i; j < total; j += count)
            pools->set(j, Value(pool));
    }
    Selection* selection = TRY(create_selection(type, *pools, total, total));
    for (size_t i = 0; i < total; ++i)
        selection->set_index(i, 0);
    return selection;
}

Result<Value> product_next(Value self)
{
    auto& state = self.as<Selection>();
    if (state.is_finished)
        return Value::stop();
    auto pool = [&](size_t i) -> Tuple& { return state.pool->at(i).as<Tuple>(); };
    if (state.is_started) {
        size_t i = state.length;
        for (; i > 0; --i) {
            size_t following = state.index(i - 1) + 1;
            bool is_inside = following < pool(i - 1).size();
            state.set_index(i - 1, is_inside ? following : 0);
            if (is_inside)
                break;
        }
        if (i == 0) {
            state.is_finished = true;
            return Value::stop();
        }
    }
    for (size_t i = 0; !state.is_started && i < state.length; ++i)
        state.is_finished = state.is_finished || pool(i).size() == 0;
    state.is_started = true;
    if (state.is_finished)
        return Value::stop();
    Tuple* result = TRY(create_row(state.length));
    for (size_t i = 0; i < state.length; ++i)
        result->set(i, pool(i).at(state.index(i)));
    return result;
}

Result<Value> product_reduce(Value self)
{
    auto& state = self.as<Selection>();
    if (state.is_finished)
        return reduced(self, Tuple::create({ Value(Tuple::empty()) }));
    if (!state.is_started)
        return reduced(self, state.pool);
    return reduced(self, state.pool, TRY(Selection::tuple_of(*state.indices, state.length)));
}

Result<void> product_set_state(Selection& state, Value given)
{
    TRY(state.take_indices(given, state.indices, state.length, [&](size_t i) -> std::pair<int64_t, int64_t> {
        return { 0, static_cast<int64_t>(state.pool->at(i).as<Tuple>().size()) - 1 };
    }));
    for (Value pool : state.pool->span())
        state.is_finished = state.is_finished || pool.as<Tuple>().size() == 0;
    return {};
}

Result<Value> permutations_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "iterable", "r" };
    Value values[2];
    TRY(bind_arguments("permutations", arguments, parameters, 1, values));
    Tuple* pool = TRY(pool_of(values[0]));
    int64_t length = static_cast<int64_t>(pool->size());
    if (values[1].is_present() && !values[1].is_none()) {
        if (!is_int(values[1]))
            return raise_type_error("Expected int as r");
        length = TRY(count_argument(values[1]));
        if (length < 0)
            return raise_value_error("r must be non-negative");
    }
    size_t count = pool->size();
    bool is_finished = static_cast<size_t>(length) > count;
    Selection* selection = TRY(create_selection(type, *pool, static_cast<size_t>(length), count));
    selection->is_finished = is_finished;
    if (is_finished)
        return selection;
    for (size_t i = 0; i < count; ++i)
        selection->set_index(i, i);
    ValueArray* cycles = ValueArray::try_create(static_cast<size_t>(length));
    if (!cycles)
        return raise_memory_error();
    selection->cycles.set(*selection, cycles);
    for (size_t i = 0; i < selection->length; ++i)
        selection->set_cycle(i, count - i);
    return selection;
}

Result<Value> permutations_next(Value self)
{
    auto& state = self.as<Selection>();
    if (state.is_finished)
        return Value::stop();
    if (!state.is_started) {
        state.is_started = true;
        return state.taken();
    }
    size_t count = state.pool->size();
    for (size_t i = state.length; i > 0; --i) {
        size_t at = i - 1;
        size_t cycle = state.cycle(at) - 1;
        if (cycle > 0) {
            state.set_cycle(at, cycle);
            size_t other = state.index(count - cycle);
            state.set_index(count - cycle, state.index(at));
            state.set_index(at, other);
            return state.taken();
        }
        // All items had their turn at this place: the rest moves up by one.
        size_t first = state.index(at);
        for (size_t j = at; j + 1 < count; ++j)
            state.set_index(j, state.index(j + 1));
        state.set_index(count - 1, first);
        state.set_cycle(at, count - at);
    }
    state.is_finished = true;
    return Value::stop();
}

// Of all but product.
Result<Value> selection_reduce(Value self)
{
    auto& state = self.as<Selection>();
    Value length = int_from(static_cast<int64_t>(state.length));
    if (!state.is_started)
        return reduced(self, Tuple::create({ state.pool.get(), length }));
    if (state.is_finished)
        return reduced(self, Tuple::create({ Value(Tuple::empty()), length }));
    if (!state.cycles)
        return reduced(
            self, Tuple::create({ state.pool.get(), length }), TRY(Selection::tuple_of(*state.indices, state.length)));
    Tuple* indices = TRY(Selection::tuple_of(*state.indices, state.pool->size()));
    Tuple* cycles = TRY(Selection::tuple_of(*state.cycles, state.length));
    return reduced(self, Tuple::create({ state.pool.get(), length }), Tuple::create({ indices, cycles }));
}

Result<void> permutations_set_state(Selection& state, Value given)
{
    Tuple* parts = TRY(state_tuple(given, 2));
    for (size_t i = 0; i < 2; ++i) {
        if (!parts->at(i).is<Tuple>())
            return raise_type_error("argument {} must be tuple, not {}", i + 1, type_name_of(parts->at(i)));
    }
    auto const count = static_cast<int64_t>(state.pool->size());
    if (parts->at(1).as<Tuple>().size() != state.length)
        return raise_value_error("invalid arguments");
    TRY(state.take_indices(parts->at(0), state.indices, state.pool->size(), [&](size_t) -> std::pair<int64_t, int64_t> {
        return { 0, count - 1 };
    }));
    if (!state.cycles)
        return {};
    return state.take_indices(parts->at(1), state.cycles, state.length, [&](size_t i) -> std::pair<int64_t, int64_t> {
        return { 1, count - static_cast<int64_t>(i) };
    });
}

template <bool repeats> Result<void> combinations_set_state(Selection& state, Value given)
{
    auto const count = static_cast<int64_t>(state.pool->size());
    auto const unused = repeats ? 0 : static_cast<int64_t>(state.length);
    return state.take_indices(given, state.indices, state.length, [&](size_t i) -> std::pair<int64_t, int64_t> {
        return { 0, repeats ? count - 1 : count - unused + static_cast<int64_t>(i) };
    });
}

template <bool repeats> Result<Value> combinations_construct(Type& type, Arguments const& arguments)
{
    char const* name = repeats ? "combinations_with_replacement" : "combinations";
    char const* const parameters[] = { "iterable", "r" };
    Value values[2];
    TRY(bind_arguments(name, arguments, parameters, 2, values));
    int64_t length = TRY(count_argument(values[1]));
    Tuple* pool = TRY(pool_of(values[0]));
    if (length < 0)
        return raise_value_error("r must be non-negative");
    auto wanted = static_cast<size_t>(length);
    Selection* selection = TRY(create_selection(type, *pool, wanted, wanted));
    selection->is_finished = repeats ? pool->size() == 0 && wanted > 0 : wanted > pool->size();
    for (size_t i = 0; i < wanted; ++i)
        selection->set_index(i, repeats ? 0 : i);
    return selection;
}

template <bool repeats> Result<Value> combinations_next(Value self)
{
    auto& state = self.as<Selection>();
    if (state.is_finished)
        return Value::stop();
    if (!state.is_started) {
        state.is_started = true;
        return state.taken();
    }
    size_t count = state.pool->size();
    auto largest = [&](size_t i) { return repeats ? count - 1 : count - state.length + i; };
    size_t i = state.length;
    while (i > 0 && state.index(i - 1) == largest(i - 1))
        --i;
    if (i == 0) {
        state.is_finished = true;
        return Value::stop();
    }
    size_t value = state.index(i - 1) + 1;
    for (size_t j = i - 1; j < state.length; ++j)
        state.set_index(j, repeats ? value : value++);
    return state.taken();
}

template <auto reduce, auto set_state>
void define(ModuleBuilder& module, char const* name, Result<Value> (*construct)(Type&, Arguments const&),
    Slots::Unary next, char const* documentation)
{
    Type& type = *create_native_type<Selection>(name, *types().object, { Type::Flag::IsBaseType });
    type.slots.construct = construct;
    type.slots.iterate = iterate_self;
    type.slots.next = next;
    TypeBuilder(type)
        .documentation(documentation)
        .method<reduce>("__reduce__(self, /)")
        .template method<set_state>("__setstate__(self, state, /)")
        .constant("__module__", String::create_small("itertools"))
        .finish();
    module.type(type);
}

}

void define_combinatoric(ModuleBuilder& module)
{
    define<product_reduce, product_set_state>(
        module, "product", product_construct, product_next, "product(*iterables, repeat=1) --> product object");
    define<selection_reduce, permutations_set_state>(module, "permutations", permutations_construct, permutations_next,
        "Return successive r-length permutations of elements in the iterable.");
    define<selection_reduce, combinations_set_state<false>>(module, "combinations", combinations_construct<false>,
        combinations_next<false>, "Return successive r-length combinations of elements in the iterable.");
    define<selection_reduce, combinations_set_state<true>>(module, "combinations_with_replacement",
        combinations_construct<true>, combinations_next<true>,
        "Return successive r-length combinations of elements in the iterable allowing individual elements to have "
        "successive repeats.");
}

}
