# A small program, whole: operators overload.
class Shape:

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def area(self):
        return 0

    @property
    def pos(self):
        return (self.x, self.y)

    def __eq__(self, o):
        return self.x == o.x and self.y == o.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __lt__(self, o):
        return self.x < o.x

    def __add__(self, o):
        return Shape(self.x + o.x, self.y + o.y)


def operators_overload():
    a = Shape(0, 0)
    b = Shape(1, 2)
    for i in range(60000):
        a = a + b
    return a.x


print(operators_overload())
