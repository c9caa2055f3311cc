// Iteration. May run script code and so may suspend; whoever walks a container in C++ must re-read it after each step.
#pragma once

#include "runtime/operations/calls.h"

namespace krait {

Result<Value> iterate(Value iterable); // iter(iterable)
// The next item, or Value::stop(); a StopIteration of a script has been cleared.
Result<Value> next_item(Value iterator);

// As next_item, and `returned` gets the value that the StopIteration carried, None when there was none.
Result<Value> next_item(Value iterator, Value& returned);

// Calls `body(Value item)` (a callable that returns Result<void>) for each item.
template<class Body>
Result<void> for_each(Value iterable, Body&& body)
{
    Value iterator = TRY(iterate(iterable));
    for (;;) {
        Value item = TRY(next_item(iterator));
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
