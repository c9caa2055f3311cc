# Fields of several named tuples, and of classes derived from them, read at one place.
from collections import namedtuple

Point = namedtuple("Point", "x y")
Swapped = namedtuple("Swapped", "y x")


class Derived(Point):
    @property
    def y(self):
        return "derived"


class Slotted(Point):
    __slots__ = ()


def read(value):
    try:
        return value.x, value.y
    except (AttributeError, TypeError, IndexError) as error:
        return type(error).__name__, str(error)


class Borrower(tuple):
    x = Point.x
    y = Point.y


class Stranger:
    x = Point.x


for value in (Point(1, 2), Swapped(1, 2), Derived(3, 4), Slotted(5, 6), Point(7, 8), Borrower((9,)), Borrower((9, 10)),
              Stranger(), Point(1, 2)):
    print(read(value))
try:
    Point(1, 2).x = 3
except AttributeError as error:
    print(error)
Point.x = property(lambda self: "replaced")
print(read(Point(1, 2)), read(Slotted(1, 2)))
