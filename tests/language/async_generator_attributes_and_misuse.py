import inspect, warnings
warnings.simplefilter("ignore")
async def numbers():
    try:
        got = yield 1
        print("got", got)
        yield 2
    finally:
        print("closed")
def run(awaitable):
    try:
        awaitable.__await__().send(None) if hasattr(awaitable, "__await__") else awaitable.send(None)
        return "suspended"
    except StopIteration as stop:
        return stop.value
generator = numbers()
print(generator.ag_running, generator.ag_await, generator.ag_code.co_name, generator.ag_frame is not None, generator.__name__, inspect.isasyncgen(generator), generator.__aiter__() is generator)
print(run(generator.__anext__()), run(generator.asend("hi")))
for step in (generator.__anext__(), generator.__anext__()):
    try:
        run(step)
    except StopAsyncIteration as error:
        print(repr(error))
print(generator.ag_frame, generator.ag_running)
for action in (lambda: run(numbers().asend(5)), lambda: run(numbers().athrow(ValueError("v"))), lambda: run(numbers().aclose()), lambda: iter(numbers()), lambda: next(numbers()), lambda: [x for x in numbers()], lambda: len(numbers()), lambda: numbers().asend(), lambda: type(numbers())()):
    try:
        print(action())
    except (TypeError, ValueError, StopAsyncIteration, RuntimeError) as error:
        print(type(error).__name__, error)
async def ignores_close():
    try:
        yield 1
    except GeneratorExit:
        yield 2
bad = ignores_close()
run(bad.__anext__())
try:
    run(bad.aclose())
except RuntimeError as error:
    print(error)
used = numbers().__anext__()
run(used)
try:
    used.send(None)
except RuntimeError as error:
    print(error)
thrown = numbers()
run(thrown.__anext__())
try:
    run(thrown.athrow(KeyError, "k"))
except KeyError as error:
    print(repr(error))
async def raises_stop():
    yield 1
    raise StopAsyncIteration
import gc
del thrown, used, bad, generator
gc.collect()
stopping = raises_stop()
run(stopping.__anext__())
try:
    run(stopping.__anext__())
except RuntimeError as error:
    print(error, repr(error.__cause__))
