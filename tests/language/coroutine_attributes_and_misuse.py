import inspect, types, warnings
warnings.simplefilter("ignore")
@types.coroutine
def pause(value):
    return (yield value)
async def child():
    return await pause("p")
async def parent():
    return await child()
coroutine = parent()
print(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_await, coroutine.cr_frame is not None, coroutine.cr_code.co_name, coroutine.cr_origin, inspect.getcoroutinestate(coroutine))
print(coroutine.send(None), coroutine.cr_suspended, inspect.getcoroutinestate(coroutine))
try:
    coroutine.send("result")
except StopIteration as stop:
    print(stop.value, coroutine.cr_frame, coroutine.cr_await, inspect.getcoroutinestate(coroutine))
async def fails():
    await 5
async def wrong_iterator():
    class A:
        def __await__(self):
            return 5
    await A()
async def returns_coroutine():
    class A:
        def __await__(self):
            return child()
    await A()
async def stops():
    raise StopIteration(1)
async def twice():
    same = child()
    same.send(None)
    await same
fresh = child()
for action in (lambda: coroutine.send(None), lambda: fails().send(None), lambda: wrong_iterator().send(None), lambda: returns_coroutine().send(None), lambda: stops().send(None), lambda: child().send(1), lambda: iter(fresh), lambda: next(fresh), lambda: list(fresh), lambda: fresh.throw(KeyError("k")), lambda: fresh.send(None), lambda: fresh.close(), lambda: type(fresh)(), lambda: twice().send(None), lambda: hasattr(fresh, "__iter__"), lambda: hasattr(fresh, "__await__"), lambda: type(fresh.__await__()).__name__, lambda: inspect.iscoroutine(fresh), lambda: inspect.isawaitable(pause(1)), lambda: inspect.iscoroutinefunction(parent)):
    try:
        print(action())
    except (RuntimeError, TypeError, KeyError, StopIteration) as error:
        print(type(error).__name__, error)
waiter = child().__await__()
print(waiter.send(None))
try:
    waiter.throw(ValueError("in"))
except ValueError as error:
    print(repr(error))
waiter.close()
