from decimal import *

texts = "-NaN -sNaN -Infinity -127 -1 -1.00 -0 -0.000 0 1.2300 1.23 1E+9 Infinity sNaN NaN NaN501".split()
numbers = [Decimal(text) for text in texts]


class Key:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number.compare_total(other.number) < 0


print(*sorted(reversed(numbers), key=Key))
print(*sorted(numbers, key=lambda number: Key(number.copy_abs())))
print([int(a.compare_total_mag(b)) for a, b in zip(numbers, reversed(numbers))])
print(Decimal("2.0").max(Decimal("2.00")), Decimal("2.0").min(Decimal("2.00")), Decimal(-3).max_mag(2), Decimal(-3).min_mag(2), Decimal(-2).max_mag(2))
print(Decimal(1).compare(2), Decimal("1.0").compare(1), Context(traps=[]).compare_signal(Decimal("nan"), 1))
print(Decimal("1e400") > Decimal("1e399"), Decimal("1e5") == 100000, Decimal("1.1") < 1.1, sorted([Decimal("1.5"), 1, 0.5, 2]))
tiny = Context(prec=3, Emin=-3, Emax=3, traps=[])
for number in ("1", "-1", "9.99E+3", "0", "-0.00001", "Inf", "-Inf", "1.005"):
    number = Decimal(number)
    print(number, tiny.next_plus(number), tiny.next_minus(number), tiny.next_toward(number, 0), tiny.next_toward(number, Decimal("inf")))
print(*[tiny.number_class(Decimal(n)) for n in ("1", "-0.0001", "0", "-9E+9", "nan")], tiny.is_normal(Decimal("0.001")), tiny.is_subnormal(Decimal("-0.0001")))
