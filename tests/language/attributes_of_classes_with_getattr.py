"""Classes with `__getattr__`: what is found without it, what it is asked for, and what changes meanwhile, all at the same places."""


class Base:
    shared = "class value"
    __slots__ = ("slot", "__dict__")

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return "hook:" + name

    def method(self, *args):
        return "method", args

    @classmethod
    def of_class(cls):
        return cls.__name__

    @staticmethod
    def static():
        return "static"

    @property
    def good(self):
        return "good"

    @property
    def bad(self):
        raise AttributeError("from property")

    @property
    def worse(self):
        raise ValueError("from property")


class Derived(Base):
    def method(self, *args):
        return "derived", super().method(*args)


class Dynamic:
    def __get__(self, instance, owner):
        raise AttributeError("dynamic")


Base.dynamic = Dynamic()


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return repr(error)


def reads(o):
    return [attempt(lambda: o.value), o.shared, o.method(1), o.method(), o.of_class(), o.static(), o.good,
            attempt(lambda: o.bad), attempt(lambda: o.worse), attempt(lambda: o.nothing), attempt(lambda: o.nothing()),
            o.slot, o.dynamic, o.__class__.__name__, o.other, attempt(lambda: o.other.upper()), o.of_class.__name__]


for o in Base(), Derived(), Base():
    print(reads(o))
    o.value = 1
    print(reads(o))
    o.slot = "in slot"
    o.method = lambda *args: ("own", args)
    print(reads(o))
    del o.value, o.slot
    print(reads(o))
    vars(o)["value"] = 2
    print(reads(o))
    del o.method
    print(reads(o))

# The class changes between reads.
o = Derived()


def steps():
    yield "at first"
    Base.other = "found now"
    yield "class value"
    del Base.other
    yield "gone"
    Derived.__getattr__ = lambda self, name: "derived hook:" + name
    yield "other hook"
    del Derived.__getattr__
    Derived.__getattribute__ = lambda self, name: "all:" + name
    yield "getattribute"
    del Derived.__getattribute__
    yield "without"
    del Base.__getattr__
    yield "no hook"


def look(o):
    return attempt(lambda: o.method), attempt(lambda: o.other), attempt(lambda: o.shared)


for label in steps():
    seen = look(o)
    print(label, [part if isinstance(part, str) else "bound method" for part in seen])


# What isinstance makes of them.
class Claims:
    __class__ = property(lambda self: int)

    def __getattr__(self, name):
        return 5


class Hooked:
    def __getattr__(self, name):
        return int


class Lies:
    def __getattribute__(self, name):
        return int if name == "__class__" else object.__getattribute__(self, name)

    def __getattr__(self, name):
        return 5


for o in Claims(), Hooked(), Lies():
    print([isinstance(o, each) for each in (int, str, Claims, Hooked, Lies, (str, int))], o.anything)
