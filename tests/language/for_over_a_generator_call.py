"""Loops over generators that they make themselves: how they are left, what runs when, and what may look at it."""
import sys
import traceback


def count(n):
    print("begin")
    for i in range(n):
        yield i
    print("end")


def run(n, leave):
    for x in count(n):
        if x == leave:
            return "returned", x
        print("body", x)
    else:
        print("else")
    return "whole"


print(run(3, None), run(3, 1), run(0, 0))


def breaking():
    for x in count(4):
        if x == 1:
            continue
        if x == 2:
            break
        print("body", x)
    else:
        print("not reached")
    return x


print(breaking())


# One that somebody else knows may be advanced by the body.
class Shared:
    def __init__(self):
        self.items = self.make()

    def make(self):
        for i in range(6):
            yield i

    def get(self):
        return self.items


shared = Shared()
print([(x, next(shared.items, None)) for x in shared.get()])
shared = Shared()
pairs = []
for x in shared.get():
    pairs.append((x, next(shared.items, None)))
print(pairs)
kept = []


def keep(generator):
    kept.append(generator)
    return generator


for x in keep(count(4)):
    print(x, next(kept[0], None))


# Errors in the body and in the generator, and their lines.
def failing(n):
    for i in range(n):
        if i == 2:
            raise ValueError(i)
        yield i


def body_fails():
    for x in failing(5):
        if x == 1:
            raise KeyError(x)


def generator_fails():
    for x in failing(5):
        y = x


def lines(error):
    return [(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)]


for function in body_fails, generator_fails:
    try:
        function()
    except Exception as error:
        print(repr(error), error.__context__, lines(error))


# The frames that the body and the generator see.
def names():
    frame = sys._getframe(1)
    found = []
    while frame:
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def looking():
    yield names()
    yield names()


def look():
    for seen in looking():
        print(seen, names())


look()


# Nested loops, recursion, and generators that are consumers themselves.
class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def below(self):
        for child in self.children:
            yield child

    def walk(self):
        yield self.value
        for child in self.below():
            yield from child.walk()

    def depth(self):
        deepest = 0
        for child in self.below():
            deepest = max(deepest, child.depth())
        return deepest + 1

    def leaves(self):
        for value in self.walk():
            if value % 2:
                yield value


tree = Tree(1, Tree(2, Tree(3), Tree(4, Tree(5))), Tree(6))
print([value for value in tree.walk()], tree.depth(), list(tree.leaves()))
for a in tree.leaves():
    for b in tree.leaves():
        if a == b:
            break
        print(a, b, end=" ")
print()


def chain(n):
    if n:
        for x in chain(n - 1):
            yield x + 1
    else:
        yield 0


for x in chain(100):
    print(x)


def deep(n):
    for _ in one():
        return 1 + deep(n - 1) if n else 0


def one():
    yield 1


print(deep(300))
try:
    deep(100000)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])


# What is cleaned up, and when.
def guarded(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("cleanup")


def leave_guarded():
    for x in guarded(5):
        if x == 2:
            return x


print(leave_guarded())


# The exception that is handled, in both.
def handled():
    yield sys.exc_info()[1]
    try:
        raise KeyError("inner")
    except KeyError:
        pass
    yield sys.exc_info()[1]


try:
    raise ValueError("outer")
except ValueError:
    for seen in handled():
        print(repr(seen), repr(sys.exc_info()[1]))


# A generator function that is replaced while its arguments are evaluated, and a name that is not one.
def replaced(n):
    yield n


def other(n):
    return [n, n]


def swap():
    replaced.__code__ = other.__code__
    return 5


for x in replaced(swap()):
    print(x)
for x in other(1):
    print(x)


# Objects whose __iter__ is a generator, or answers one that is known already.
class Chain:
    def __init__(self, *items):
        self.items = items
        self.made = 0

    def __iter__(self):
        self.made += 1
        for item in self.items:
            yield item, self.made


class Kept:
    def __init__(self):
        self.generator = count(5)

    def __iter__(self):
        return self.generator


class Wrapped(Chain):
    def __iter__(self):
        self.last = super().__iter__()
        return self.last


chain_of_three = Chain("a", "b", "c")
for a in chain_of_three:
    for b in chain_of_three:
        if b[0] == "b":
            break
        print(a, b)
print([x for x in chain_of_three], list(chain_of_three), chain_of_three.made)
kept_one = Kept()
for x in kept_one:
    print(x, next(kept_one.generator, None))
wrapped = Wrapped(1, 2, 3)
for x in wrapped:
    print(x, next(wrapped.last, None))


class Replaced(Chain):
    def __iter__(self):
        Replaced.__iter__ = Chain.__iter__
        yield from self.items


for _ in range(2):
    for x in Replaced(1, 2):
        print(x)


# Generator expressions, and what is no generator to loop over.
def expressions(n):
    for x in (y * y for y in range(n)):
        if x > 10:
            return x
        for z in (x + y for y in range(2)):
            print(x, z, end=" ")
    print()


print(expressions(3), expressions(9))


async def async_items():
    yield 1


def attempt(make):
    try:
        for x in make():
            print(x)
    except TypeError as error:
        print(error)


attempt(async_items)


def loops():
    for x in async_items():
        print(x)


def loops_over_expression():
    async def inner():
        for x in (y async for y in async_items()):
            print(x)
    try:
        inner().send(None)
    except TypeError as error:
        print(error)


try:
    loops()
except TypeError as error:
    print(error)
loops_over_expression()


# Awaiting in the body, while others run.
import asyncio


async def worker(name, out):
    for x in some(3):
        await asyncio.sleep(0)
        out.append((name, x))
        for y in Chain(x):
            await asyncio.sleep(0)
            out.append((name, y))


def some(n):
    for i in range(n):
        yield i


async def cancelled(out):
    try:
        for x in some(10):
            out.append(x)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        out.append("cancelled")
        raise


async def main():
    out = []
    await asyncio.gather(worker("a", out), worker("b", out))
    print(out)
    out = []
    task = asyncio.ensure_future(cancelled(out))
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), out)


asyncio.run(main())
