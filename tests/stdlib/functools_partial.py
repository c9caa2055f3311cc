from functools import partial, partialmethod
def f(a, b, *c, d=0, **e): return a, b, c, d, e
p = partial(f, 1, d=4)
print(p(2), p(2, 3, d=5, x=6), p.func is f, p.args, p.keywords, partial(p, 9)(), partial(p, 9).args)
print(repr(partial(int, base=2)), partial(int, base=2)("101"), list(map(partial(pow, 2), range(4))))
class A:
    def set(self, name, value): return name, value
    on = partialmethod(set, "state", True)
print(A().on())
for action in (lambda: partial(), lambda: partial(5)):
    try:
        action()
    except TypeError as error:
        print(error)
