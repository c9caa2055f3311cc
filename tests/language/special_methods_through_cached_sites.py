# Operators that reach methods of classes in all the ways a class can have them, and while the class changes.
def show(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def add(a, b):
    return a + b


def less(a, b):
    return a < b


def item(a, key):
    return a[key]


class Plain:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __add__(self, other):
        return (self, "+", other)

    def __radd__(self, other):
        return (other, "r+", self)

    def __lt__(self, other):
        return (self, "<", other)

    def __getitem__(self, key):
        return (self, key)

    def __len__(self):
        return 3

    def __contains__(self, item):
        return item == 1

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self is other or NotImplemented


class Derived(Plain):
    def __radd__(self, other):
        return (other, "derived r+", self)


class Declines:
    def __repr__(self):
        return "declines"

    def __add__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return NotImplemented


a, b, d, n = Plain("a"), Plain("b"), Derived("d"), Declines()
for left, right in ((a, b), (a, d), (d, a), (a, 1), (1, a), (n, a), (a, n), (n, 1)):
    for _ in range(3):
        result = show(add, left, right)
    print(result)
print(show(less, a, b), show(less, n, 1), show(less, n, a), show(item, a, 2), len(a), 1 in a, 2 in a, hash(a), a == b, a != b)


class Counted:
    calls = 0

    def __call__(self, *arguments):
        Counted.calls += 1
        return ("called", arguments[1:])

    def __get__(self, instance, owner):
        return lambda *arguments: ("bound", arguments)


class Unbound:
    def __call__(self, *arguments):
        return ("no self", arguments)


class Odd:
    __add__ = Unbound()
    __lt__ = Counted()
    __getitem__ = staticmethod(lambda key: ("static", key))
    __len__ = classmethod(lambda cls: 5)
    __contains__ = None
    __hash__ = None


o = Odd()
for _ in range(2):
    print(show(add, o, 1), show(less, o, 2), show(item, o, 3), show(len, o), show(lambda: 1 in o), show(hash, o))


class Arguments:
    def __add__(self):
        return "too few"

    def __lt__(self, other, further="default"):
        return further

    def __getitem__(self, *keys, **rest):
        return (keys, rest)

    def __len__(self, missing):
        return 1

    def __iter__(self):
        yield 1
        yield 2

    def __mul__(self, other):
        yield other

    async def __matmul__(self, other):
        return other


g = Arguments()
for _ in range(2):
    print(show(add, g, 1), show(less, g, 1), show(item, g, 4), show(len, g), list(g), list(g * 5))
coroutine = g @ 3
print(type(coroutine).__name__)
coroutine.close()


# The class gets another method, loses it, and gets it back while a loop runs.
class Changing:
    def __add__(self, other):
        return "first"


c = Changing()
for step in range(6):
    print(step, show(add, c, 1) if step != 3 else show(add, c, "x"))
    if step == 1:
        Changing.__add__ = lambda self, other: "second"
    elif step == 2:
        del Changing.__add__
    elif step == 4:
        Changing.__add__ = lambda self, other: ("third", other)


# A function gets another code while its operator runs.
class Recoded:
    def __add__(self, other):
        Recoded.__add__.__code__ = replacement.__code__
        return "old code"


def replacement(self, other, more=0):
    return ("new code", other, more)


r = Recoded()
print(show(add, r, 1), show(add, r, 2))
Recoded.__add__.__defaults__ = (9,)
print(show(add, r, 3))


class Deep:
    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other

    def __getitem__(self, key):
        return self[key]


deep = Deep()
for function in (lambda: deep + 1, lambda: deep == 1, lambda: deep[1]):
    try:
        function()
    except RecursionError as error:
        print("RecursionError")


class Raises:
    def __add__(self, other):
        raise KeyError("in add")

    def __eq__(self, other):
        raise ValueError("in eq")

    def __hash__(self):
        return 1


x = Raises()
print(show(add, x, 1), show(lambda: x in [1, 2]), show(lambda: {x: 1, Raises(): 2}))


# Cells: a method whose own parameter is captured, and one that uses __class__.
class Captured:
    def __add__(self, other):
        return lambda: (type(self).__name__, other)

    def __sub__(self, other):
        return super().__eq__(other), __class__.__name__


print((Captured() + 4)(), Captured() - 1)
