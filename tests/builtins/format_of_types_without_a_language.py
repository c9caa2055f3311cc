class Plain:
    def __str__(self):
        return "plain"
class Odd:
    def __format__(self, spec):
        return 5
class Texts(str):
    pass
for value in (None, [1], (1,), {}, {1}, b"x", range(3), slice(1), ..., NotImplemented, Plain(), Odd(), bytearray(b"y"), Texts("t")):
    for spec in ("", "5", "s"):
        try:
            print(type(value).__name__, repr(spec), repr(format(value, spec)))
        except TypeError as error:
            print(type(value).__name__, repr(spec), error)
for arguments in ((), (1, 2), (1, "a", "b")):
    try:
        print(format(*arguments))
    except TypeError as error:
        print(error)
print(object.__format__(3, ""), int.__format__(True, "5"), bool.__format__(True, ""), bool.__format__(True, "d"), str.__format__(Texts("u"), "^3"), type(format(Texts("t"), "")))
