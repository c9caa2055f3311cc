for spec in ("", "f", ".0f", ".3f", "e", ".2e", "g", ".3g", "G", "%", "+.1f", "010.2f", "<10.1f", ">10.1f", "^10.1f", ",.2f", "_.1f", ".10g", "#.0f", "E"):
    print(spec, [format(x, spec) for x in (0.0, -1.5, 1234567.891, 1e-7, float("inf"), float("nan"))])
