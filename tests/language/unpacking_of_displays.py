"""Assignments whose value is a display: with stars, of other lengths than the targets, into targets with effects."""


def stars(x, y, z):
    first, *rest = x, y, z
    *init, last = (x, y, z)
    a, *middle, b = x, y
    *everything, = x, y
    *empty, c = x,
    return first, rest, init, last, a, middle, b, everything, empty, c


print(stars(1, "two", None))


def many(a, b, c, d, e, f):
    a, b, c, d, e, f = b, a, d, c, f, e
    return a, b, c, d, e, f


print(many(1, 2, 3, 4, 5, 6))


def log(name, value):
    print("evaluates", name)
    return value


class Place:
    def __setattr__(self, name, value):
        print("stores", name, value)
        super().__setattr__(name, value)

    def __setitem__(self, key, value):
        print("stores item", key, value)


place = Place()
place.a, place.b, *place.rest, place[log("key", 1)] = log("a", 1), log("b", 2), log("c", 3), log("d", 4), log("e", 5)
[place.x, place.y] = log("x", 1), log("y", 2)
(place.p, (place.q, *place.r)), place.s = log("p", (1, "word")), log("s", 2)

l = [1, 2, 3, 4, 5]
l[0], l[1], l[2], l[3], l[4] = l[4], l[3], l[2], l[1], l[0]
print(l)
i = 0
i, l[i], *l[1:3] = 2, 20, 30, 31
print(i, l)
for text in ("a, b = 1, 2, 3", "a, b, c = 1, 2", "a, *b, c = 1,", "a, b, c, d, e, f = 1, 2, 3, 4, 5", "() = 1,", "a, b = ()", "() = ()",
             "a, b, c, d, e = 1, 2, 3, 4, 5, 6", "a, *b = ()", "(a, b), c = 1, 2", "*a, (b, c) = 1, 2, (3, 4, 5)"):
    try:
        exec(text)
        print(text, "is fine")
    except (TypeError, ValueError) as error:
        print(text, "->", type(error).__name__, error)


def partly():
    try:
        a, b, *c = 1, undefined, 3
    except NameError as error:
        print(error)
    try:
        a, l[10], *b = "stored", 2, 3
    except IndexError as error:
        print(a, error)


partly()


def generator():
    a, *b = (yield 1), (yield 2), 3
    c, d, e, f, g = (yield a), 2, 3, 4, b
    yield c, d, e, f, g


g = generator()
print(next(g), g.send("A"), g.send("B"), g.send("C"))

import asyncio


async def answer(value):
    await asyncio.sleep(0)
    return value


async def main(depth):
    a, *b = await answer(depth), (await main(depth - 1) if depth else None), depth
    return a, b


print(asyncio.run(main(3)))


def numbered(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8):
    a, b, c, d, e, f, g, h, *i = h, g, f, e, d, c, b, a, 1, 2, 3, 4, 5, 6, 7, 8
    j, *k = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
    return a, b, c, d, e, f, g, h, i, j, k


print(numbered())
