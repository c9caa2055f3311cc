# Calls of methods of super() with keywords and stars find what the mro has for the object, also after classes change.
class Base:
    def __init__(self, a, b=2, *rest, c=3, **more):
        self.values = a, b, rest, c, more

    def method(self, *args, **more):
        return "Base", args, more

    @classmethod
    def of_class(cls, *args, **more):
        return cls.__name__, args, more

    @staticmethod
    def static(*args, **more):
        return args, more

    kept = max


class Left(Base):
    def __init__(self, *args, **more):
        super().__init__(*args, **more)

    def method(self, *args, **more):
        return "Left", super().method(*args, left=1, **more)

    @classmethod
    def of_class(cls, *args, **more):
        return super().of_class(*args, **more)

    def static(self, *args):
        return super().static(*args, s=1)

    def kept(self, *values):
        return super().kept(*values, key=abs)


class Right(Base):
    def __init__(self, a, **more):
        super().__init__(a=a, **more)

    def method(self, *args, **more):
        return "Right", super().method(*args, right=2, **more)


class Both(Left, Right):
    def __init__(self, a, *, b=5):
        super().__init__(a, b=b, d=6)

    def method(self, x, **more):
        return "Both", super().method(x=x, **more)


for _ in range(3):
    for cls in (Left, Right, Both):
        thing = cls(1, b=4)
        print(thing.values, thing.method(7, y=8), cls.of_class(1, k=2), thing.static(3) if cls is not Right else "", cls is not Right and Left.kept(thing, 1, -5))


def mistake(call):
    for _ in range(2):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)


class Wrong(Base):
    def missing(self, **more):
        return super().missing(**more)

    def other(self, **more):
        def inner():
            return super().method(**more)
        return inner

    def taken(self, name):
        del self
        return super().method(a=name)

    def generator(self, **more):
        yield super().method(**more)
        yield super().method(more, **more)


wrong = Wrong(1)
mistake(lambda: wrong.missing(a=1))
mistake(lambda: wrong.other(a=1)())
mistake(lambda: wrong.taken(1))
mistake(lambda: Wrong.missing(5, a=1))
mistake(lambda: Left.method(Right(1), a=1))
mistake(lambda: Left.method(5, a=1))
mistake(lambda: Wrong(a=1, b=2, a2=3).values)
mistake(lambda: Left(1, a=2))
print(list(wrong.generator(z=1)))

# The class that super() finds changes.
both = Both(1)
print(both.method(1))
Right.method = lambda self, *args, **more: ("new Right", args, more)
print(both.method(2))
del Left.method
print(both.method(3))
Base.method = staticmethod(lambda *args, **more: ("static", args, more))
del Right.method
print(both.method(4))
Both.__bases__ = (Right, Left)
print(both.method(5), Both.__mro__)


class Hooked(Base):
    def __getattribute__(self, name):
        print("asked", name)
        return object.__getattribute__(self, name)

    def method(self, **more):
        return super().method(**more)


print(Hooked(1).method(a=1))
