# The awaitable of anext(iterator, default) can be driven with send, throw and close.
import types

@types.coroutine
def pause(value):
    return (yield value)

async def items():
    try:
        received = await pause("waiting")
        yield received
    except ZeroDivisionError:
        yield await pause("caught")

def drive(awaitable, *steps):
    for name, *arguments in steps:
        try:
            print(name, getattr(awaitable, name)(*arguments), end="; ")
        except (StopIteration, StopAsyncIteration, RuntimeError, ValueError) as error:
            print(name, type(error).__name__, error.args, end="; ")
    print()

drive(anext(items(), "default"), ("send", None), ("send", 5))
drive(anext(items(), "default"), ("send", None), ("throw", ZeroDivisionError), ("send", 6))
drive(anext(items(), "default"), ("send", None), ("throw", ValueError("mine")))

async def empty():
    return
    yield

drive(anext(empty(), "default"), ("send", None))
drive(anext(empty(), None), ("send", None))
drive(anext(items(), "default"), ("close",))
print(next(anext(items(), 1).__await__()))
