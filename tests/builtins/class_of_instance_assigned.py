def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    kind = "A"


class B:
    kind = "B"

    def __init__(self):
        self.first = 1
        self.second = 2


class Slotted:
    __slots__ = ("x",)


a = A()
a.one, a.two, a.three = 1, 2, 3
a.__class__ = B
print(type(a).__name__, a.kind, a.one, a.two, a.three, a.__dict__)
a.four = 4
print(a.four, vars(a))
del a.one
a.__class__ = A
print(a.kind, vars(a))
attempt(lambda: setattr(a, "__class__", 1))
attempt(lambda: setattr(a, "__class__", int))
attempt(lambda: setattr(1, "__class__", A))
attempt(lambda: setattr(Slotted(), "__class__", A))
attempt(lambda: delattr(a, "__class__"))
