# `__name__`, `__doc__` and the like of classes, read at one place for many classes and after changes.
class A:
    "of A"


class B(A):
    pass


class Meta(type):
    label = "meta"

    @property
    def __name__(cls):
        return "named by Meta"

    @property
    def title(cls):
        return "title of " + cls.__qualname__


class C(metaclass=Meta):
    pass


class D:
    title = "plain"
    __module__ = "elsewhere"


def look(cls):
    return cls.__name__, cls.__qualname__, (cls.__doc__ or "no")[:3], cls.__module__, cls.__class__.__name__, cls.__bases__, len(cls.__mro__)


for _ in range(2):
    for cls in (A, B, int, C, Meta, type, D, A):
        print(look(cls))
A.__name__ = "Renamed"
B.__doc__ = "of B"
D.__module__ = "back"
print(look(A), look(B), look(D))


def title(thing):
    return getattr(thing, "title", None), thing.__class__.__name__


for _ in range(2):
    print(title(C), title(D), title(A), title(A()), title(D()))
    print([type(thing).__name__ for thing in (1, "a", A(), C(), None)])


class Claims:
    @property
    def __class__(self):
        return D


for thing in (A(), Claims(), A(), 5, Claims()):
    print(thing.__class__.__name__, type(thing).__name__)
for cls in (A, C):
    try:
        cls.__bases__ = ()
    except TypeError as error:
        print(error)


# Values of classes that change, also under names that begin like those of slots.
class Counter:
    n = 0
    __private = 0

    def __init__(self):
        Counter.n += 1
        Counter.__private += 2

    def both(self):
        return self.n, self.__private


class Under(Counter):
    pass


print([(Counter().both(), Under().both(), Under.n) for _ in range(3)])
Under.n = 50
print(Counter().both(), Under().both())
counter = Counter()
for size in (3, 4):
    Counter.__len__ = lambda self: size
    print(len(counter), bool(counter))
    Counter.__eq__ = lambda self, other: other == size
    print(counter == 3, counter == 4)
del Counter.__len__
try:
    len(counter)
except TypeError as error:
    print(error)
