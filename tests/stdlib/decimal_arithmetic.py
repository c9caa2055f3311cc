from decimal import (ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal as D, DivisionByZero,
                     Inexact, InvalidOperation, getcontext, localcontext)

print(D("1.10") + D("2.205"), D(1) / D(3), D("1e3") * 2, D("7.5") // 2, D("-7.5") % 2, divmod(D(17), D(5)), -D("0"))
print(D("1.0") == 1, D("0.1") == 0.1, D("0.5") == 0.5, D(1) < D("1.1"), hash(D("1.0")) == hash(1), max(D(1), D(2)))
print(repr(D("1E+5")), D("1234567.891").normalize(), D("1.200").normalize(), D("100").normalize(), D("12E3").to_eng_string())
print(D("2.675").quantize(D("0.01")), D("2.675").quantize(D("0.01"), ROUND_HALF_UP), round(D("2.5")), round(D("2.675"), 2))
print(D(2).sqrt(), D(1).exp(), D(10).ln(), D(1000).log10(), D(2) ** 100, D(2) ** D("0.5"), D("1.1") ** -3)
print(D("NaN"), D("-Infinity"), D("Infinity") - 1, D("sNaN").is_snan(), D("1.23").as_tuple(), D("0.25").as_integer_ratio())
with localcontext() as context:
    context.prec = 5
    print(D(1) / D(7), D("123456.789") + 0, context.flags[Inexact])
with localcontext(prec=50):
    print(D(1) / D(7))
for wrong in (lambda: D("abc"), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D(-1).sqrt(), lambda: D("1_0"),
              lambda: D("1e1000000") * D("1e1000000"), lambda: int(D("NaN")), lambda: D([1])):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(f"{D('1234.5678'):.2f} {D('1234.5678'):,.1f} {D('0.00012'):e} {D('12'):>8} {D('0.5'):.0%} {D('-1.5'):+08.2f}")
print(Context(prec=3, rounding=ROUND_DOWN).divide(2, 3), Context(prec=3, rounding=ROUND_UP).divide(2, 3))
print(D("3.14159").to_integral_value(), D("-3.5").to_integral_value(ROUND_HALF_EVEN), D("123").scaleb(-2), D("5").next_plus())
print(getcontext())
print(D(0.1), D.from_float(0.25), float(D("0.1")), int(D("-3.9")), complex(D("1.5")), sum([D("0.1")] * 10))
