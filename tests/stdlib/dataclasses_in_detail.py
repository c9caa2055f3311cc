import dataclasses as dc
from typing import ClassVar, Any
@dc.dataclass
class Base:
    a: int
    b: list = dc.field(default_factory=list, repr=False)
    kind: ClassVar[str] = "k"
    hidden: int = dc.field(default=1, init=False, compare=False)
@dc.dataclass
class Child(Base):
    c: str = "c"
    a: int = 7
    _: dc.KW_ONLY
    d: int = 0
@dc.dataclass(frozen=True, order=True, slots=True)
class Point:
    x: int
    y: int = 0
@dc.dataclass(eq=False, repr=False, init=False)
class Bare:
    x: int = 1
@dc.dataclass(unsafe_hash=True, kw_only=True, match_args=False)
class Keyword:
    name: str
    extra: Any = dc.field(default=None, hash=False, metadata={"m": 1})
@dc.dataclass
class Post:
    x: int
    init: dc.InitVar[int] = 3
    total: int = dc.field(init=False)
    def __post_init__(self, init): self.total = self.x + init
print(Base(1), Child(), Child(1, [2], "z", d=4), Point(1), Point(1) < Point(1, 2), Point(1) == Point(1, 0), hash(Point(1)) == hash(Point(1)), Keyword(name="n"), Post(1), Post(1, init=10), Base(1) == Base(1), Base(1) == Child(1), Point.__match_args__, Child.__match_args__, hasattr(Keyword, "__match_args__"), Point.__slots__, Base.__hash__, Bare().x, Base.__doc__)
print([f.name for f in dc.fields(Child)], dc.asdict(Child(1, [Point(2)])), dc.astuple(Child(1, [Point(2)])), dc.replace(Point(1), y=5), dc.is_dataclass(Point), dc.is_dataclass(Point(1)), dc.is_dataclass(5), dc.fields(Keyword)[1].metadata, dc.fields(Point)[0].type)
Made = dc.make_dataclass("Made", ["a", ("b", int), ("c", int, 5)], bases=(Base,), namespace={"twice": lambda self: self.c * 2}) if False else dc.make_dataclass("Made", ["a", ("b", int), ("c", int, 5)], namespace={"twice": lambda self: self.c * 2})
print(Made(1, 2), Made(1, 2).twice(), Made.__annotations__, dc.asdict(Made(1, {"k": [Point(1)]}), dict_factory=lambda pairs: sorted(pairs, key=str)))
def attempt(action):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
for action in (lambda: Base(), lambda: Point(1, 2, 3), lambda: setattr(Point(1), "x", 2), lambda: delattr(Point(1), "x"), lambda: setattr(Point(1), "new", 2), lambda: Point(1) < 5, lambda: Point(1) < (1, 0), lambda: hash(Base(1)), lambda: Keyword("n"), lambda: dc.replace(Base(1), hidden=5), lambda: dc.replace(Post(1), x=2), lambda: dc.asdict(5), lambda: dc.fields(5), lambda: dc.fields(int), lambda: dc.field(default=1, default_factory=list), lambda: dc.make_dataclass("A", ["1"]), lambda: dc.make_dataclass("A", ["class"]), lambda: dc.make_dataclass("A", ["a", "a"]), lambda: Child(1, d=1, e=2)):
    attempt(action)
for source in ("class A:\n x: int = 1\n y: int", "class A:\n x: list = []", "class A:\n x: dict = {}", "class A:\n x: int = dc.field()\n x = 5\nprint(A())", "class A:\n x = dc.field()", "class A(Point):\n z: int = 1", "class A:\n def __lt__(self, o): pass", "class A:\n x: int\n def __eq__(self, o): return 'own'\n def __repr__(self): return 'own repr'\nprint(A(1), A(1) == 1)", "class A:\n __slots__ = ('x',)\n x: int\nprint(A(1))"):
    attempt(lambda: exec(("@dc.dataclass(order=True)\n" if "__lt__" in source else "@dc.dataclass\n") + source, globals()))
