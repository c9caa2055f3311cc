import functools
from collections.abc import Sequence


@functools.singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
@show.register(tuple)
def _(value):
    return f"sequence of {len(value)}"


@show.register
def _(value: Sequence):
    return "other sequence"


print(show(1.5), show(3), show(True), show([1]), show((1, 2)), show("x"), show.dispatch(dict) is show.dispatch(object))


@functools.total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Size(1) <= Size(1), Size(2) > Size(1), Size(2) >= Size(3), Size(1) != Size(2))


class Lazy:
    count = 0

    @functools.cached_property
    def value(self):
        Lazy.count += 1
        return 42

    @functools.singledispatchmethod
    def act(self, arg):
        return "any"

    @act.register
    def _(self, arg: str):
        return "text"

    def base(self, a, b):
        return a, b

    two = functools.partialmethod(base, 2)


lazy = Lazy()
print(lazy.value, lazy.value, Lazy.count, lazy.__dict__, lazy.act(1), lazy.act("s"), lazy.two(3))
try:
    functools.total_ordering(type("Empty", (), {}))
except ValueError as error:
    print(error)
