"""Spheres over a chequered plane, with shadows and reflections: objects with operators."""
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.shine = shine

    def distance(self, origin, direction):
        to_centre = self.centre - origin
        along = to_centre.dot(direction)
        rest = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if rest < 0.0 or along < 0.0:
            return None
        found = along - math.sqrt(rest)
        return found if found > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Plane:
    shine = 0.2

    def __init__(self, height):
        self.height = height

    def distance(self, origin, direction):
        if abs(direction.y) < 1e-9:
            return None
        found = (self.height - origin.y) / direction.y
        return found if found > 1e-6 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, point):
        return 0.9 if (math.floor(point.x) + math.floor(point.z)) % 2 else 0.2


class Scene:
    def __init__(self):
        self.things = [Plane(-1.0)]
        for i in range(5):
            self.things.append(Sphere(Vector(i - 2.0, 0.3 * i - 0.5, 4.0 + i), 0.6, 0.3 + 0.1 * i, 0.3))
        self.light = Vector(5.0, 8.0, -5.0)

    def nearest(self, origin, direction):
        best = None
        for thing in self.things:
            distance = thing.distance(origin, direction)
            if distance is not None and (best is None or distance < best[0]):
                best = distance, thing
        return best

    def trace(self, origin, direction, depth):
        hit = self.nearest(origin, direction)
        if hit is None:
            return 0.5 + 0.5 * direction.y
        distance, thing = hit
        point = origin + direction * distance
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        lit = max(0.0, normal.dot(to_light))
        if lit > 0.0 and self.nearest(point, to_light) is not None:
            lit = 0.0
        colour = thing.colour_at(point) * (0.2 + 0.8 * lit)
        if depth and thing.shine:
            mirrored = direction - normal * (2.0 * normal.dot(direction))
            colour += thing.shine * self.trace(point, mirrored, depth - 1)
        return colour


def render(width, height):
    scene = Scene()
    eye = Vector(0.0, 0.5, -3.0)
    total = 0.0
    for row in range(height):
        for column in range(width):
            direction = Vector((column - width / 2) / width, (height / 2 - row) / width, 1.0).unit()
            total += scene.trace(eye, direction, 2)
    return total


print(f"{render(200, 150):.6f}")
