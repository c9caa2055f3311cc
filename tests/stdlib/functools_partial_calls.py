# Calls of partials with stored and given arguments of every number; the keywords may be changed between calls.
from functools import partial


def f(*args, **more):
    return len(args), args[:2], args[-2:], more


for stored in (0, 1, 5, 12, 20):
    for given in (0, 1, 13):
        for keywords in ({}, {"a": 1}, {f"k{i}": i for i in range(15)}):
            p = partial(f, *range(stored), **keywords)
            print(p(*range(given)), p(*range(given), b=2), p(a=3, **{"k1": "x"}))

p = partial(f, 1, a=1)
print(p(), p(a=2), p(b=3))
p.keywords["a"] = 5
print(p(), p(7))
p.keywords["c"] = 6
print(p(), p(c=7), p.keywords)
del p.keywords["a"]
print(p(), p(c=7))
p.keywords.clear()
print(p(), p(1))
p.__setstate__((f, (2,), {"z": 1}, None))
print(p(), p.args)
p.__setstate__((f, (3,), {"y": 1}, None))
print(p(), p(y=2))
p.keywords[5] = 6
for call in (lambda: p(), lambda: p(a=1)):
    try:
        call()
    except TypeError as error:
        print(error)


# The keywords change while the call is under way.
def changing(*args, **more):
    q.keywords["b"] = 2
    return more


q = partial(changing, a=1)
print(q(), q(), q.keywords)


class Sub(partial):
    pass


print(Sub(f, 1)(2, c=3), partial(Sub(f, 1), 2)(3), partial(partial(f, 1, a=1), 2, a=2)(3, b=4))
