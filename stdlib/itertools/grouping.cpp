#include "stdlib/itertools/itertools.h"

#include "runtime/operations/operators.h"

namespace krait {

namespace {

struct BatchedKind {
    static constexpr char const* name = "batched";
};
using Batched = StatefulIterator<BatchedKind, 1>; // iterator, empty at the end; numbers: size of a batch

Result<Value> batched_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "iterable", "n" };
    Value values[2];
    TRY(bind_arguments("batched", arguments, parameters, 2, values));
    int64_t size = TRY(count_argument(values[1]));
    if (size < 1)
        return raise_value_error("n must be at least one");
    Value iterator = TRY(iterate(values[0]));
    Batched* made = allocate_object<Batched>(type, 0);
    made->put(0, iterator);
    made->numbers[0] = size;
    return made;
}

Result<Value> batched_next(Value self)
{
    auto& state = self.as<Batched>();
    Value iterator = state.at(0);
    if (iterator.is_empty())
        return Value::stop();
    List* items = List::create();
    while (static_cast<int64_t>(items->size()) < state.numbers[0]) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop()) {
            state.put(0, {});
            break;
        }
        TRY(items->append(item));
    }
    if (items->size() == 0)
        return Value::stop();
    return Tuple::create(items->span());
}

struct PairwiseKind {
    static constexpr char const* name = "pairwise";
};
using Pairwise = StatefulIterator<PairwiseKind, 2>; // iterator (empty at the end), previous item

Result<Value> pairwise_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("pairwise", arguments));
    TRY(check_count("pairwise", arguments, 1, 1));
    Value iterator = TRY(iterate(arguments.values[0]));
    Pairwise* made = allocate_object<Pairwise>(type, 0);
    made->put(0, iterator);
    return made;
}

Result<Value> pairwise_next(Value self)
{
    auto& state = self.as<Pairwise>();
    Value iterator = state.at(0);
    if (iterator.is_empty())
        return Value::stop();
    Value previous = state.at(1);
    if (previous.is_empty()) {
        previous = TRY(next_item(iterator));
        if (previous.is_stop()) {
            state.put(0, {});
            return previous;
        }
        state.put(1, previous);
    }
    Value item = TRY(next_item(iterator));
    if (item.is_stop()) {
        state.put(0, {});
        return item;
    }
    state.put(1, item);
    return Tuple::create({ previous, item });
}

struct GroupByKind {
    static constexpr char const* name = "groupby";
};
// Iterator, key function or None, key of the group that was handed out, key of the current item, current item, and the
// group handed out last.
using GroupBy = StatefulIterator<GroupByKind, 6>;
struct GroupKind {
    static constexpr char const* name = "_grouper";
};
using Group = StatefulIterator<GroupKind, 2>; // its groupby, its key

Result<Value> group_by_construct(Type& type, Arguments const& arguments)
{
    char const* const parameters[] = { "iterable", "key" };
    Value values[2];
    TRY(bind_arguments("groupby", arguments, parameters, 1, values));
    Value iterator = TRY(iterate(values[0]));
    GroupBy* made = allocate_object<GroupBy>(type, 0);
    made->put(0, iterator);
    made->put(1, values[1].is_present() ? values[1] : Value::none());
    return made;
}

// Reads the next item and its key; false at the end.
Result<bool> advance(GroupBy& state)
{
    Value item = TRY(next_item(state.at(0)));
    if (item.is_stop())
        return false;
    Value key = state.at(1).is_none() ? item : TRY(call(state.at(1), { item }));
    state.put(3, key);
    state.put(4, item);
    return true;
}

Group* create_group(GroupBy& state, Value key)
{
    Group* group = allocate_object<Group>(module_type<Group>(), 0);
    group->put(0, Value(&state));
    group->put(1, key);
    state.put(5, Value(group));
    return group;
}

