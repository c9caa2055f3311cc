"""Calls of generator functions: how their parameters are bound, and what is wrong."""


def plain(a, b):
    yield a
    yield b


def with_defaults(a, b=2, *, c=3):
    yield a, b, c


def with_rest(a, *rest, **named):
    yield a, rest, named


def closed(step):
    def inner(n):
        nonlocal step
        while n:
            yield n, step
            n -= 1
            step += 1
    return inner


class C:
    def method(self, a, b=5):
        yield type(self).__name__, a, b

    @classmethod
    def of_class(cls, a):
        yield cls.__name__, a

    @staticmethod
    def static(a):
        yield a

    def __iter__(self):
        yield from self.method(1)

    def __call__(self, *args):
        yield args


def attempt(make):
    try:
        return list(make())
    except TypeError as error:
        return str(error)


c = C()
bound = c.method
inner = closed(10)
for _ in range(3):
    for make in (lambda: plain(1, 2), lambda: plain(1), lambda: plain(1, 2, 3), lambda: plain(b=1, a=2), lambda: with_defaults(1),
                 lambda: with_defaults(1, 5), lambda: with_defaults(1, 5, 6), lambda: with_defaults(c=9, a=0), lambda: with_defaults(),
                 lambda: with_rest(1), lambda: with_rest(1, 2, 3), lambda: with_rest(1, 2, x=3), lambda: with_rest(),
                 lambda: with_rest(*range(15)), lambda: with_rest(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14), lambda: inner(2),
                 lambda: c.method(1), lambda: c.method(1, 2), lambda: c.method(), lambda: bound(7), lambda: bound(1, 2, 3), lambda: C.method(c, 8),
                 lambda: C.method(), lambda: c.of_class(1), lambda: C.of_class(2), lambda: c.static(3), lambda: c, lambda: c(1, 2), lambda: c()):
        print(attempt(make))
generator = plain(1, b=2)
print(generator.__name__, generator.__qualname__, generator.gi_frame.f_locals, generator.gi_running, next(generator), generator.gi_frame.f_locals)


def order():
    def note(x):
        print("evaluated", x)
        return x
    generator = plain(note(1), note(2))
    print("made")
    print(list(generator))


order()


class Odd:
    def __init__(self):
        yield 1


try:
    Odd()
except TypeError as error:
    print(error)
