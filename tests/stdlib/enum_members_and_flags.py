from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Unit(StrEnum):
    METRE = auto()


print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color))
print(Color.__members__)
for wrong in (lambda: Color(9), lambda: Color["BLUE"], lambda: setattr(Color, "RED", 3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(Permission.READ | Permission.WRITE, Permission.ALL & ~Permission.READ, Permission(0), list(Permission.ALL))
print(Permission.READ in Permission.ALL, bool(Permission(0)), Permission.ALL.name, Permission(3).name)
print(Level.HIGH > 3, Level.LOW + 1, repr(Level.LOW), f"{Level.HIGH}", str(Unit.METRE), Unit.METRE == "metre")


class Bits(IntFlag):
    A = 1
    B = 2


print(repr(Bits(3)), repr(Bits(8)), Bits.A | 4, ~Bits.A)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)


class Planet(Enum):
    EARTH = (5.97, 6.4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.EARTH.mass, Planet.EARTH.ratio, Planet.EARTH.value, Enum("Animal", "ANT BEE").BEE.value)
