# A small program, whole: user hash eq.
class Shape:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, o):
        return self.x == o.x and self.y == o.y

    def __hash__(self):
        return hash((self.x, self.y))


def user_hash_eq():
    d = {}
    for i in range(20000):
        d[Shape(i % 500, i % 7)] = i
    return len(d)


print(user_hash_eq())
