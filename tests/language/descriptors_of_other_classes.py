# A slot's descriptor in a class that does not derive from its owner refuses each time; modules of derived classes are asked as such.
import types


class Owner:
    __slots__ = ("x",)


class Borrower:
    __slots__ = ("y",)
    x = Owner.__dict__["x"]


def get(o):
    return o.x


b = Borrower()
b.y = "secret"
for _ in range(3):
    try:
        print(get(b))
    except TypeError as error:
        print(error)


class Module(types.ModuleType):
    def __getattribute__(self, name):
        return 42


m = Module("m")
m.x = 1
print([get(m) for _ in range(3)])
