class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    @property
    def length(self):
        return self.x * self.x + self.y * self.y


class Named(Vector):
    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name


def run(n):
    total = Vector(0, 0)
    step = Named(1, 2, "step")
    equal = 0
    size = 0
    for i in range(n):
        total = total + step
        if total == step:
            equal += 1
        size += Named(i, 1, "n").length & 1
    return total.x, total.y, equal, size


print(run(700_000))
