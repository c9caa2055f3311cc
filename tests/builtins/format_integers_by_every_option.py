for spec in ("d", "+d", " d", "-d", "05d", "<6d|", ">6", "^7", "=+6", "*=+8d", "x", "#x", "X", "#X", "o", "#o", "b", "#b", "#010b", "_b", "_x", ",", "_", "_d", "c", "n", "010,", "+_.2f", "%", "e", "E", "g", ".0f", "#.0f", "012,d", "<<5", "é^9", "0<5", "z.1f"):
    for number in (65, -65, 0, 1234567, True):
        try:
            print(spec, repr(format(number, spec.rstrip("|"))), end=" ; ")
        except (ValueError, OverflowError) as error:
            print(spec, type(error).__name__, error, end=" ; ")
    print()
for spec in (".2d", "s", ",b", ",x", "_c", "+c", "#c", ",n", "_n", "q", "dd", "5.d", "._", ",_", "__", ",,", "99999999999999999999d", ".99999999999999999999f", "=5s", "é", "5é"):
    try:
        print(repr(format(7, spec)))
    except (ValueError, OverflowError) as error:
        print(ascii(spec), type(error).__name__, error)
