for spec in ("", "f", ".2f", "+.1f", "e", "g", ".3g", ">20", "^20.1f", "<20", "n", ",.1f", "_.0f", "*^24", "#.0f"):
    print(spec, [format(value, spec) for value in (1 + 2j, -0.0 - 1j, 1234567.5j, complex("nan+infj"))])
for spec in ("=20", "020", "d", "%", "s", "x", "=", "c"):
    try:
        print(format(1j, spec))
    except ValueError as error:
        print(spec, error)
for spec in ("", "s", "5", "<5", ">5", "^5", "^6", ".2", "5.1", "*^5.1s", "05", "é>4", ".0", "<", "0<3"):
    print(spec, [format(text, spec) for text in ("", "abc", "äöü\u4e00")])
for spec in ("d", "+", " ", "=5", ",", "_", "#", "5.2f", "q", ".", "z", "=", "ss", "5s5", "0=5"):
    try:
        print(repr(format("abc", spec)))
    except ValueError as error:
        print(spec, error)