Result<Value> group_by_next(Value self)
{
    auto& state = self.as<GroupBy>();
    state.put(5, {});
    // Skip what is left of the group before.
    for (;;) {
        if (state.at(3).is_present()) {
            if (state.at(2).is_empty() || !TRY(is_same_or_equal(state.at(2), state.at(3))))
                break;
        }
        if (!TRY(advance(state)))
            return Value::stop();
    }
    state.put(2, state.at(3));
    return Tuple::create({ state.at(3), create_group(state, state.at(2)) });
}

Result<Value> group_next(Value self)
{
    auto& group = self.as<Group>();
    auto& state = group.at(0).as<GroupBy>();
    // A group ends when the next one was asked for.
    if (!(state.at(5) == self))
        return Value::stop();
    if (state.at(4).is_empty()) {
        if (!TRY(advance(state)))
            return Value::stop();
    }
    if (!TRY(is_same_or_equal(group.at(1), state.at(3))))
        return Value::stop();
    Value item = state.at(4);
    // The comparison may have taken it, through another of our iterators.
    if (item.is_empty())
        return Value::stop();
    state.put(4, {});
    return item;
}

Result<Value> group_by_reduce(Value self)
{
    auto& state = self.as<GroupBy>();
    Tuple* arguments = Tuple::create({ state.at(0), state.at(1) });
    if (state.at(2).is_empty() || state.at(3).is_empty() || state.at(4).is_empty())
        return reduced(self, arguments);
    return reduced(self, arguments, Tuple::create({ state.at(3), state.at(4), state.at(2) }));
}

Result<void> group_by_set_state(GroupBy& state, Value given)
{
    Tuple* values = TRY(state_tuple(given, 3));
    state.put(3, values->at(0));
    state.put(4, values->at(1));
    state.put(2, values->at(2));
    return {};
}

Result<Value> group_construct(Type&, Arguments const& arguments)
{
    TRY(check_no_keywords("_grouper", arguments));
    TRY(check_count("_grouper", arguments, 2, 2));
    if (!arguments.values[0].is<GroupBy>())
        return raise_type_error("argument 1 must be itertools.groupby, not {}", type_name_of(arguments.values[0]));
    return create_group(arguments.values[0].as<GroupBy>(), arguments.values[1]);
}

Result<Value> group_reduce(Value self)
{
    auto& group = self.as<Group>();
    // A group that was left behind has no items any more.
    if (!(group.at(0).as<GroupBy>().at(5) == self))
        return Tuple::create({ TRY(builtin_function("iter")), Tuple::create({ Value(Tuple::empty()) }) });
    return reduced(self, Tuple::create({ group.at(0), group.at(1) }));
}

// An item of a tee'd iterator that was read, and where the next one is.
class TeeLink : public Cell {
public:
    static constexpr char const* cell_name = "tee link";
    explicit TeeLink(Value iterator)
        : Cell(kind_of<TeeLink>())
        , iterator(iterator)
    {
    }
    ValueMember iterator; // shared by all links
    ValueMember item; // empty until read
    Member<TeeLink> next;
    bool is_reading { false };
    void visit(Visitor& visitor)
    {
        iterator.visit(visitor);
        item.visit(visitor);
        next.visit(visitor);
    }
};

class Tee : public Object {
public:
    static constexpr char const* cell_name = "_tee";
    Tee(Type& type, TeeLink& link)
        : Object(kind_of<Tee>(), type)
        , link(&link)
    {
    }
    Member<TeeLink> link;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        link.visit(visitor);
    }
};

Result<Value> create_tee(Value iterable)
{
    if (Tee* tee = iterable.try_as<Tee>())
        return allocate_object<Tee>(module_type<Tee>(), 0, *tee->link.get());
    Value iterator = TRY(iterate(iterable));
    TeeLink* link = heap().allocate<TeeLink>(iterator);
    return allocate_object<Tee>(module_type<Tee>(), 0, *link);
}

