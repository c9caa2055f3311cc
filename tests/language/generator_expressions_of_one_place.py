# Generators of one expression share what they can; what each has captured is its own.
def make(n, m):
    return (x * n + m for x in range(3))


a, b = make(1, 0), make(10, 5)
print(next(b), next(a), next(b), next(a), list(a), list(b))


def many():
    made = []
    for n in range(4):
        made.append(n + x for x in range(2))
    return made


# All see the last n.
print([list(g) for g in many()])


def counter():
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    return (add(x) for x in range(1, 4)), lambda: total


g1, t1 = counter()
g2, t2 = counter()
print(next(g1), next(g1), next(g2), t1(), t2(), list(g1), t1())


def unbound():
    g = (later for _ in range(1))
    try:
        next(g)
    except NameError as e:
        print(type(e).__name__, e)
    later = 5
    print(list(later for _ in range(2)))


unbound()


def waiting(a, b):
    g = (x + a for x in b)
    print(sorted(g.gi_frame.f_locals), g.gi_frame.f_locals["a"], g.gi_code.co_freevars, g.gi_running)
    a = 7
    print(g.gi_frame.f_locals["a"], next(g), sorted(g.gi_frame.f_locals.items())[1:])
    g.close()
    print(g.gi_frame)


waiting(1, [1, 2])
g = (x for x in [1, 2])
g.__name__, g.__qualname__ = "one", "other"
h = (x for x in [1, 2])
print(g.__name__, g.__qualname__, h.__name__, h.__qualname__)
print(repr(g).split(' at ')[0], repr(h).split(' at ')[0])


def rec(n):
    return n if n == 0 else sum(rec(n - 1) + k for k in range(2))


print(rec(5))
source = "def f(k): return sum(x * k * scale for x in (1, 2, 3))"
code = compile(source, "shared", "exec")
spaces = [{"scale": 1}, {"scale": 100}]
for space in spaces:
    exec(code, space)
print([space["f"](2) for space in spaces * 2])
f = spaces[0]["f"]
other = type(f)(f.__code__, spaces[1])
print(f(1), other(1), f(1), other(1))


def evaluated(n):
    return [eval(body, {"n": n}) for body in (shared, shared)]


shared = compile("sum(n for _ in range(2))", "expression", "eval")
print(evaluated(1), evaluated(2))
import gc

for i in range(3):
    gc.collect()
    print(sum(i * x for x in range(4)), any(x == i for x in (1, 2)), end=" ")
print()
kept = [make(i, i) for i in range(50)]
gc.collect()
print(sum(sum(g) for g in kept))


class C:
    n = 3
    values = list(x for x in range(n))

    def method(self):
        return tuple(self.n + x for x in self.values)


print(C.values, C().method())
try:
    list(x + 1 for x in "a")
except TypeError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name)
import asyncio


async def items(n):
    for i in range(n):
        yield i


async def main(k):
    first = (x + k async for x in items(3))
    second = (x * k async for x in items(3))
    print([x async for x in first], [x async for x in second], type(first).__name__)
    print([x async for x in (await asyncio.sleep(0, y) for y in (1, 2))])


asyncio.run(main(10))
