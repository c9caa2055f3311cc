"""Data classes made, compared, ordered, hashed, replaced and shown."""
from dataclasses import asdict, dataclass, field, replace


@dataclass(frozen=True, order=True)
class Position:
    x: int
    y: int = 0


@dataclass
class Unit:
    name: str
    position: Position
    health: int = 100
    tags: list = field(default_factory=list)

    def move(self, dx, dy):
        self.position = Position(self.position.x + dx, self.position.y + dy)


units = [Unit(f"unit{i}", Position(i % 17, i % 13)) for i in range(2000)]
for turn in range(30):
    for i, unit in enumerate(units):
        unit.move(i % 3 - 1, turn % 3 - 1)
        if unit.position in (Position(3, 3), Position(5, 5)):
            unit.health -= 1
places = {}
for unit in units:
    places.setdefault(unit.position, []).append(unit.name)
healed = [replace(unit, health=100) for unit in units]
print(len(places), max(places), sum(unit == other for unit, other in zip(units, healed)), sum(unit.health for unit in units))
print(len(repr(units)), sum(len(asdict(unit)) for unit in units[:300]), sorted(unit.position for unit in units)[1000])
