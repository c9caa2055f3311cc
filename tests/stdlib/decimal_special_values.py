from decimal import *

inf, nan, snan, one = Decimal("inf"), Decimal("-NaN12"), Decimal("sNaN3"), Decimal(1)
quiet = Context(traps=[], prec=5)
print(inf, -inf, nan, snan, Decimal("Infinity") == inf, inf == float("inf"), nan == nan, nan != one)
print(inf + 1, -inf * 2, 1 / inf, inf // 3, 7 % inf, inf ** 0, inf ** -1, one ** inf, abs(-inf), -nan)
print(quiet.subtract(inf, inf), quiet.multiply(0, inf), quiet.divide(inf, inf), quiet.remainder(inf, 2))
print(quiet.add(snan, nan), quiet.add(nan, snan), quiet.add(one, nan), quiet.plus(Decimal("NaN1234567")))
print(quiet.fma(0, inf, nan), quiet.fma(nan, 1, snan), quiet.max(nan, 1), quiet.min(1, snan), quiet.compare(nan, 1))
for name in ("is_finite", "is_infinite", "is_nan", "is_qnan", "is_snan", "is_signed", "is_zero", "number_class"):
    print(name, *[getattr(number, name)() for number in (inf, -inf, nan, snan, one, Decimal("-0"))])
print(hash(inf), hash(-inf), hash(float("inf")) == hash(inf), bool(nan), bool(Decimal("0E5")))
for action in (lambda: hash(snan), lambda: int(inf), lambda: int(nan), lambda: float(snan), lambda: one < nan,
               lambda: snan == 1, lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: nan < "a"):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(nan.as_tuple(), snan.as_tuple(), (-inf).as_tuple(), Decimal((1, (1, 2), "N")), Decimal((0, (3,), "F")))
