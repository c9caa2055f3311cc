import enum
class Colour(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def shout(self): return self.name + "!"
    @classmethod
    def default(cls): return cls.GREEN
    @property
    def double(self): return self.value * 2
class Planet(enum.Enum):
    EARTH = (1.0, "e")
    MARS = (2.0, "m")
    def __init__(self, mass, letter): self.mass = mass; self.letter = letter
class Auto(enum.Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    A = enum.auto()
    B = enum.auto()
class Number(enum.IntEnum): ONE = 1; TWO = 2
class Perm(enum.Flag): R = 4; W = 2; X = 1; RW = R | W
class IntPerm(enum.IntFlag): A = 1; B = 2
class Text(enum.StrEnum): X = enum.auto(); Y = "why"
print(Colour.RED, repr(Colour.RED), Colour(1), Colour["GREEN"], Colour.CRIMSON is Colour.RED, list(Colour), Colour.__members__, len(Colour), Colour.RED.shout(), Colour.default(), Colour.GREEN.double, Colour.RED in Colour, Planet.EARTH.mass, Planet((2.0, "m")).letter, list(Auto), Auto.A.value, f"{Colour.RED} {Colour.RED!r:>20}", hash(Colour.RED) == hash("RED"), isinstance(Colour.RED, Colour), Colour.RED.name, Colour.RED == 1)
print(Number.ONE, repr(Number.ONE), Number.ONE + 1, Number.ONE == 1, Number.TWO > 1, f"{Number.ONE}", "%d" % Number.ONE, sorted([Number.TWO, Number.ONE]), Text.X, repr(Text.Y), Text.Y.upper(), Text("x"), [1, 2][Number.ONE])
print(Perm.R | Perm.X, Perm.RW, ~Perm.R, Perm.R & Perm.W, Perm(0), Perm(7), bool(Perm(0)), Perm.R in Perm.RW, list(Perm.RW), len(Perm.RW), list(Perm), Perm.R ^ Perm.RW, Perm["R"], IntPerm.A | 8, IntPerm(3), ~IntPerm.A, IntPerm.A | IntPerm.B, IntPerm(0), repr(IntPerm(9)), Perm.R | Perm.W is Perm.RW)
print(enum.Enum("Made", "a b c").b, enum.Enum("Made", {"x": 5}).x.value, enum.Enum("Made", ["p", "q"], start=0).p.value, list(enum.IntEnum("I", "a b")), enum.unique(Auto) is Auto, Colour.RED._value_, Colour.__name__)
class Missing(enum.Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A if value == "a" else None
def attempt(action):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
for action in (lambda: Colour(9), lambda: Colour["NOPE"], lambda: setattr(Colour, "RED", 5), lambda: delattr(Colour, "RED"), lambda: setattr(Colour.RED, "value", 5), lambda: Colour(), lambda: Perm("a"), lambda: Perm.R | 1, lambda: Colour.RED < Colour.GREEN, lambda: Missing("a"), lambda: Missing("b"), lambda: enum.unique(Colour), lambda: enum.Enum("D", "a a"), lambda: Text(5), lambda: Number("1"), lambda: Colour.RED.RED, lambda: Colour.RED.nope, lambda: iter(Colour.RED), lambda: enum.StrEnum("T", {"a": 5})):
    attempt(action)
for source in ("class A(enum.Enum):\n A = 1\n A = 2", "class A(enum.Enum):\n mro = 1", "class A(enum.Enum):\n _bad_ = 1", "class A(int, enum.Enum):\n X = 'a'", "class A(enum.Enum):\n x: int = 5\n print(x)", "class A(enum.Enum):\n _ignore_ = ['t']\n t = 1\n B = 2\nprint(list(A))", "class A(enum.Enum):\n a = enum.nonmember(1)\n b = enum.member(2)\n def f(self): pass\nprint(A.a, A.b)", "class A(enum.Enum, boundary=None):\n B = 1\nprint(A.B)", "class A(enum.Flag, boundary=enum.KEEP):\n B = 1\nprint(A(9), A(9).value)", "class A(enum.Flag, boundary=enum.CONFORM):\n B = 1\nprint(A(9), A(8))", "class A(enum.Flag, boundary=enum.EJECT):\n B = 1\nprint(A(9))", "class A(enum.Flag, boundary=enum.STRICT):\n B = 1\nprint(A(9))"):
    attempt(lambda: exec(source, {"enum": enum, "__name__": "m"}))
