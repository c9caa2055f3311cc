# PEP 479: a StopIteration that leaves a generator or coroutine is a RuntimeError, wherever it came from.
import asyncio


async def stops(value):
    raise StopIteration(value)


async def awaits():
    try:
        await stops(1)
    except RuntimeError as error:
        print("awaited", error, repr(error.__cause__))
    coroutine = stops(2)
    try:
        await coroutine
    except RuntimeError as error:
        print("object", error, repr(error.__cause__))
    try:
        await asyncio.create_task(stops(3))
    except RuntimeError as error:
        print("task", error, repr(error.__cause__))
    try:
        await stops(next(iter(())))
    except StopIteration as error:
        print("argument", repr(error))


async def items():
    yield 1
    raise StopAsyncIteration(4)


async def loops():
    try:
        async for item in items():
            print(item)
    except RuntimeError as error:
        print("async generator", error, repr(error.__cause__))


def generator():
    yield 1


asyncio.run(awaits())
asyncio.run(loops())
for make in (generator, lambda: (x for x in [1])):
    for exception in (StopIteration(5), StopIteration, ValueError(6)):
        try:
            make().throw(exception)
        except (RuntimeError, ValueError, StopIteration) as error:
            print("thrown", repr(error), repr(error.__cause__))
