import operator
from decimal import Decimal
from fractions import Fraction as F


class Half(F):
    def __new__(cls):
        return super().__new__(cls, 1, 2)


operands = [F(3, 4), F(-2, 6), F(5), 2, -3, True, 0.5, 1 + 2j, Half()]
for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "eq", "lt", "ge"):
    function = getattr(operator, name)
    for left in (F(3, 4), F(-7, 3), 6, 0.25):
        results = []
        for right in operands:
            if isinstance(left, F) or isinstance(right, F):
                try:
                    results.append(repr(function(left, right)))
                except Exception as error:
                    results.append(type(error).__name__)
        print(name, left, *results)
for wrong in (lambda: F(1, 2) / 0, lambda: F(-1, 2) / F(0), lambda: 1 / F(0), lambda: F(1) // 0, lambda: F(1) % 0, lambda: F(0) ** -1,
              lambda: F(1, 2) + "1", lambda: F(1) < 1j, lambda: Decimal(1) + F(1, 2), lambda: F(1, 2) + Decimal(1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(-F(3, -4), +F(-1, 2), abs(F(-1, 2)), F(6, -4), F(-6, -4), F(2, 4) == F(1, 2), divmod(F(7, 2), -2), divmod(7, F(2, 3)), type(Half() + 1))
print(sum(F(1, n) for n in range(1, 20)), sorted([F(1, 2), F(1, 3), 0.4, 1]), {F(1, 2): 1}[0.5], F(10 ** 20, 3) - F(10 ** 20 + 1, 3))
