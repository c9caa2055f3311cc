# A manager of contextmanager() serves once as such, and any number of times as a decorator.
from contextlib import asynccontextmanager, contextmanager
import asyncio


@contextmanager
def manager(value):
    print("enter", value)
    try:
        yield value
    finally:
        print("leave", value)


made = manager(1)
print(hasattr(made, "args"), made.args, made.kwds, made.func.__name__)
with made as value:
    print(value, hasattr(made, "args"), hasattr(made, "func"), hasattr(made, "gen"))
try:
    with made:
        pass
except AttributeError as error:
    print(error)
made = manager(2)


@made
def decorated(x):
    return x + 1


print(decorated(1), decorated(2))
with made:
    pass
try:
    decorated(3)
except AttributeError as error:
    print(error)


@contextmanager
def none():
    return
    yield


@contextmanager
def two():
    yield 1
    yield 2


class Iterator:
    def __init__(self, *values):
        self.values = list(values)

    def __next__(self):
        if not self.values:
            raise StopIteration(5)
        return self.values.pop(0)

    def close(self):
        pass


for function in (none, two, contextmanager(lambda: Iterator()), contextmanager(lambda: Iterator(1)), contextmanager(lambda: Iterator(1, 2))):
    try:
        with function() as value:
            print("in", value)
    except RuntimeError as error:
        print(repr(error), error.__cause__, error.__context__, error.__suppress_context__)


@asynccontextmanager
async def waiting(value):
    yield value


async def main():
    made = waiting(3)
    async with made as value:
        print(value)
    try:
        async with made:
            pass
    except AttributeError as error:
        print(error)


asyncio.run(main())
