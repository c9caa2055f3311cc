from decimal import *

pairs = (("7", "2"), ("-7", "2"), ("7", "-2"), ("1E+3", "7"), ("7", "1E+3"), ("0.3", "0.1"), ("1", "0.3"), ("10", "-3"), ("-0", "5"))
for left, right in pairs:
    left, right = Decimal(left), Decimal(right)
    print(left, right, left // right, left % right, divmod(left, right), left.remainder_near(right))
print(divmod(7, Decimal(2)), 7 // Decimal(2), 7 % Decimal("1.5"), Decimal(7).__rdivmod__(22))
quiet = Context(prec=3, traps=[])
print(quiet.divmod(1, 0), quiet.divmod(0, 0), quiet.divide_int(10000, 3), quiet.remainder(10000, 3), quiet.remainder_near(99999, 7))
print(pow(Decimal(3), 200, 7), pow(Decimal(-3), 5, 100), pow(Decimal("1e20"), 3, 13), quiet.power(2, 3, 0), quiet.power(2, -1, 5))
