b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b + b"!", b * 2, 104 in b, b"ell" in b, list(b[:3]), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), b"" == bytes())
print(repr(b"it's"), repr(b'"'), repr(b"\n\t\r\\"), b"a" < b"b", hash(b"x") == hash(b"x"), b"abc"[::-1], bytes.fromhex("48 65"), b"He".hex(), b"\x01\x02\x03".hex("-"))
for action in (lambda: bytes([256]), lambda: bytes("x"), lambda: bytes(-1), lambda: b"a" + "b", lambda: "a" in b"a", lambda: bytes([None])):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
