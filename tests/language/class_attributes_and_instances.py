# stress: every
class Point:
    dimension = 2
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
    def norm(self):
        return self.x ** 2 + self.y ** 2
p, q = Point(3, 4), Point(1)
print(p.norm(), q.norm(), p.dimension, Point.dimension)
p.dimension = 3
Point.dimension = 9
print(p.dimension, q.dimension, p.__dict__, sorted(vars(q)))
p.extra = [1]
print(p.extra, hasattr(q, "extra"), getattr(q, "extra", "none"))
try:
    q.extra
except AttributeError as error:
    print(error)
try:
    Point.nothing
except AttributeError as error:
    print(error)
print(type(p) is Point, p.__class__.__name__, Point.__name__, Point.__module__, isinstance(p, Point))
