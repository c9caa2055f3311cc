# Dunders of built-in types found through classes, instances and super(), at places that are run again and again.
def show(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Frozen:
    def __setattr__(self, name, value):
        raise AttributeError(f"cannot assign {name}")

    def __init__(self, x):
        object.__setattr__(self, "x", x)
        super().__setattr__("y", x + 1)


for i in range(3):
    frozen = Frozen(i)
    print(frozen.x, frozen.y, show(setattr, frozen, "x", 1))


class Failure(ValueError):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

    def __str__(self):
        return "failure " + super().__str__()


class Plainer(Exception):
    def __init__(self, text):
        super().__init__(text)


for i in range(3):
    print(repr(Failure(i, "a")), str(Failure(i)), Failure(i).args, repr(Plainer(i)))


class Table(dict):
    def __getitem__(self, key):
        return super().__getitem__(key) * 2

    def __setitem__(self, key, value):
        super().__setitem__(key, value + 1)

    def __missing__(self, key):
        return 50

    def __len__(self):
        return super().__len__() + 100

    def __eq__(self, other):
        return ("eq", super().__eq__(other))


table = Table()
for i in range(3):
    table[i] = i
    print(table[i], table["none"], len(table), table == {}, table.__len__(), table.__contains__(i), dict.__len__(table))


def call_len(value):
    return value.__len__()


def call_add(value, other):
    return value.__add__(other)


for value in ([1], (1, 2), "abc", {}, [], 5, table, {1}, 5):
    print(show(call_len, value))
for value in (1, 1.5, "a", [1], (1,), True, 2**70, 1):
    print(show(call_add, value, value), show(call_add, value, None))


def object_init(cls, *arguments):
    return cls.__init__(*arguments)


class Base:
    pass


for cls, arguments in ((Base, (Base(),)), (object, (1,)), (object, (1, 2)), (list, ([1], "ab")), (list, (1,)), (list, ()),
                       (Base, (Base(), 3))):
    print(cls.__name__, show(object_init, cls, *arguments))


def class_equal(cls, a, b):
    return cls.__eq__(a, b)


for cls, a, b in ((int, 1, 1), (str, "a", "b"), (object, 1, 1), (int, 1, "a"), (int, "a", 1), (type, int, int), (int, 1, 1)):
    print(cls.__name__, show(class_equal, cls, a, b))


# What the metaclass has: a method of it does not hide the class's own, a data descriptor does.
class Meta(type):
    def greet(cls):
        return f"meta {cls.__name__}"

    @property
    def shown(cls):
        return f"shown {cls.__name__}"

    plain = "of the metaclass"


class User(metaclass=Meta):
    def greet(self=None):
        return "own"

    shown = "hidden"
    plain = "of the class"


class Other(metaclass=Meta):
    pass


def read(cls):
    return cls.greet(), cls.shown, cls.plain


for cls in (User, User, Other, Other, User):
    print(read(cls))
User.greet = staticmethod(lambda: "changed")
print(read(User))
del User.greet
print(read(User))
User.greet = lambda self=None: "too late"
Meta.greet = property(lambda cls: lambda: "now a property")
print(read(User), read(User))

# Bound slot wrappers made at one place.
wrappers = [value.__len__ for value in ([1], [1, 2], "abc", [])]
print([wrapper() for wrapper in wrappers], wrappers[0].__self__, wrappers[0].__name__, type(wrappers[0]).__name__)


# Properties of built-in types at one place.
def arguments_of(error):
    return error.args


for error in (ValueError(1), KeyError(2), ValueError(3), Failure(4), Plainer(5)):
    print(arguments_of(error), error.__cause__, error.__traceback__, error.__suppress_context__)


def numerator(value):
    return value.numerator, value.real


class Number(int):
    @property
    def numerator(self):
        return "overridden"


for value in (1, True, Number(4), 2**80, Number(5)):
    print(numerator(value))


def bounds(value):
    return value.start, value.stop, value.step


for value in (range(3), range(1, 9, 2), slice(1, 2), slice(None), range(2**70)):
    print(bounds(value))
print(show(bounds, 3), show(bounds, "a"), show(bounds, range(1)))


class Held:
    pass


def dictionary(held):
    return held.__dict__


held = Held()
for i in range(3):
    held.value = i
    print(dictionary(held), dictionary(held) is held.__dict__, held.__class__.__name__)
held.__class__ = type("Renamed", (), {})
print(dictionary(held), held.__class__.__name__)


def function_name(function):
    return function.__name__, function.__qualname__, function.__doc__


def documented():
    """Text."""


print(function_name(documented), function_name(show), function_name(len)[0])
documented.__name__ = "renamed"
print(function_name(documented))
