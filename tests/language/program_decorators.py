# A small program, whole: decorators.
import functools


def decorators():

    def deco(f):

        @functools.wraps(f)
        def w(*a, **k):
            return f(*a, **k)
        return w

    @deco
    def add(a, b=1, *, c=2):
        return a + b + c
    t = 0
    for i in range(60000):
        t += add(i, 2, c=3) + add(i)
    return t


print(decorators())
