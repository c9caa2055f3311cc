for kind in (bytes, bytearray):
    text = kind(b"one,two,,three,")
    for old, new in ((b",", b";"), (b",", b""), (b",", b"--"), (b",,", b"+"), (b"one", b""), (b"", b"."), (b"x", b"y"), (b"three,", b"3"),
                     (text, b""), (text, b"all"), (bytearray(b"o"), memoryview(b"00"))):
        print([text.replace(old, new, count) for count in (-1, 0, 1, 2, 100)])
    for separator in (b",", b",,", b"x", b"three,", bytearray(b"e,")):
        for limit in (-1, 0, 1, 2):
            print(text.split(separator, limit), text.rsplit(separator, limit))
    blank = kind(b"  a b\t\ncd  e ")
    for limit in (-1, 0, 1, 2):
        print(blank.split(None, limit), blank.rsplit(None, limit))
    print(kind(b"").split(), kind(b"  ").split(), kind(b"").split(b","), kind(b"").rsplit(), kind(b"").splitlines())
    lines = kind(b"a\nb\r\nc\rd\n\n")
    print(lines.splitlines(), lines.splitlines(True))
    for wrong in (b"", "a", 1):
        for method in ("split", "rsplit"):
            try:
                getattr(text, method)(wrong)
            except Exception as problem:
                print(type(problem).__name__, problem)
    for arguments in ((b"a",), ("a", b"b"), (b"a", "b"), (1, b"")):
        try:
            text.replace(*arguments)
        except Exception as problem:
            print(type(problem).__name__, problem)
unchanged = b"abc"
print(unchanged.replace(b"x", b"y") is unchanged, len(b"ab".replace(b"a", b"x" * 1000)), b"ab" * 3 == b"ababab")
parts = bytearray(b"a b").split()
parts[0].append(120)
print(parts)
