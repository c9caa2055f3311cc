class Own:
    def __bytes__(self):
        return b"own"
class Wrong:
    def __bytes__(self):
        return "text"
class Index:
    def __index__(self):
        return 3
class Both(Index):
    def __bytes__(self):
        return b"both"
class Items:
    def __getitem__(self, index):
        return [65, 66][index]
print(bytes(), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes("é", encoding="latin-1", errors="strict"), bytes(Own()), bytes(Index()), bytes(Both()), bytearray(Both()) if False else "", bytes(Items()), bytes(range(3)), bytes(memoryview(b"ab")), bytes({1: 2}), bytes(True), bytes(source=b"x"))
for arguments in ((Wrong(),), (-1,), ("x",), (None,), (1.5,), ([256],), ([-1],), (["a"],), ([1.5],), ("x", 5), (5, "utf-8"), (b"x", "utf-8"), ("x", "nope"), ("é", "ascii"), (10**30,), ([10**30],), (Own,), ([Index(), None],), (1, 2, 3, 4)):
    for kind in (bytes, bytearray):
        try:
            print(kind(*arguments))
        except (TypeError, ValueError, OverflowError, LookupError, MemoryError) as error:
            print(kind.__name__, type(error).__name__, error)
for text in ("", "0aFF", " 0a\tff\n", "0 a", "0", "zz", "0az", "éé", "0a\0", "00 11  22"):
    try:
        print(bytes.fromhex(text), bytearray.fromhex(text))
    except ValueError as error:
        print(ascii(text), error)
print(b"abcdef".hex(), b"abcdef".hex(":"), b"abcdef".hex("-", 2), b"abcdef".hex("-", -4), b"abcdef".hex(bytes_per_sep=3, sep="_"), b"".hex(":"), b"ab".hex(":", 0), bytearray(b"\xff").hex(), b"abcd".hex(b"."), type(type("B", (bytes,), {}).fromhex("00")).__name__)
for arguments in (("ab",), ("é",), (5,), ("",), (":", "x"), (":", 2, 3)):
    try:
        print(b"abc".hex(*arguments))
    except (TypeError, ValueError) as error:
        print(error)
