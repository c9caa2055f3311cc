# A small program, whole: enums.
import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


def enums():
    t = 0
    for i in range(30000):
        c = Color(i % 3 + 1)
        t += c.value + (c is Color.RED) + (c == Color.BLUE) + len(c.name)
    return t


print(enums())
