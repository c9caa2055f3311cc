for text in ("", "'", '"', "'\"", "\\", "\n\r\t\b\f\v\a\0\x1b\x7f", "\x80\x9f\xa0\xad\xff", "\u0100\u0378\u200b\u2028\u3000\ue000\ufeff\uffff", "\U0001f600\U000e0001\U0010ffff", "\ud800\udfff", "a'b", 'a"b', "a'\"b"):
    shown = repr(text)
    print(shown.encode("utf-8", "backslashreplace"), ascii(text), eval(shown) == text)
for data in (b"", b"'", b'"', b"'\"", b"\\", bytes(range(0, 34)), bytes(range(120, 132)), b"\xff"):
    print(repr(data), repr(bytearray(data)), ascii(data))
class Mine:
    def __repr__(self):
        return "é\n\U0001f600"
print(ascii(Mine()), ascii([Mine()]), ascii({"é": Mine()}), repr({"é": (Mine(),)}), f"{Mine()!a}")
for bad in (lambda: repr(), lambda: repr(1, 2), lambda: ascii(type("B", (), {"__repr__": lambda self: 5})()), lambda: repr(type("B", (), {"__repr__": lambda self: None})()), lambda: str(type("B", (), {"__str__": lambda self: b""})())):
    try:
        print(bad())
    except TypeError as error:
        print(error)
