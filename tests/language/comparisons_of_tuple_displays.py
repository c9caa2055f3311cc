"""Displays of tuples that are compared with each other: order of evaluation, what is asked of the items, and what comes out."""
import dataclasses
import math


class Loud:
    def __init__(self, name, equal=False, answer=True):
        self.name, self.equal, self.answer = name, equal, answer

    def __eq__(self, other):
        print(self.name, "==", getattr(other, "name", other))
        return self.equal

    def __lt__(self, other):
        print(self.name, "<", getattr(other, "name", other))
        return self.answer

    def __repr__(self):
        return self.name


def note(x):
    print("note", x)
    return x


def attempt(function):
    try:
        return function()
    except Exception as error:
        return repr(error)


a, b, c, d = Loud("a"), Loud("b", True), Loud("c", False, "an answer"), Loud("d", False, NotImplemented)
nan = math.nan
one = 1
for case in (
    lambda: (note(1), note(2)) == (note(1), note(2)),
    lambda: (note(1), note(2)) < (note(1), note(3)),
    lambda: (a, b) == (b, a), lambda: (b, a) == (1, a), lambda: (b, b) == (1, 2), lambda: (a, 1) != (a, 1), lambda: (b, 1) != (1, 2),
    lambda: (c, 1) < (2, 1), lambda: (c,) < (c,), lambda: (c,) <= (c,), lambda: (d, 1) < (5, 2), lambda: (1, d) > (1, 5), lambda: (b, 3) >= (0, 2),
    lambda: (one,) == (1, 2), lambda: (one, 2) < (1,), lambda: (one, 2) > (1,), lambda: (one,) <= (1, 2), lambda: (one, 2, 3) != (1, 2), lambda: (one, 2) >= (1, 2),
    lambda: (one, 2, 3, 4) == (1, 2, 3, 4), lambda: (one, 2, 3, 4, 5) == (1, 2, 3, 4, 5), lambda: () == (one,), lambda: (one, *[2]) == (1, 2),
    lambda: (nan,) == (nan,), lambda: (nan, 1) < (nan, 2), lambda: (one, "a") < (1, "b"), lambda: (one, "a") < ("b", 1), lambda: (1.0, True) == (1, 1),
    lambda: (one, None) < (1, None), lambda: (one, None) < (1, 2), lambda: (one, missing) == (1, 2), lambda: (one / 0, 1) == (1, missing),
    lambda: (one, (2, [3])) == (1, (2, [3])), lambda: (one, 2) == [1, 2], lambda: (one, 2) in ((1, 2), (3, 4)),
    lambda: (one, 2) == (1, 2) == (one, 2), lambda: not (one, 2) == (1, 2), lambda: "yes" if (one, 2) < (1, 3) else "no",
    lambda: [x for x in range(4) if (x, one) > (1, 5)], lambda: (x := 5, x + 1) == (5, 6),
):
    print(attempt(case))


class Pair:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __lt__(self, other):
        return (self.y, self.x) < (other.y, other.x)


pairs = [Pair(i % 3, i % 5) for i in range(15)]
print([(p.x, p.y) for p in sorted(pairs)], pairs[0] == pairs[0], pairs[1] == Pair(1, 1), pairs.index(Pair(2, 3)))


@dataclasses.dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tags: list = dataclasses.field(default_factory=list)


print(Version(1) == Version(1), Version(1) < Version(1, 1), Version(2) <= Version(1), max(Version(1, i % 3) for i in range(5)), attempt(lambda: Version(1) < Version("x")))


def produce():
    got = (1, (yield "first")) == ((yield "second"), 2)
    yield got


generator = produce()
print(next(generator), generator.send(2), generator.send(1))
