# A loop over a generator that it has made itself: whatever ends it, and whatever the body looks at.
import asyncio
import functools
import sys
import traceback

log = []


def count(n, step=1):
    for i in range(0, n * step, step):
        log.append(i)
        yield i


def pairs(n):
    for i in range(n):
        yield i, i * i
    return "end"


for x in count(3):
    print(x, log)
else:
    print("else")

for x in count(10):
    if x == 1:
        continue
    if x == 3:
        break
    print(x)
else:
    print("not here")


def find(n):
    for i, square in pairs(n):
        if square > 10:
            return i
    return None


print(find(10), find(2))


def fail(n):
    for x in count(n):
        if x == 2:
            raise KeyError(x)


def failing(n):
    yield 1
    yield 1 // n


for action in (lambda: fail(5), lambda: [x for x in failing(0)], lambda: list(x for x in failing(0))):
    try:
        action()
    except Exception as error:
        print([(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)], repr(error), error.__context__)


def over_failing():
    for x in failing(0):
        print("got", x)


try:
    over_failing()
except ZeroDivisionError as error:
    print([(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)])


def stopping():
    yield 1
    raise StopIteration("inside")


try:
    for x in stopping():
        pass
except RuntimeError as error:
    print(repr(error), repr(error.__cause__))
try:
    for x in pairs(3):
        raise StopIteration("in the body")
except StopIteration as error:
    print(repr(error), error.__context__)


def unpacked():
    yield 1, 2
    yield 1, 2, 3


try:
    for a, b in unpacked():
        print(a, b)
except ValueError as error:
    print(error)


# Nested, recursive and delegating ones.
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        for x in tree(n - 1):
            yield -x


def delegating():
    answer = yield from pairs(2)
    yield answer
    yield from [7, 8]
    yield from (x * 10 for x in count(2))


for x in tree(4):
    for y in tree(2):
        if y < 0:
            break
        print(x, y, end="; ")
print(list(delegating()), sum(tree(5)))
for x in delegating():
    print(x)
print(next(x for x in tree(6) if x < -3))


def cleaning(name):
    try:
        yield 1
        yield 2
    finally:
        print("cleaned", name)


def around():
    yield 0
    yield from cleaning("inner")
    yield from cleaning("other")


for x in around():
    print(x)
    if x == 1:
        break
for x in cleaning("direct"):
    print(x)
    break
try:
    for x in around():
        if x == 2:
            raise KeyError("body")
except KeyError as error:
    print(repr(error), [entry.name for entry in traceback.extract_tb(error.__traceback__)])

g = tree(3)
print(any(x == 2 for x in g), next(g), all(x > 0 for x in g), list(g))


# Iterables whose __iter__ is a generator function, and those that keep their generator.
class Node:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


class Keeping:
    def __init__(self):
        self.items = count(6)

    def __iter__(self):
        return self.items

    def again(self):
        return self.items


root = Node(1, Node(2, Node(3)), Node(4))
print([x for x in root], [x + y for x in root for y in root if y < x])
for x in root:
    for y in root:
        if y == 3:
            break
    print(x, y)
kept = Keeping()
for x in kept:
    print(x, next(kept.items, "none"))
    if x == 2:
        break
print(next(kept.items))
kept = Keeping()
for x in kept.again():
    print(x, next(kept.items, "none"))


@functools.lru_cache
def cached():
    return count(4)


for x in cached():
    print(x, next(cached(), "none"))


# What callers and frames look like.
def names():
    frame, found = sys._getframe(1), []
    while frame:
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def watched():
    local = "of the generator"
    yield names(), sys._getframe()
    yield names(), sys._getframe()


def watching():
    for callers, frame in watched():
        print(callers, names(), frame.f_locals, frame.f_code.co_name)
        yield names()


for callers in watching():
    print(callers, names())


# Arguments.
def with_defaults(a, b=2, *, c=3):
    yield a, b, c


def plain_defaults(a, b=2):
    yield a, b


for x in with_defaults(1):
    print(x)
for x in plain_defaults(1):
    print(x)
for x in plain_defaults(1, b=5):
    print(x)
for wrong in (lambda: plain_defaults(), lambda: plain_defaults(1, 2, 3), lambda: with_defaults(1, 2, 3)):
    try:
        for x in wrong():
            print(x)
    except TypeError as error:
        print(error)
try:
    for x in plain_defaults():
        pass
except TypeError as error:
    print(error)


def replaced(a):
    yield "old", a


def replacement(a):
    yield "new", a


def replace():
    replaced.__code__ = replacement.__code__
    return 1


for x in replaced(replace()):
    print(x)


class Methods:
    def items(self, n):
        for i in range(n):
            yield self, i

    def cells(self, n):
        for i in range(n):
            yield lambda: i

    def up(self):
        for x in self.items(2):
            yield x[1]


for found, i in Methods().items(2):
    print(type(found).__name__, i)
for f in Methods().cells(2):
    print(f())
print([x for x in Methods().up()], {x: y for x, y in pairs(3)}, {x for x in count(3, 2)})


# Depth.
def deep(n):
    for x in count(1):
        return deep(n - 1) + 1 if n else 0


def deep_generator(n):
    yield n
    if n:
        for x in deep_generator(n - 1):
            yield x


print(deep(300), sum(deep_generator(200)))


def endless():
    for x in endless():
        yield x


try:
    for x in endless():
        pass
except RecursionError as error:
    print("RecursionError")


# Tasks that wait in the body.
async def walk(name, n):
    for x in tree(n):
        await asyncio.sleep(0)
        print(name, x)
        if x < -1:
            return name
    return "end of " + name


async def cancelled():
    try:
        for x in count(5):
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled at", x)
        raise


async def main():
    print(await asyncio.gather(walk("a", 3), walk("b", 2)))
    task = asyncio.create_task(cancelled())
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    return [x async for x in steps()]


async def steps():
    for x in count(3):
        yield x
        await asyncio.sleep(0)


print(asyncio.run(main()))
