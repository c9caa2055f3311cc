# difference: decimal's power is rounded once, in the direction of the context, so that it is correct.
# cause: CPython rounds intermediate results half to even, which can carry the last digit over.
# workaround: None is needed; the specification allows an error of one unit in the last place.
from decimal import Context, Decimal, ROUND_DOWN, ROUND_UP
base = Decimal("99999999999999")
print(Context(prec=3, rounding=ROUND_DOWN).power(base, 39), Context(prec=3, rounding=ROUND_UP).power(base, 39))
print(Context(prec=2, Emin=-9, Emax=9, rounding=ROUND_UP).power(Decimal("1e-3"), 9))
