print(str(), str(5), str(1.5), str(None), str([1, "a"]), str({"k": "v"}), str((1,)), str(b"x"), str(b"caf\xc3\xa9", "utf-8"), str(b"\xff", "utf-8", "replace"), str(object=7))
print(repr("it's"), repr('a"b'), repr("both'\""), repr("\\"), repr("\r\n\t\x00\x1f"), str(range(3)), str(slice(1, 2)), str(type), str(len), str(Ellipsis))
try:
    str("x", "utf-8")
except TypeError as error:
    print(error)
try:
    str(b"\xff", "utf-8")
except UnicodeDecodeError as error:
    print(error)
