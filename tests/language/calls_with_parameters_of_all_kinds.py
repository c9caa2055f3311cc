# Plain calls of functions with `*args`, keyword-only parameters and `**kwargs`, as functions, methods and in classes.
def rest(*args):
    return args


def after(a, b=2, *args, c=3, **more):
    return a, b, args, c, more


def only(a, *, b=1, c=[]):
    c.append(a)
    return a, b, len(c)


def cells(*args, **more):
    def inner():
        return args, more
    args += (0,)
    return inner


def numbers(*args, **more):
    yield from args
    return more


class Things:
    def __init__(self, *args, **more):
        self.args = args
        self.more = more

    def method(self, *args):
        return len(args), args[-1:]

    @classmethod
    def make(cls, *args):
        return cls(*args).args

    @staticmethod
    def static(a, *args):
        return a, args


class Derived(Things):
    def __init__(self, first, *args, named="n", **more):
        super().__init__(first, named, *args)


for _ in range(3):
    things = Things(1, 2, 3)
    print(rest(), rest(1), rest(1, 2, 3), rest(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14), after(1), after(1, 5, 6, 7))
    print(only(1), only(2), cells()(), cells(1, 2)(), list(numbers(1, 2)), things.args, things.more)
    print(things.method(), things.method(1, 2), Things.make(4, 5), Things.static(6), things.static(7, 8), Derived(9).args, Derived(1, 2, 3).args)
    method = things.method
    print(method(1), method(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Things.method(things, 5))
    print(Things(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13).args)


def mistake(call):
    for _ in range(2):
        try:
            print(call())
        except TypeError as error:
            print(error)


mistake(lambda: after())
mistake(lambda: only())
mistake(lambda: only(1, 2))
mistake(lambda: Derived())
mistake(lambda: Things.static())


def needs(a, *, b):
    return a, b


mistake(lambda: needs(1))
mistake(lambda: needs(1, 2))


# Evaluating an argument gives the function another code.
def changed(*args):
    return "old", args


def change():
    changed.__code__ = (lambda a, *b: ("new", a, b)).__code__
    return 1


for _ in range(2):
    print(changed(change()))


# It calls itself through the same place, and lets exceptions pass.
def deep(n, *args):
    if n == 0:
        raise ValueError(args)
    return deep(n - 1, n, *args) if n % 2 else deep(n - 1, n)


try:
    deep(5)
except ValueError as error:
    print(error)


def endless(*args):
    return endless(1)


try:
    endless()
except RecursionError as error:
    print(error)


class Odd:
    def __init__(self, *args):
        return args


mistake(lambda: Odd(1))

# Hundreds of parameters, given by name.
names = {}
exec("def many(" + ", ".join(f"p{i}={i}" for i in range(300)) + "): return p0, p255, p256, p299\n"
     "def use(): return many(p255='a'), many(p256='b', p0='c'), many(1, p299='d'), many(p299=1, p255=2)", names)
print(names["use"](), names["use"]())
