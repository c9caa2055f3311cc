from decimal import *

numbers = [Decimal(t) for t in ("1234567.891", "-0.00015", "0", "-0E-3", "9.9995", "1E+6", "NaN", "-Infinity")]
for specification in ("", "f", ".2f", ".0f", "e", ".3e", "E", "g", ".3g", "G", "n", "%", ".1%", ",", ",.2f", "012", "012,.1f", "+", " .1f",
                      "z.1f", "<14", "^14.2f", "*>14.1e", "=+14", "\u00e9^15", "+015,.2f"):
    print(repr(specification), *[f"[{number:{specification}}]" for number in numbers])
for wrong in ("x", "<010", "00", ".f", "#.1f", "_", "10d", ",n", "5.2 f", "99999999999999999999", "<>^5"):
    try:
        print(format(numbers[0], wrong))
    except ValueError as error:
        print(repr(wrong), error)
separators = {"decimal_point": ",", "thousands_sep": ".", "grouping": "\3\2\0"}
print(numbers[0].__format__("n", separators), numbers[0].__format__("020.2f", separators))
with localcontext(rounding=ROUND_UP, capitals=0):
    print(format(Decimal("1.001"), ".1f"), format(Decimal("1E+9")), format(Decimal("1.0001e9"), ".2"))
