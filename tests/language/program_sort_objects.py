# A small program, whole: sort objects.
import random
import operator


class Shape:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __lt__(self, o):
        return self.x < o.x


def sort_objects():
    rnd = random.Random(2)
    l = [Shape(rnd.random(), 0) for _ in range(5000)]
    return sorted(l)[0].x + sorted(l, key=lambda s: s.x)[0].x + sorted(l, key=operator.attrgetter('x'))[0].x


print(sort_objects())
