from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, make_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        self.tags.append("made")


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


@dataclass(kw_only=True, slots=True)
class Options(object):
    verbose: bool = False
    name: str = "x"


print(Point(1), Point(1) == Point(1, 0), Point(1).tags, [f.name for f in fields(Point)], Point.__doc__)
print(asdict(Point(1, 2)), astuple(Point(1, 2)), replace(Point(1, 2), y=5))
print(Version(1) < Version(1, 2), sorted([Version(2), Version(1, 3)]), hash(Version(1)) == hash(Version(1, 0)))
for wrong in (lambda: setattr(Version(1), "major", 2), lambda: Point(), lambda: Options(True),
              lambda: asdict(3), lambda: make_dataclass("C", ["a", "a"])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(Options(name="n"), Options.__slots__, make_dataclass("C", [("a", int), ("b", str, "q")])(3))
try:
    @dataclass
    class Wrong:
        items: list = []
except ValueError as error:
    print(error)
match Version(1, 2):
    case Version(major, minor):
        print(major, minor)
print(isinstance(FrozenInstanceError(), AttributeError))


@dataclass
class Derived(Point):
    z: float = 1.5


print(Derived(1, z=2), Derived.__match_args__)
