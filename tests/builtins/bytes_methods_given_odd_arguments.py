def attempt(name, *arguments, **named):
    for data in (b"Hello\tWorld", bytearray(b"Hello\tWorld")):
        try:
            print(name, getattr(data, name)(*arguments, **named), end=" | ")
        except (TypeError, ValueError, LookupError, OverflowError) as error:
            print(name, type(error).__name__, error, end=" | ")
    print()
for name in ("center", "ljust", "zfill", "expandtabs", "replace", "split", "rsplit", "join", "strip", "partition", "rpartition", "removeprefix", "removesuffix", "upper", "hex", "isalpha"):
    for arguments in ((5,), ("o",), (b"o",), (None,), (b"o", 1.5)):
        attempt(name, *arguments)
for name in ("find", "index", "rfind", "count", "startswith", "endswith"):
    for arguments in ((108,), (256,), (-1,), ("l",), (b"l",), (bytearray(b"lo"),), (memoryview(b"W"),), (b"", 20), ((b"H", b"d"),), ((b"H", "d"),), (1.5,), (b"l", "x")):
        attempt(name, *arguments)
attempt("center", 15, b"ab")
attempt("center", 15, "a")
attempt("center", 15, bytearray(b"*"))
attempt("join", [b"a", bytearray(b"b"), memoryview(b"c")])
attempt("join", [b"a", "b"])
attempt("join", [b"a", 1])
attempt("translate", None, b"lo")
attempt("translate", bytes(255))
attempt("translate", None, delete=b"l")
attempt("decode", errors="ignore", encoding="ascii")
attempt("split", sep=b"o", maxsplit=1)
