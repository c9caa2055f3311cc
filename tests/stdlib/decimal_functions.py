from decimal import *

print(Decimal(2).sqrt(), Decimal("6.25").sqrt(), Decimal("4E+2").sqrt(), Decimal("40").sqrt(), Decimal("-0").sqrt())
print(Decimal(1).exp(), Decimal("-2.5").exp(), Decimal("1e-40").exp(), Decimal(0).exp(), Decimal("-inf").exp())
print(Decimal(10).ln(), Decimal("1.0000000001").ln(), Decimal("0.99999").ln(), Decimal(1).ln(), Decimal(0).ln())
print(Decimal(2).log10(), Decimal("1e-50").log10(), Decimal("0.001").log10(), Decimal("1.0001").log10())
print(Decimal(250).logb(), Decimal("1e-3000").logb(), Context(traps=[]).logb(Decimal(0)))
for base, exponent in ((2, 10), (2, -1), (3, -1), ("1.5", 40), ("1.00", 3), (1, "0.5"), (4, "0.5"), ("0.1", 999999), (10, -30),
                       ("1.0001", 100000), ("-2", 3), ("-2", -3), (7, "1e-60"), ("2E+100", 5), ("1e-400000", 2), (0, 5), ("2.50", -2)):
    print(base, exponent, Decimal(base) ** Decimal(exponent))
for prec in (1, 5, 60, 200):
    with localcontext(prec=prec, Emax=MAX_EMAX, Emin=MIN_EMIN):
        print(Decimal("123456.789").exp(), Decimal(7).ln(), Decimal(7).sqrt())
        print(Decimal(7).log10(), Decimal(3) ** Decimal("0.1"), Decimal(3) ** -77)
