# A small program, whole: class creation.
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


def class_creation():
    for i in range(300):
        type('X', (Shape,), {'f': lambda self: 1})
    for i in range(300):

        class Y:
            a = 1

            def m(self):
                pass
    return 1


print(class_creation())
