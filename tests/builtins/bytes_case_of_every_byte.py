import zlib

everything = bytes(range(256))
for kind in (bytes, bytearray):
    whole = kind(everything)
    for method in ("upper", "lower", "swapcase", "title", "capitalize"):
        answers = [getattr(whole[start:start + size], method)() for start in range(0, 256, 5) for size in (0, 1, 2, 7, 8, 9, 17)]
        print(kind.__name__, method, {type(answer).__name__ for answer in answers}, zlib.crc32(b"|".join(answers)))
print(b"they're bill's friends \xe9a".title(), b"x1y aB\xc3C".title(), b"hELLO wORLD".capitalize(), b"".capitalize())
for text in ("they're bill's FRIENDS 1a", "abcdefgh ijklmnop", "aB", ""):
    print(text.title(), text.swapcase(), text.capitalize(), text.swapcase().isascii())


class Derived(bytes):
    pass


class DerivedArray(bytearray):
    pass


for value in (Derived(b"ab c"), DerivedArray(b"ab c")):
    for method in ("upper", "title", "swapcase", "split"):
        answer = getattr(value, method)()
        print(type(answer).__name__, answer)
    print(type(value.replace(b"z", b"")).__name__, type(value.replace(b"a", b"bc")).__name__)

whole = bytearray(b"abc")
upper = whole.upper()
whole[0] = 120
print(whole, upper)
