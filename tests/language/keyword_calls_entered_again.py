"""A call with keywords whose arguments reach the same call again, with another callee."""
import asyncio


class Leaf:
    def __init__(self, name, children=()):
        self.name, self.children = name, children

    def __repr__(self):
        return f"Leaf({self.name!r})"


class Tree:
    def __init__(self, children=(), name=None):
        self.name, self.children = name, children

    def __repr__(self):
        return f"Tree({self.name!r}, {self.children!r})"


def build(spec):
    cls, name, kids = spec
    return cls(children=[build(k) for k in kids], name=name)


print(build((Tree, "root", [(Leaf, "x", []), (Tree, "y", [(Leaf, "z", [])])])))


class Few:
    def __init__(self, a=0, b=0):
        self.v = ("Few", a, b)


class Many:
    def __init__(self, p=0, q=0, r=0, s=0, t=0, u=0, w=0, x=0, y=0, z=0, p1=0, q1=0, r1=0, s1=0, t1=0, u1=0, b=0, a=0):
        self.v = ("Many", a, b)


def make(cls, inner=None):
    return cls(a=inner() if inner else 1, b=2).v


for _ in range(3):
    print(make(Few, lambda: make(Many)))
    print(make(Many, lambda: make(Few)))


def f(a=0, b=0):
    return "f", a, b


def g(b=0, a=0):
    return "g", a, b


def call(function, inner=None):
    return function(a=inner() if inner else 1, b=2)


print(call(f, lambda: call(g)), call(g, lambda: call(f, lambda: call(g))))


def steps(function):
    result = function(a=(yield), b=2)
    yield result


first, second = steps(f), steps(g)
next(first), next(second)
print(first.send(1), second.send(3))


class C:
    def m(self, a=0, b=0):
        return "C.m", a, b


class D:
    def m(self, b=0, *, a=0):
        return "D.m", a, b


def send(target, inner=None):
    return target.m(a=inner() if inner else 1, b=2)


print(send(C(), lambda: send(D())), send(D(), lambda: send(C())))


async def slow(value):
    await asyncio.sleep(0)
    return value


async def wait_and_make(cls, value):
    return cls(a=await slow(value), b=2).v


async def main():
    return await asyncio.gather(*[wait_and_make(c, i) for i, c in enumerate([Few, Many, Few, Many])])


print(asyncio.run(main()))



def fixed(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r=18):
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r


print(fixed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, q=17))
print(fixed(r=0, q=1, p=2, o=3, n=4, m=5, l=6, k=7, j=8, i=9, h=10, g=11, f=12, e=13, d=14, c=15, b=16, a=17))
