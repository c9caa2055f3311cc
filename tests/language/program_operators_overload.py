# A small program, whole: operators overload.
class Shape:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Shape(self.x + o.x, self.y + o.y)


def operators_overload():
    a = Shape(0, 0)
    b = Shape(1, 2)
    for i in range(60000):
        a = a + b
    return a.x


print(operators_overload())
