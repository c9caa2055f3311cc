"""itemgetter and attrgetter: several keys, dotted names, repr, subclasses, copies, wrong arguments."""
import copy
from operator import attrgetter, itemgetter


class Point:
    def __init__(self, x, inner=None):
        self.x = x
        self.inner = inner


point = Point(1, Point(2, Point("deep")))
print(itemgetter(1)("abc"), itemgetter(0, -1)([1, 2, 3]), itemgetter("k")({"k": 5}), itemgetter(slice(1, 3))("abcd"))
print(attrgetter("x")(point), attrgetter("inner.x", "x", "inner.inner.x")(point))
print(itemgetter(1, "a"), attrgetter("a.b", "c"))
print(sorted([(2, "b"), (1, "z"), (2, "a")], key=itemgetter(0)), sorted([Point(3), Point(1)], key=attrgetter("x"))[0].x)
print(copy.copy(itemgetter(1, 2))([5, 6, 7]), itemgetter(1).__reduce__()[1], attrgetter("a.b").__reduce__()[1])


try:
    class Mine(itemgetter):
        pass
except TypeError:
    print("no subclasses")
for action in (lambda: itemgetter(), lambda: attrgetter(3), lambda: itemgetter(0)(), lambda: itemgetter(0)(1, 2),
               lambda: itemgetter(5)("abc"), lambda: attrgetter("no.way")(point), lambda: itemgetter(k=1)):
    try:
        print(action())
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
