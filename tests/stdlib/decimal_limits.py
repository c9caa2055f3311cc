from decimal import *

print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, Decimal("1e-1999999999999999997"), Decimal("9e999999999999999999"))
for text in ("1e-1999999999999999998", "1e1000000000000000000", "0e1000000000000000000", "1e9999999999999999999999"):
    try:
        print(Decimal(text))
    except InvalidOperation as error:
        print(text, error)
widest = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
with localcontext(widest):
    print(Decimal(4) / 2, Decimal("40E9").sqrt(), Decimal(400) ** -1, Decimal(10 ** 50).log10(), divmod(Decimal(10), 3), Decimal("1e-5") + 1)
for operation in (lambda: widest.divide(1, 3), lambda: widest.sqrt(2), lambda: widest.add(Decimal("1e900000000000000000"), 1),
                  lambda: int(Decimal("1e900000000000000000")), lambda: format(Decimal("1e900000000000000000"), "f")):
    try:
        operation()
    except MemoryError:
        print("MemoryError")
context = Context(prec=5, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
print(context.multiply(Decimal("1e999999999999999999"), 10), context.multiply(Decimal("1e-999999999999999999"), Decimal("1e-999999999999999999")))
print(context.power(10, MAX_EMAX), context.power(Decimal("1e-9"), MAX_EMAX), context.exp(Decimal("2302585092994045684")), context.exp(Decimal("1e30")))
with localcontext(prec=3000):
    third = Decimal(1) / 3
    print(len(str(third)), hash(third) == hash(third + 0), third * 3, len(str(Decimal(7) ** 5000)), str(Decimal(2).sqrt())[-20:])
