# Yields inside larger expressions: everything is evaluated in order, once, and what was read before a yield stays.
import asyncio


def note(name):
    print("eval", name)
    return name


class Recorder:
    def __init__(self):
        self.items = []

    def __getattr__(self, name):
        print("get", name)
        return lambda *arguments, **keywords: self.items.append((name, arguments, keywords)) or len(self.items)

    def __getitem__(self, key):
        print("item", key)
        return key


def drive(generator, *values):
    try:
        print("->", next(generator))
        for value in values:
            print("->", generator.send(value))
    except StopIteration as end:
        print("end", end.value)
    except Exception as error:
        print(repr(error))


def sums():
    x = 1
    while x < 100:
        x = x + (yield x)
    return x


def augmented():
    total = "a"
    total += yield total
    total += (yield total) + "!"
    count = [1]
    alias = count
    count += [(yield count)]
    return total, alias


def calls():
    r = Recorder()
    print(r.first((yield 1)), r.second(note("a"), (yield 2), key=note("k")), r.third(key=(yield 3), other=note("o")))
    note(note("inner") + (yield 4))
    return r.items


def nested():
    x = yield (yield (yield 1)) + 10
    return f"{x}", (yield x), [note("b"), (yield), note("c")]


def operators():
    r = Recorder()
    print(-(yield 1), not (yield 2), (yield 3).upper(), r[(yield 4)], r[note("i")][(yield 5)], note("l") < (yield 6), (yield 7) in [1, 2])
    print((yield 8) - 1, 1 - (yield 9), (yield 10) * (yield 11), ((yield 12), (yield 13)))
    a, b = (yield 14), (yield 15)
    c = d = (a, (yield 16), b)
    return [c, d] + [(yield)]


def read_before():
    x = 1

    def change():
        nonlocal x
        x = 5

    y = x + (yield change) + x
    return y


def raising():
    try:
        print(note("before"), 1 / (yield 1), note("after"))
    except ZeroDivisionError as error:
        print(note("caught") + (yield repr(error)))
    finally:
        print("finally", (yield "cleaning"))
    return len((yield 3))


def delegating():
    print(1 + (yield from sums()), [note("x"), (yield from "ab")])
    return (yield from sums()) * 2


def conditional(flag):
    x = (yield 1) if flag else (yield 2)
    y = x and (yield 3)
    z = 1 < (yield 4) < 10
    return x, y, z, [(yield 5), *(yield 6)], {(yield 7): (yield 8)}, f"{(yield 9)}"


def unbound():
    print(missing + (yield 1))


def late():
    print((yield 1) + missing)


def walrus():
    return (y := 3) + (yield y) + y


def starred():
    return max(*[1, 2], (yield 1)), dict(**{"a": 1}, b=(yield 2))


drive(sums(), 5, 50, 100)
drive(augmented(), "b", "c", 7)
drive(calls(), "one", "two", "three", "four")
drive(nested(), "n", 1, 2, 3, 4, 5)
drive(operators(), 5, 0, "up", "key", "k2", "m", 2, 10, 4, 5, 6, 7, 8, 9, 10, 11, 12)
g = read_before()
change = next(g)
change()
drive_end = None
try:
    g.send(10)
except StopIteration as end:
    print(end.value)
drive(raising(), 0, "r", "c", "abc")
drive(raising(), 2, "c", "abc")
drive(delegating(), 200, 200, None, None, 300)
drive(conditional(True), 1, 2, 3, 4, [5], 6, 7, 8)
drive(conditional(False), 0, 2, 3, [4], 5, 6, 7)
drive(unbound(), 1)
drive(late(), 1)
drive(walrus(), 4)
drive(starred(), 9, 8)
g = calls()
next(g)
g.send(1)
try:
    g.throw(KeyError("thrown"))
except KeyError as error:
    print(repr(error), error.__traceback__.tb_next.tb_frame.f_code.co_name, error.__traceback__.tb_next.tb_lineno - calls.__code__.co_firstlineno)
g.close()
for x in nested():
    print(x)
    break
received = []


def consumer():
    while True:
        received.append((yield len(received)))


c = consumer()
next(c)
print([c.send(i) for i in "abc"], received, c.gi_frame.f_locals, c.gi_running)


class Base:
    def add(self, x, y):
        return x + y


class Derived(Base):
    def run(self):
        return super().add((yield 1), (yield 2))


drive(Derived().run(), 3, 4)


async def numbers():
    x = 0
    while x < 20:
        x = x + await asyncio.sleep(0, 2) + (yield x)


async def main():
    g = numbers()
    print(await g.asend(None), await g.asend(5), await g.asend(7))
    await g.aclose()


asyncio.run(main())
