# One place in the text meets classes, metaclasses, class methods and modules that change under its caches.
import types


def call_make(thing, value):
    return thing.make(value)


def read_kind(thing):
    return thing.kind


class Meta(type):
    pass


class Base:
    kind = "base"

    @classmethod
    def make(cls, value):
        return cls.__name__, value


class Derived(Base, metaclass=Meta):
    kind = "derived"


for thing in (Base, Base(), Derived, Derived(), Base, Derived()):
    print(call_make(thing, 1), read_kind(thing))

bound = [thing.make for thing in (Base, Base(), Derived, Derived())]
print([method(2) for method in bound], [method.__self__.__name__ for method in bound])

# A data descriptor on the metaclass comes before what the class holds.
for _ in range(2):
    print(read_kind(Derived), call_make(Derived, 3))
Meta.kind = property(lambda cls: "meta " + cls.__name__)
Meta.make = lambda cls, value: "never: the class has its own"
print(read_kind(Derived), call_make(Derived, 4), read_kind(Derived()))
del Meta.kind
print(read_kind(Derived))

Base.make = staticmethod(lambda value: ("static", value))
print(call_make(Base, 5), call_make(Base(), 5), call_make(Derived, 5))
Base.make = lambda *given: ("function", len(given))
print(call_make(Base, 6), call_make(Base(), 6), call_make(Derived(), 6))


class Special(classmethod):
    def __get__(self, instance, owner=None):
        return lambda value: ("special", value)


Base.make = Special(Base.make)
print(call_make(Base, 7), call_make(Base(), 7))
print([int.from_bytes(b"\x01", "big"), (5).from_bytes(b"\x02", "big"), sorted(dict.fromkeys("ba"))])

# Modules
one, two = types.ModuleType("one"), types.ModuleType("two")
one.make = lambda value: ("one", value)
two.make = lambda value: ("two", value)
one.kind, two.kind = 1, 2
for module in (one, two, one, one, two):
    print(call_make(module, 8), read_kind(module))
one.make = lambda value: ("changed", value)
print(call_make(one, 9))
del one.make, one.kind
for attempt in (lambda: call_make(one, 9), lambda: read_kind(one)):
    try:
        print(attempt())
    except AttributeError as error:
        print(error)


# Calls with keywords make instances in the plain way until the class changes.
class Point:
    def __init__(self, x, y=2, *, z=3):
        self.place = x, y, z


def make_point():
    return Point(x=1, z=5).place


print(make_point(), make_point())
Point.__init__ = lambda self, **given: setattr(self, "place", sorted(given))
print(make_point())
Point.__init__ = lambda self, x, z: 1
try:
    make_point()
except TypeError as error:
    print(error)
Point.__new__ = lambda cls, **given: types.SimpleNamespace(place="other")
print(make_point())
