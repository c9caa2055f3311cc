# A small program, whole: polymorphism.
class Shape:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def area(self):
        return 0

    @property
    def pos(self):
        return (self.x, self.y)


class Ci(Shape):

    def __init__(self, x, y, r):
        super().__init__(x, y)
        self.r = r

    def area(self):
        return 3.14 * self.r ** 2


class Sq(Shape):

    def __init__(self, x, y, s):
        super().__init__(x, y)
        self.s = s

    def area(self):
        return self.s * self.s


def polymorphism():
    shapes = [Sq(i, i, i) if i % 2 else Ci(i, i, i) for i in range(2000)]
    t = 0
    for _ in range(25):
        for s in shapes:
            t += s.area() + s.pos[0]
    return t


print(polymorphism())
