"""Yields that are parts of expressions: what stands before them is evaluated before, once and in order."""
import sys


def note(label, value=None):
    print("note", label)
    return value


def drive(generator, *values):
    """Sends the values in turn and shows what comes out."""
    out = []
    try:
        out.append(next(generator))
        for value in values:
            out.append(generator.throw(value) if isinstance(value, BaseException) else generator.send(value))
    except StopIteration as stop:
        out.append(("returned", stop.value))
    except Exception as error:
        out.append(repr(error))
    print(generator.__name__, out)


def total():
    sum = 0
    while True:
        sum += yield sum


def operands():
    a = note("left", 1) + (yield "a") * note("right", 10)
    b = (yield "b") - (yield "c")
    return a, b, -(yield "d"), not (yield "e"), (yield "f")[(yield "g")]


def calls():
    kept = []
    kept.append((yield 1))
    kept.extend([note("first"), (yield 2), note("last")])
    print(note("positional"), (yield 3), (yield 4), sep=(yield 5))
    note((yield 6), value=(yield 7)).append(kept)
    return kept


def containers():
    pair = (yield 1), (yield 2)
    table = {(yield 3): (yield 4), "k": note("value")}
    part = "abcdef"[(yield 5):(yield 6)]
    return [pair, table, part, {(yield 7)}, f"<{(yield 8)!r:>4}>", f"{note('f', 1)}{(yield 9)}"]


def conditions():
    if (yield "if"):
        yield "true"
    elif (yield "elif") == 1:
        yield "one"
    else:
        yield "other"
    x = 1 if (yield "test") else (yield "otherwise")
    y = (yield "and") and (yield "second")
    z = (yield "chain") < 5 < note("end", 9)
    return x, y, z


def loops():
    for x in (yield "iterable"):
        for y in note("inner", x), (yield x):
            print("loop", x, y)
    while (line := (yield "line")) is not None:
        print("line", line)
    return [z for z in (yield "comprehension")]


def nested():
    return (yield (yield (yield 1)))


def annotated():
    x: int = yield 1
    y: list = [x, (yield 2)]
    return y


def walrus():
    x = 5
    x += (x := (yield x)) + x
    return x, (y := (yield)), y


def attributes():
    class C:
        pass
    c = C()
    c.a = C()
    c.a.b = [(yield 1)]
    c.n = 1
    c.n += yield c.n
    c.a.b[0] += yield c.a.b
    return (yield c.a).b, c.n


def delegates():
    def inner():
        got = yield "inner"
        return [got]
    return (yield from inner()) + (yield from inner())


def closed_over():
    count = 0

    def more():
        nonlocal count
        count += 1
        return count
    result = count + (yield more) + count
    count += yield more
    return result, count


def unbound():
    yield "start"
    missing += yield "never"


def cleaned_up():
    try:
        print("got", (yield 1), (yield 2))
    except ValueError as error:
        print("caught", error, (yield "handled"))
    finally:
        print("finally", (yield "cleanup"))


def starred():
    print(*(yield 1), (yield 2), **(yield 3))
    return 0, *(yield 4)


drive(total(), 1, 2, 3.5, "x")
drive(operands(), 2, 10, 4, 7, 0, "xyz", 1)
drive(calls(), "a", "b", "c", "d", "-", "e", [])
drive(containers(), 1, 2, 3, 4, 1, 4, 7, "f", "nine")
drive(conditions(), 1, 2, 0, 3, 0, 4, 3)
drive(conditions(), 0, 1, 2, 1, 0, 9)
drive(conditions(), 0, 5, 6, 7, 8, "x")
drive(loops(), [1, 2], "a", "b", "one", "two", None, "xyz")
drive(nested(), "a", "b", "c")
drive(annotated(), 1, 2)
drive(walrus(), 3, 4)
drive(attributes(), 1, 2, [3], type("D", (), {"b": "changed"}))
drive(delegates(), 1, 2)
drive(unbound(), 1)
drive(cleaned_up(), 1, ValueError("thrown"), "h", "f")
drive(cleaned_up(), 1, 2, "f")
drive(starred(), "ab", 3, {"sep": "+"}, [4, 5])

generator = closed_over()
more = next(generator)
more(), more()
print(generator.send(10) is more, more())
try:
    generator.send(100)
except StopIteration as stop:
    print(stop.value)

# Where it waits and what is in its frame.
generator = total()
next(generator), generator.send(4)
print(generator.gi_frame.f_lineno, generator.gi_frame.f_locals)


def broken():
    value = 1 + (yield
                 "here")
    return value


generator = broken()
next(generator)
try:
    generator.send("text")
except TypeError as error:
    print(error.__traceback__.tb_next.tb_lineno, error)
print(list(total() for _ in range(0)), sys.getrecursionlimit() > 0)


# Several at once, and one left alone in the middle.
a, b = total(), total()
next(a), next(b)
print([a.send(i) + b.send(-i) for i in range(5)], a.close(), b.send(1))


async def averages():
    count = sum = 0
    while True:
        sum += yield (sum / count if count else None)
        count += 1


async def drive_async():
    generator = averages()
    print(await generator.asend(None), await generator.asend(4), await generator.asend(8))
    await generator.aclose()


import asyncio
asyncio.run(drive_async())
