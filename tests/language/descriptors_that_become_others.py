# What a class's attribute does as a descriptor may change without a change of the class.
class Plain:
    pass


class Getting:
    def __get__(self, instance, owner):
        return "got"


class Holder:
    x = Plain()
    y = property(lambda self: 1)
    z = Getting()


holder = Holder()


def read():
    return type(holder.x).__name__, holder.y, type(holder.z).__name__


def read_of_class():
    return type(Holder.x).__name__, type(Holder.z).__name__


for _ in range(3):
    print(read(), read_of_class())
Holder.__dict__["x"].__class__ = Getting
print(read(), read_of_class())
Holder.__dict__["z"].__class__ = Plain
print(read(), read_of_class())
Holder.__dict__["y"].__init__(lambda self: 2)
print(read())
Holder.__dict__["y"].__init__(None)
try:
    print(read())
except AttributeError as error:
    print(error)
Holder.__dict__["y"].__init__(lambda self: 3, lambda self, value: print("set", value))
print(read())
holder.y = 5
