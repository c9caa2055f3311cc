class A:
    """doc of A"""
    x: int = 1
    def __init__(self, *a, **k): pass
class B(A): pass
class N:
    def __new__(cls, *a): return super().__new__(cls)
for action in (lambda: object(1), lambda: object(x=1), lambda: object.__new__(int), lambda: object.__new__(5), lambda: type(object.__new__(A, 1)), lambda: type(N(1)), lambda: type("P", (), {})(1), lambda: int.__new__(str), lambda: dict.__new__(A), lambda: object.__init__(A(), 1), lambda: type("I", (), {"__init__": lambda s: 5})(), lambda: object().__eq__(5), lambda: object().__hash__() > 0, lambda: object().__repr__()[:8], lambda: object().__str__()[:8], lambda: object().__format__(""), lambda: object().__format__("x"), lambda: object().__sizeof__() > 0, lambda: object().__dir__() == dir(object()) or len(object().__dir__()), lambda: object().__class__, lambda: object().__doc__[:20], lambda: A.__subclasses__(), lambda: object().__reduce_ex__(2)[0].__name__, lambda: object().__getstate__(), lambda: A().__getstate__(), lambda: object().__init_subclass__(), lambda: A.__init_subclass__(x=1)):
    try: print(str(action()).split(" at 0x")[0])
    except TypeError as error: print(error)
print(B.__name__, B.__qualname__, B.__module__, B.__doc__, A.__doc__, B.__bases__, B.__base__, B.__mro__, B.mro() == list(B.__mro__), A.__annotations__, B.__dict__.get("__doc__", 5), A.__dict__["x"], type(A.__dict__), B.__text_signature__, A.__flags__ & 1024 > 0, A.__basicsize__ > 0)
A.__name__, A.__qualname__, A.__module__, A.__doc__ = "Renamed", "q.Renamed", "mod", "new doc"
print(A, repr(A().__class__), A.__doc__)
for action in (lambda: setattr(A, "__name__", 5), lambda: setattr(A, "__name__", "a\0"), lambda: setattr(A, "__qualname__", 5), lambda: setattr(int, "__name__", "x"), lambda: delattr(A, "__name__"), lambda: setattr(A, "__dict__", {}), lambda: setattr(A, "__mro__", ()), lambda: setattr(B, "__bases__", ()), lambda: setattr(B, "__bases__", (5,)), lambda: setattr(B, "__bases__", (B,)), lambda: setattr(B, "__bases__", (int,)), lambda: setattr(B, "__bases__", 5), lambda: setattr(object, "x", 1), lambda: delattr(A, "nope"), lambda: A.__dict__.__setitem__("y", 1), lambda: setattr(A(), "__class__", 5), lambda: setattr(A(), "__dict__", 5), lambda: vars(A()).update(q=1), lambda: setattr(int, "__doc__", "x"), lambda: setattr(A, "__annotations__", 5), lambda: type(A).__call__(A).__class__ is A):
    try: print(action())
    except (TypeError, AttributeError, ValueError) as error: print(type(error).__name__, error)
B.__bases__ = (N,)
print(B.__mro__, N.__subclasses__(), A.__subclasses__())
