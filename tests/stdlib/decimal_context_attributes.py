import copy
from decimal import *

context = Context(4, ROUND_FLOOR, -10, 20, 0, 1, [Inexact], [Overflow, Clamped])
print(context, context.Etiny(), context.Etop())
print(context.copy(), copy.copy(context) == context, context.__reduce__()[1])
print(DefaultContext, BasicContext, ExtendedContext, sep="\n")
for name, value in (("prec", 0), ("prec", "1"), ("Emin", 1), ("Emax", -1), ("capitals", 2), ("clamp", -1), ("rounding", "UP"),
                    ("rounding", 1), ("flags", []), ("flags", {}), ("traps", {Inexact: 1}), ("other", 1), ("prec", 10 ** 30)):
    try:
        setattr(context, name, value)
    except Exception as error:
        print(name, value, type(error).__name__, error)
for wrong in (dict(prec="x"), dict(flags=1), dict(flags=[1]), dict(traps={}), dict(clamp=3)):
    try:
        Context(**wrong)
    except Exception as error:
        print(wrong, type(error).__name__, error)
try:
    del context.prec
except AttributeError as error:
    print(error)
print(context.to_sci_string(Decimal("1e50")), context.to_eng_string(Decimal("1e50")), context.create_decimal("1.2"))
print(context.create_decimal_from_float(0.1), context.create_decimal(12345), context.radix(), context.canonical(Decimal("2.0")))
