from decimal import *

context = Context(prec=5, traps=[])
for places in (0, 1, 2, 5, -1, -2, -5, 6):
    print(places, context.shift(Decimal("12345.6"), places), context.shift(-123, places), context.rotate(12345, places), context.rotate(123, places))
print(context.logical_and(Decimal(1100), 1010), context.logical_or(1100, 1010), context.logical_xor(1100, 1010), context.logical_invert(101))
print(context.logical_and(2, 1), context.logical_or(-1, 1), context.logical_invert(Decimal("NaN5")), context.logical_xor(1111111, 1))
print(context.scaleb(Decimal("7.5"), 3), context.scaleb(1, -20), context.scaleb(Decimal("-Inf"), 1), context.scaleb(1, Decimal("1.5")))
print(Decimal("1.2300E+5").normalize(), Decimal("0E+50").normalize(), context.normalize(Decimal("123456000")), Decimal("-0.00").normalize())
print(Decimal("1.23").same_quantum(Decimal("4.56")), Decimal("1").same_quantum(Decimal("1.0")), Decimal("nan").same_quantum(Decimal("snan")))
print(Decimal("2.17").quantize(Decimal("0.001")), Decimal(10).quantize(Decimal("1E+1")), Decimal("-0.1").quantize(Decimal(1)), context.quantize(Decimal(123456), 1))
print(Decimal("-1.5").copy_abs(), Decimal("1").copy_negate(), Decimal("1.50").copy_sign(Decimal(-3)), Decimal("7E+9").adjusted(), Decimal(0).adjusted())
