# A function that is given another code while its arguments are evaluated, while it runs or while its generator waits.
import types


def make(count):
    space = {}
    exec("def big(a):\n" + "".join(f"    v{i} = {i}\n" for i in range(count)) + f"    return v{count - 1}\n", space)
    return space["big"].__code__


def f(a):
    return a


def change():
    f.__code__ = make(60)
    return 1


print(f(change()), f(2))
f.__code__ = (lambda a: ("small", a)).__code__
print(f(3))


class C:
    def __init__(self, a):
        self.a = a

    def m(self, a):
        return "m", a


def swap(function, code):
    function.__code__ = code
    return 1


def wide(self, a, b=7, *c, **d):
    return "wide", a, b, c, d


try:
    print(C(0).m(swap(C.m, wide.__code__)))
except TypeError as error:
    print(error)
C.m.__defaults__ = (8,)
print(C(0).m(5))


def long_generator(a):
    v = a; w = 2; x = 3; y = 4
    yield v
    yield w, x, y


def short_generator(a):
    yield a
    yield a + 1


waiting = short_generator(1)
print(next(waiting))
short_generator.__code__ = long_generator.__code__
print(list(waiting), list(short_generator(9)))


def itself(z):
    itself.__code__ = make(60)
    return locals()


print(itself(1))
for callee in (5, None, True):
    try:
        callee(print("evaluated"))
    except TypeError as error:
        print(error)
