# Bounds and indexes whose __index__ changes what they are bounds of.
import array


class Shrink:
    def __init__(self, target, value, rest=0):
        self.target, self.value, self.rest = target, value, rest

    def __index__(self):
        del self.target[self.rest:]
        return self.value


def attempt(action):
    try:
        return action()
    except (IndexError, ValueError, TypeError) as error:
        return type(error).__name__, str(error)


for make in (lambda: bytearray(b"0123456789"), lambda: array.array("i", range(10)), lambda: list(range(10))):
    for rest in (0, 2):
        a = make(); print(attempt(lambda: a[Shrink(a, 2, rest):5]), len(a))
        a = make(); print(attempt(lambda: a[Shrink(a, 9, rest):2:-1]), len(a))
        a = make(); print(attempt(lambda: a.__delitem__(slice(Shrink(a, 1, rest), 5))), a)
        a = make(); print(attempt(lambda: a.__setitem__(slice(Shrink(a, 0, rest), 10, 2), a[:5])), a)
        a = make(); print(attempt(lambda: a[Shrink(a, 9, rest)]), len(a))
        a = make(); print(attempt(lambda: a.__delitem__(Shrink(a, 9, rest))), len(a))
b = bytearray(b"1" * 20)
print(b.hex("-", Shrink(b, 5)))
