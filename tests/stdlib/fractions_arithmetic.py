from fractions import Fraction as F
import math

print(F(3, 6), F("0.75"), F("-7/21"), F(0.5), F("1e-3"), repr(F(5)), F())
print(F(1, 3) + F(1, 6), F(1, 2) - 1, 3 * F(2, 3), F(1, 2) / F(3, 4), F(7, 2) // 1, F(7, 2) % 1, divmod(F(7, 2), F(2, 3)))
print(F(2, 3) ** 2, F(2, 3) ** -2, 2 ** F(1, 2), F(1, 2) + 0.25, F(1, 2) + 1j, -F(1, 2), abs(F(-1, 2)))
print(F(1, 2) == 0.5, F(1, 3) < 0.34, hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), bool(F(0)))
print(math.floor(F(-7, 2)), math.ceil(F(-7, 2)), round(F(7, 2)), round(F(22, 7), 2), int(F(-7, 2)), math.trunc(F(7, 2)))
print(F(math.pi).limit_denominator(1000), F(355, 113).as_integer_ratio(), F.from_float(0.1))
for wrong in (lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F(1) / 0, lambda: F("1/ 2")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
