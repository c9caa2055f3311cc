print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.567, -2), round(5), round(15, -1), round(25, -1), round(0.5), round(1.5))
print(round(2.5, 0), round(7, 2), type(round(2.0)).__name__, type(round(2.0, 0)).__name__, round(1e20), round(-0.4))
class R:
    def __round__(self, n=None): return ("rounded", n)
print(round(R()), round(R(), 3), round(1.23456, ndigits=3))
for thing in (float("inf"), float("nan"), "x"):
    try:
        round(thing)
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
