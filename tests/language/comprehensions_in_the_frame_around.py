# Comprehensions see the variables around them and keep their own to themselves, wherever they run.
import traceback


def nested(xs, k):
    ys = [x * k for x in xs if x]
    zs = {a: [b + k for b in range(a)] for a in ys}
    s = {c for d in [[1, 2], [3]] for c in d}
    t = [y := x for x in xs]
    return ys, zs, s, t, y


def failing():
    return [[1 // x for x in [y]] for y in [1, 0]]


def captured():
    z = [v for v in range(3)]
    return [f() for f in [lambda: v + len(z) for v in range(3)]]


class A:
    n = 5
    xs = [j for j in range(n)]

    def own_class(self):
        return [__class__ for _ in range(2)]


def unbound():
    try:
        return [later for u in range(2)]
    finally:
        later = 1


def generator(n):
    for i in range(n):
        yield [i + j for j in range(3)]
        yield sum([i * j for j in range(3)])


def names():
    a = 1
    b = [a for c in range(2)]
    return sorted(locals())


def countdown(n):
    return [] if n == 0 else [n] + [m for m in countdown(n - 1)]


def shared(xs):
    def inner():
        return xs
    return [x for x in xs], [inner() for _ in xs], [sum(x * i for i in range(3)) for x in xs]


print(nested([1, 0, 3], 2))
try:
    failing()
except ZeroDivisionError as error:
    print([(t.name, t.lineno) for t in traceback.extract_tb(error.__traceback__)])
print(captured(), A.xs, A().own_class())
try:
    unbound()
except NameError as error:
    print(type(error), error)
print(list(generator(3)), names(), countdown(5), shared([1, 2]))
print((lambda xs: [x + 1 for x in xs])([1, 2]))
