print(UnicodeEncodeError("ascii", "h\xe9llo", 1, 2, "ordinal not in range(128)"))
print(UnicodeEncodeError("ascii", "\u1234\U0001f600", 0, 1, "why"))
print(UnicodeEncodeError("ascii", "\u1234\U0001f600", 1, 2, "why"))
print(UnicodeEncodeError("ascii", "hello", 1, 4, "why"))
print(UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "invalid start byte"))
print(UnicodeDecodeError("utf-8", b"a\xff\xfe", 1, 3, "why"))
print(UnicodeTranslateError("h\xe9", 1, 2, "why"))
print(UnicodeTranslateError("hello", 1, 3, "why"))
error = UnicodeDecodeError("utf-8", bytearray(b"abc"), 0, 1, "why")
print(error.encoding, error.object, error.start, error.end, error.reason, error.args)
for arguments in ((), ("a",), (1, "b", 0, 1, "c"), ("a", b"b", 0, 1, "c"), ("a", "b", "x", 1, "c")):
    try:
        UnicodeEncodeError(*arguments)
    except TypeError as problem:
        print(problem)
