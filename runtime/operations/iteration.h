// Iteration. May run script code and so may suspend; whoever walks a container in C++ must re-read it after each step.
#pragma once

#include "runtime/core/safe_point.h"
#include "runtime/objects/type.h"
#include "runtime/operations/calls.h"

namespace krait {

Result<Value> iterate(Value iterable); // iter(iterable)
// The next item, or Value::stop(); a StopIteration of a script has been cleared.
Result<Value> next_item(Value iterator);

// As next_item, and `returned` gets the value that the StopIteration carried, None when there was none.
Result<Value> next_item(Value iterator, Value& returned);

// The items of an iterator one by one, as next_item gives them; the slot of a built-in type is looked up but once.
class Items {
public:
    explicit Items(Value iterator)
        : runtime_(Heap::of(*iterator.cell()).runtime())
        , iterator_(iterator)
        , next_(type_of(iterator).has(Type::Flag::IsHeapType) ? static_cast<Slots::Unary>(next_item)
                                                              : type_of(iterator).slots.next)
    {
    }
    Result<Value> next() const
    {
        // As next_item.
        if (--runtime_.ticks <= 0 && runtime_.ticks % 1024 == 0) [[unlikely]]
            TRY(poll(runtime_));
        Result<Value> item = next_(iterator_);
        if (item.is_raised()) [[unlikely]]
            return stop_or_raised();
        return item;
    }

private:
    static Result<Value> stop_or_raised();

    Runtime& runtime_;
    Value iterator_;
    Slots::Unary next_;
};

// Calls `body(Value item)` (a callable that returns Result<void>) for each item.
template <class Body> Result<void> for_each(Value iterable, Body&& body)
{
    Items items(TRY(iterate(iterable)));
    for (;;) {
        Value item = TRY(items.next());
        if (item.is_stop())
            return {};
        TRY(body(item));
    }
}

Result<List*> list_from_iterable(Value iterable);
Result<Tuple*> tuple_from_iterable(Value iterable); // the tuple itself when it is exact
// For `f(*iterable)`, `[*iterable]`, list.extend.
Result<void> extend_list(List&, Value iterable);
// len() or __length_hint__, else `fallback`.
Result<int64_t> length_hint(Value, int64_t fallback);

}
