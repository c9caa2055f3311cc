# Objects whose __dict__ was asked for: attributes, methods and what hides them, at places that meet them in turn.
class C:
    shared = "of the class"

    def __init__(self, *names):
        for name in names:
            setattr(self, name, name.upper())

    def method(self):
        return "method"

    @property
    def shown(self):
        return "shown"


def read(value):
    try:
        return value.a
    except AttributeError as error:
        return str(error)


def call(value):
    return value.method()


def bound(value):
    return value.method


def rest(value):
    return value.shared, value.shown


plain = C("a", "b")
first = C("a", "b")
second = C("b", "a")
many = C(*(f"x{i}" for i in range(20)), "a")
empty = C()
for each in (first, second, many, empty):
    each.__dict__
for _ in range(2):
    print([read(each) for each in (plain, first, second, many, empty, first)])
    print([call(each) for each in (plain, first, second, many, empty, first)])
    print([rest(each) for each in (plain, first, second, many, empty, first)])

# Entries that move, go and come back.
del first.__dict__["a"]
print(read(first), read(second))
first.a = "again"
print(read(first), read(second))
second.__dict__ = {"c": 1, "a": "new dict"}
print(read(second), read(first))
second.__dict__.clear()
print(read(second))
second.__dict__.update(a=5)
print(read(second))
for i in range(100):
    second.__dict__[i] = i
second.__dict__["a"] = 6
print(read(second))

# Methods that the dict hides.
print(call(first), bound(first)(), bound(first).__self__ is first)
first.method = lambda: "hidden"
print(call(first), bound(first)(), call(second))
first.__dict__["method"] = lambda: "hidden again"
print(call(first), bound(first)())
del first.method
print(call(first), bound(first)())
second.__dict__["method"] = lambda: "also"
print(call(second), bound(second)(), call(first))
C.method = lambda self: "another"
print(call(first), bound(first)(), call(second))
del C.method
for each in (first, second):
    try:
        print(call(each))
    except AttributeError as error:
        print(error)
C.method = property(lambda self: lambda: "property")
print(call(first), call(second), bound(second)())

# The class gets a data descriptor of the name.
C.a = property(lambda self: "property a")
print([read(each) for each in (plain, first, second)])
del C.a
print([read(each) for each in (plain, first, second)])


class Other:
    def __init__(self):
        self.a = "other"
        vars(self)["b"] = 2

    def method(self):
        return "other method"


other = Other()
print(read(other), call(other), read(first), call(other))
first.__class__ = Other
print(read(first), call(first))


# Keys that are no plain strings.
class Key(str):
    __hash__ = str.__hash__

    def __eq__(self, value):
        return str.__eq__(self, value)


odd = Other()
odd.__dict__ = {Key("a"): "by key", Key("method"): lambda: "method by key"}
print(read(odd), call(odd))
