// Iteration. May run script code and so may suspend; whoever walks a container in C++ must re-read it after each step.
#pragma once

#include "runtime/objects/exception.h"
#include "runtime/objects/type.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/descent.h"

#include <type_traits>
#include <utility>

namespace krait {

Result<Value> iterate(Value iterable); // iter(iterable)

namespace detail {

// After a step that raised: Value::stop() if that was a StopIteration of a script, which is cleared.
Result<Value> stop_or_raised();
[[gnu::cold]] Raised raise_no_iterator(Value);

}

// The next item of what `iterate` answered, or Value::stop(); a StopIteration of a script has been cleared.
inline Result<Value> next_item(Value iterator)
{
    auto slot = type_of(iterator).slots.next;
    if (!slot) [[unlikely]]
        return detail::raise_no_iterator(iterator);
    // Asked of the heap, which is quicker than asking the thread.
    Runtime& runtime = Heap::of(*iterator.cell()).runtime();
    // Iterators over iterators over iterators.
    TRY(descend(runtime, ""));
    Result<Value> result = slot(iterator);
    // A generator that returned a value tells so by a StopIteration that carries it.
    if (result.is_raised()) [[unlikely]]
        return detail::stop_or_raised();
    return result;
}

// As next_item, and `returned` gets the value that the StopIteration carried, None when there was none.
Result<Value> next_item(Value iterator, Value& returned);

// The items of an iterator one by one, as next_item gives them; the slot of a built-in type is looked up but once.
class Items {
public:
    explicit Items(Value iterator)
        : runtime_(Heap::of(*iterator.cell()).runtime())
        , iterator_(iterator)
        , next_(iterator.object().type().has(Type::Flag::IsHeapType) ? static_cast<Slots::Unary>(next_item)
                                                                     : iterator.object().type().slots.next)
    {
    }
    Result<Value> next() const
    {
        TRY(count_step(runtime_));
        Result<Value> item = next_(iterator_);
        if (item.is_raised()) [[unlikely]]
            return detail::stop_or_raised();
        return item;
    }

private:
    Runtime& runtime_;
    Value iterator_;
    Slots::Unary next_;
};

// What the body of a loop over items says.
enum class Iteration : uint8_t { GoOn, Stop };

// The consumer of items that an iterator hands over by itself; see Type::hand_items.
class ItemTaker {
public:
    ItemTaker(ItemTaker const&) = delete;
    // Whether it wants more. It does not after an exception, which is pending then.
    bool take(Value item) { return take_(*this, item); }
    bool has_stopped() const { return has_stopped_; }
    bool has_raised() const { return has_raised_; }

protected:
    explicit ItemTaker(bool (*take)(ItemTaker&, Value))
        : take_(take)
    {
    }
    bool has_stopped_ { false };
    bool has_raised_ { false };

private:
    bool (*take_)(ItemTaker&, Value);
};

namespace detail {

template <class Body> class BodyTaker final : public ItemTaker {
public:
    explicit BodyTaker(Body& body)
        : ItemTaker([](ItemTaker& self, Value item) { return static_cast<BodyTaker&>(self).run(item); })
        , body_(body)
    {
    }

private:
    bool run(Value item)
    {
        Result<Iteration> answer = body_(item);
        has_raised_ = answer.is_raised();
        has_stopped_ = has_raised_ || answer.release() == Iteration::Stop;
        return !has_stopped_;
    }
    Body& body_;
};

}

// Calls `body(Value item)` (a callable that returns Result<Iteration>) for each item of what `iterate` answered.
template <class Body> Result<void> for_items_until(Value iterator, Body&& body)
{
    if (auto hand_items = type_of(iterator).hand_items) {
        detail::BodyTaker<std::remove_reference_t<Body>> taker(body);
        if (TRY(hand_items(iterator, taker)))
            return {};
    }
    Items items(iterator);
    for (;;) {
        Value item = TRY(items.next());
        if (item.is_stop() || TRY(body(item)) == Iteration::Stop)
            return {};
    }
}

// The same for a body that returns Result<void> and wants all items.
template <class Body> Result<void> for_items(Value iterator, Body&& body)
{
    return for_items_until(iterator, [&](Value item) -> Result<Iteration> {
        TRY(body(item));
        return Iteration::GoOn;
    });
}

// The two for any iterable. Lists and tuples are walked without an iterator.
template <class Body> Result<void> for_each_until(Value iterable, Body&& body)
{
    bool const is_list = iterable.is_exactly<List>();
    if (!is_list && !iterable.is_exactly<Tuple>())
        return for_items_until(TRY(iterate(iterable)), std::forward<Body>(body));
    Runtime& runtime = Heap::of(*iterable.cell()).runtime();
    for (size_t i = 0;; ++i) {
        TRY(count_step(runtime));
        auto const items = is_list ? iterable.as<List>().span() : iterable.as<Tuple>().span();
        if (i >= items.size() || TRY(body(items[i])) == Iteration::Stop)
            return {};
    }
}
template <class Body> Result<void> for_each(Value iterable, Body&& body)
{
    return for_each_until(iterable, [&](Value item) -> Result<Iteration> {
        TRY(body(item));
        return Iteration::GoOn;
    });
}

Result<List*> list_from_iterable(Value iterable);
Result<Tuple*> tuple_from_iterable(Value iterable); // the tuple itself when it is exact
// For `f(*iterable)`, `[*iterable]`, list.extend.
Result<void> extend_list(List&, Value iterable);
// len() or __length_hint__, else `fallback`.
Result<int64_t> length_hint(Value, int64_t fallback);

}
