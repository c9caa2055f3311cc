import weakref
class Point:
    __slots__ = ("x", "__private", "y")
    def __init__(self):
        self.x = 1
        self.__private = 2
class Child(Point):
    pass
class Closed(Point):
    __slots__ = ()
class Documented:
    __slots__ = {"a": "doc of a", "b": None}
class WithDict:
    __slots__ = ["__dict__", "z"]
class Weak:
    __slots__ = "__weakref__", "single"
class Single:
    __slots__ = "name"
p = Point()
print(sorted(name for name in dir(p) if not name.startswith("__")), p.x, p._Point__private, Point.x, type(Point.x).__name__, Documented.__slots__, Single.__slots__, Child().__dict__, hasattr(Closed(), "__dict__"), weakref.ref(Weak()) is not None)
w = WithDict()
w.z, w.other = 1, 2
print(w.__dict__, Point.x.__get__(p), Point.x.__get__(None, Point) is Point.x, Point.x.__objclass__.__name__, Point.x.__name__)
for action in (lambda: p.y, lambda: setattr(p, "q", 1), lambda: p.__dict__, lambda: delattr(p, "y"), lambda: weakref.ref(p), lambda: Point.x.__get__(5), lambda: Point.x.__set__(5, 1), lambda: Closed().z, lambda: setattr(Closed(), "z", 1), lambda: vars(p), lambda: p.nope):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
for slots, bases, extra in ((("a", "a"), (), {}), (("x",), (), {"x": 1}), (("1a",), (), {}), ((5,), (), {}), (5, (), {}), (("__dict__", "__dict__"), (), {}), (("__dict__",), (Child,), {}), (("__weakref__",), (Weak,), {}), (("a",), (int,), {}), (("a",), (tuple,), {}), (("a",), (bytes,), {}), ((), (int,), {}), (("a",), (list,), {}), (("a",), (Point, Single), {}), ((), (Point, Single), {}), (("a b",), (), {}), (("",), (), {}), ("ab", (), {}), ((), (Point, Closed), {}), (("__slots__",), (), {})):
    try:
        print(type("T", bases, {"__slots__": slots, **extra}).__name__, "made")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
class A: __slots__ = ("a",)
class B: __slots__ = ("a",)
for source in ("A().__class__ = B", "Child().__class__ = Point", "a = A(); a.__class__ = B; print(type(a).__name__)", "A().__class__ = int", "A().__class__ = 5", "(5).__class__ = int"):
    try:
        exec(source)
        print("assigned")
    except TypeError as error:
        print(error)
