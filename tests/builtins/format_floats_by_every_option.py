values = (0.0, -0.0, 1.5, -2.675, 1234567.891, 1e22, 1.0e-7, float("inf"), float("-inf"), float("nan"), 5e-324)
for spec in ("", "f", "F", "e", "E", "g", "G", "n", "%", ".0f", "#.0f", ".3", "#.3g", ".0e", "#.0e", "+.1f", " .1f", "z.1f", "+z.0f", "012.2f", "012,.2f", "_.1f", ",", "<12|", "^12", "=+12", "*>12.3e", "010", ".17g", ".1%", ",.0%", "#g", "#", "F<9"):
    print(spec, [format(value, spec.rstrip("|")) for value in values])
for spec in ("d", "x", "s", "c", "b", ".f", ".-1f", "1.1.1f", ",_f", "f,", "zd", "z", "é", "10.2147483648f", "+ f"):
    try:
        print(repr(format(1.25, spec)))
    except ValueError as error:
        print(ascii(spec), error)
