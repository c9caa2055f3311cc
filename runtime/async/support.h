// What the classes of runtime/async share and what is not worth a class: which objects are coroutines, how callbacks
// are shown, modules written in Python that are asked for at rare moments.
#pragma once

#include "runtime/objects/containers.h"

#include <string>

namespace krait {

// Coroutine objects, Sleep, and any object that has `send`, `throw`, `close` and `__await__`.
Result<bool> is_coroutine_like(Value);
// A future itself, a task of a coroutine, or of one that awaits an awaitable. `loop` may be empty.
Result<Value> ensure_future(Value, Value loop);
// A coroutine that awaits this; coroutines themselves.
Result<Value> wrap_awaitable(Value);
// "name(arguments) at file:line", as asyncio shows callbacks. Never raises.
std::string describe_callback(Value callback, Tuple* args);
// The module, imported when it was not yet.
Result<Value> import_async_module(std::string_view name);
// To `sys.stderr`, or nowhere if that is None.
Result<void> write_to_standard_error(std::string_view text);

}
