# Stores to attributes find their place: behind the inline slots, in a dict, in objects whose size varies, and after the
# class has changed.
class Wide:
    def __init__(self, start):
        for i in range(40):
            setattr(self, f"a{i}", start + i)
        self.b0 = self.b1 = self.b2 = self.b3 = self.b4 = start


def change(thing, value):
    thing.a0 = value
    thing.a35 = value + 1
    thing.b3 = value + 2
    thing.new = value + 3
    return thing.a0, thing.a35, thing.b3, thing.new


wide = [Wide(n) for n in range(5)]
for n, thing in enumerate(wide):
    print(change(thing, n * 100), change(thing, n), thing.a34, thing.a36, thing.b4, len(vars(thing)), list(vars(thing))[-1])
    print(change(thing, 7), vars(thing)["a35"], vars(thing)["new"])


class Direct:
    def __init__(self, v):
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = self.h = self.i = self.j = self.k = self.l = v
        self.m = self.n = self.o = self.p = self.q = self.r = self.s = self.t = self.u = self.v = self.w = self.x = v
        self.aa = self.bb = self.cc = self.dd = self.ee = self.ff = self.gg = self.hh = self.ii = self.jj = self.kk = v
        self.ll = self.mm = self.nn = self.oo = v


for value in range(6):
    thing = Direct(value)
    thing.oo += 10
    print(thing.a, thing.x, thing.aa, thing.oo, len(thing.__dict__), end=" ")
    thing.oo += 1
    thing.zz = value
    print(thing.oo, list(thing.__dict__.items())[-2:])


class Number(int):
    pass


class Text(str):
    pass


class Few(tuple):
    pass


def name(thing, text):
    thing.name = text
    thing.other = thing.name + "!"
    return thing.other


print([name(make(x), str(x)) for x in "123" for make in (Number, Text, Few)])

# Beside a dict.
class Plain:
    pass


def set_x(thing, value):
    thing.x = value


things = [Plain() for _ in range(4)]
for thing in things:
    thing.x = 0
    thing.__dict__["y"] = 1
things[2].__dict__ = {"y": 5, "x": 6}
things[3].__dict__ = {"z": 5}
for value in range(3):
    for thing in things:
        set_x(thing, value)
    print([vars(thing) for thing in things])
    del things[1].x
Plain.x = property(lambda self: "property", lambda self, value: print("set", value))
for thing in things:
    set_x(thing, 9)
del Plain.x
for thing in things:
    set_x(thing, 10)
print([vars(thing) for thing in things])


# `__slots__` stay where they are when there is a dict, too.
class Slotted:
    __slots__ = ("s", "__dict__")


slotted = Slotted()
for value in range(4):
    slotted.s = value
    set_x(slotted, value)
    print(slotted.s, slotted.x, slotted.__dict__)


class Refusing:
    def __setattr__(self, name, value):
        raise AttributeError(f"no {name}")


for thing in (things[0], Refusing(), things[1]):
    try:
        set_x(thing, 11)
        print(thing.x)
    except AttributeError as error:
        print(error)


# The class of an object changes.
class Other:
    @property
    def x(self):
        return "other"


for _ in range(2):
    thing = Plain()
    set_x(thing, 1)
    thing.__class__ = Other
    try:
        set_x(thing, 2)
    except AttributeError as error:
        print(error, vars(thing))
