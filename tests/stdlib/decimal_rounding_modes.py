import decimal
from decimal import Context, Decimal, localcontext

numbers = [Decimal(text) for text in ("1.25", "1.35", "-1.25", "1.21", "1.29", "1.01", "-1.06", "9.96", "1.30")]
for mode in ("ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN",
             "ROUND_HALF_EVEN", "ROUND_05UP"):
    context = Context(prec=2, rounding=mode)
    print(mode, *map(context.plus, numbers))
    print(*[number.quantize(Decimal("0.1"), rounding=mode) for number in numbers],
          *[number.to_integral_value(mode) for number in numbers])
# An overflow is rounded too.
for mode in (decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_CEILING, decimal.ROUND_FLOOR):
    context = Context(prec=3, Emax=5, rounding=mode, traps=[])
    print(mode, context.create_decimal("1e6"), context.create_decimal("-1e6"))
with localcontext(rounding=decimal.ROUND_UP):
    print(round(Decimal("1.01"), 1), round(Decimal("1.5")), round(Decimal("2.5")), Decimal("1.1").__round__(0))
