# Code objects with other attributes, and generators that types.coroutine() makes awaitable.
import inspect
import types
import warnings

warnings.simplefilter("ignore", RuntimeWarning)

def f(a, b=2):
    return a + b

code = f.__code__.replace(co_name="other", co_firstlineno=7)
print(code.co_name, code.co_firstlineno, f.__code__.co_name, code.co_varnames)
f.__code__ = code
print(f(1), f.__name__)
try:
    code.replace(co_nothing=1)
except TypeError as error:
    print(error)

@types.coroutine
def pause(value):
    received = yield value
    return received * 2

async def main():
    return await pause("first") + await pause("second")

coroutine = main()
print(coroutine.send(None), coroutine.send(10))
try:
    coroutine.send(20)
except StopIteration as stop:
    print(stop.value)

@types.coroutine
def delegates():
    return (yield from main())

generator = delegates()
print(next(generator), inspect.isawaitable(generator), generator.gi_code.co_flags & 0x100)

def plain():
    yield from main()

try:
    next(plain())
except TypeError as error:
    print(error)
