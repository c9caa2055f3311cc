import math
from decimal import *
from fractions import Fraction

print(*map(Decimal, (" 1_000.5 ", "\u0663.\u0664", "+.5e-3", "00012", "1E5", True, 2 ** 70, (1, (1, 2, 3), -2), [0, [], 3])))
print(Decimal(0.1), Decimal(-0.0), Decimal.from_float(1e23), Decimal.from_float(5), Decimal(2.0 ** -60))
print(int(Decimal("-12.99")), math.floor(Decimal("-1.5")), math.ceil(Decimal("1.2")), math.trunc(Decimal("1e3")))
print(float(Decimal("0.1")), float(Decimal("1e400")), float(Decimal("-1e-400")), float(Decimal("123456789012345678901234567890")))
print(complex(Decimal("1.5")), Decimal("0.375").as_integer_ratio(), Decimal("12E2").as_integer_ratio(), Decimal("-0").as_integer_ratio())
print(*[hash(Decimal(n)) == hash(n) for n in (0, 1, -1, 0.5, -2.75, 10 ** 40, 2 ** 61 - 1, 1e300)], hash(Decimal("0.1")) == hash(Fraction(1, 10)))
print(Decimal("0.5") == Fraction(1, 2), Decimal("0.3") < Fraction(1, 3), 0.5 == Decimal("0.5"), Decimal(1) == 1 + 0j, Decimal(2) > 1.5)
print(*[str(Decimal(t)) for t in ("1E+3", "0E-7", "0.000001", "0.0000001", "123E-10", "-0", "0E+5", "1e999999999999999999")])
print(*[Decimal(t).to_eng_string() for t in ("1E+4", "123E-10", "0E-5", "0E+1", "7E-8")], Decimal("1.10").as_tuple(), repr(Decimal("-1.0")))
for wrong in (None, "1 2", "--1", "1e1000000000000000000", (0, (1,)), (2, (1,), 0), (0, (10,), 0), (0, (1,), "x"), (0, (1,), 1.0), 1j):
    try:
        print(Decimal(wrong))
    except Exception as error:
        print(wrong, type(error).__name__, error)
with localcontext() as context:
    context.traps[FloatOperation] = True
    for action in (lambda: Decimal(0.5), lambda: Decimal(1) < 0.5, lambda: Decimal(1) == 0.5, lambda: Decimal(1) + 0.5):
        try:
            print(action(), context.flags[FloatOperation])
        except TypeError as error:
            print(type(error).__name__, error)
