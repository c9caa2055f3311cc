"""The chaos game on spline curves: points chosen at random are drawn towards curves of a few control points."""
import random


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def mix(self, other, share):
        return Point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)


class Curve:
    def __init__(self, points):
        self.points = points

    def at(self, share):
        points = self.points
        while len(points) > 1:
            points = [a.mix(b, share) for a, b in zip(points, points[1:])]
        return points[0]


class Game:
    def __init__(self, curves, seed):
        self.curves = curves
        self.random = random.Random(seed)

    def move(self, point):
        curve = self.curves[self.random.randrange(len(self.curves))]
        target = curve.at(self.random.random())
        return point.mix(target, 0.55)

    def picture(self, size, steps):
        rows = [[0] * size for _ in range(size)]
        point = Point(0.5, 0.5)
        for _ in range(steps):
            point = self.move(point)
            column, row = int(point.x * size), int(point.y * size)
            if 0 <= column < size and 0 <= row < size:
                rows[row][column] += 1
        return rows


curves = [Curve([Point(0.1, 0.1), Point(0.3, 0.9), Point(0.5, 0.2)]), Curve([Point(0.5, 0.2), Point(0.8, 0.9), Point(0.9, 0.1), Point(0.7, 0.3)]),
          Curve([Point(0.2, 0.8), Point(0.5, 0.95), Point(0.8, 0.8)])]
rows = Game(curves, 1234).picture(64, 60000)
print(sum(map(bool, sum(rows, []))), max(map(max, rows)), sum(i * cell for i, cell in enumerate(sum(rows, []))))