Result<Value> tee_construct(Type&, Arguments const& arguments)
{
    TRY(check_no_keywords("_tee", arguments));
    TRY(check_count("_tee", arguments, 1, 1));
    return create_tee(arguments.values[0]);
}

Result<Value> tee_next(Value self)
{
    auto& tee = self.as<Tee>();
    TeeLink& link = *tee.link.get();
    if (link.item.get().is_empty()) {
        if (link.is_reading)
            return raise_message(*types().RuntimeError, "cannot re-enter the tee iterator");
        link.is_reading = true;
        auto following = next_item(link.iterator);
        link.is_reading = false;
        Value item = TRY(following);
        if (item.is_stop())
            return item;
        TeeLink* next = heap().allocate<TeeLink>(link.iterator.get());
        link.item.set(link, item);
        link.next.set(link, next);
    }
    tee.link.set(tee, link.next);
    return link.item.get();
}

Result<Value> tee_copy(Value self)
{
    return create_tee(self);
}

Result<Value> itertools_tee(Value iterable, int64_t count)
{
    if (count < 0)
        return raise_value_error("n must be >= 0");
    Tuple* result = TRY(Tuple::create(static_cast<size_t>(count)));
    if (count == 0)
        return result;
    Value iterator = TRY(iterate(iterable));
    SpecialMethod copy = TRY(look_up_special(iterator, *names().copy));
    Value first = copy.is_found ? iterator : TRY(create_tee(iterator));
    result->set(0, first);
    for (int64_t i = 1; i < count; ++i)
        result->set(static_cast<size_t>(i), TRY(call_method(first, *names().copy, {})));
    return result;
}

}

Result<int64_t> count_argument(Value value)
{
    if (!type_of(value).slots.to_index)
        return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(value));
    return to_int64(value, types().OverflowError);
}

Result<Tuple*> pool_of(Value iterable)
{
    return tuple_from_iterable(iterable);
}

Result<Tuple*> state_tuple(Value state)
{
    if (!state.is<Tuple>())
        return raise_type_error("state is not a tuple");
    return &state.as<Tuple>();
}

Result<Tuple*> state_tuple(Value state, size_t size)
{
    Tuple* tuple = TRY(state_tuple(state));
    if (tuple->size() != size)
        return raise_type_error("function takes exactly {} arguments ({} given)", size, tuple->size());
    return tuple;
}

Result<Value> empty_iterator()
{
    return iterate(Value(List::create()));
}

void define_grouping(ModuleBuilder& module)
{
    define_iterator_type<Batched>(module, "batched", batched_construct, batched_next,
        "Batch data into tuples of length n. The last batch may be shorter than n.");
    define_iterator_type<Pairwise>(module, "pairwise", pairwise_construct, pairwise_next,
        "Return an iterator of overlapping pairs taken from the input iterator.");
    define_iterator_type<GroupBy>(module, "groupby", group_by_construct, group_by_next,
        "make an iterator that returns consecutive keys and groups from the iterable", [](TypeBuilder& builder, Type&) {
            builder.method<group_by_reduce>("__reduce__(self, /)")
                .method<group_by_set_state>("__setstate__(self, state, /)");
        });
    define_iterator_type<Group>(module, "_grouper", group_construct, group_next, "",
        [](TypeBuilder& builder, Type&) { builder.method<group_reduce>("__reduce__(self, /)"); });
    define_iterator_type<Tee>(module, "_tee", tee_construct, tee_next, "Iterator wrapped to make it copyable.",
        [](TypeBuilder& builder, Type&) { builder.method<tee_copy>("__copy__(self, /)"); });
    module.function<itertools_tee>("tee(iterable, n=2, /)", "Returns a tuple of n independent iterators.");
}

namespace {

Result<void> define_itertools(ModuleBuilder& module)
{
    define_infinite(module);
    define_filters(module);
    define_combinatoric(module);
    define_grouping(module);
    return {};
}

}

extern const NativeModule itertools_module { "itertools", define_itertools };

}
