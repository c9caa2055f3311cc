# Calls of built-in functions with keywords: values go to their parameters whatever the order, and mistakes are told.
def show(text, value):
    print(text, end=" ")
    return value


def split(text, **more):
    return text.split(sep=show("sep", ","), maxsplit=show("max", 1))


for _ in range(3):
    print("a,b,c".split(maxsplit=show("first", 1), sep=show("second", ",")), split("x,y,z"))
    print(sorted([3, 1, 2], key=lambda x: -x), sorted([3, 1, 2], reverse=True), max([], default=7), "ab".encode(errors="strict"))
    print((5).to_bytes(2, byteorder="big"), (5).to_bytes(length=2, byteorder="little", signed=True), int.from_bytes(b"\1\2", byteorder="big"))
    print(sum([1, 2], start=10), round(3.14159, ndigits=2), "a-b".rsplit(sep="-"), "xay".replace("a", "b"))


# A bound method, an unbound one, and a class method.
bound = "1 2 3".split
for _ in range(3):
    print(bound(maxsplit=1), str.split("4 5 6", maxsplit=1), dict.fromkeys("ab"), int.from_bytes(bytes=b"\2", byteorder="big"))


# The same place is entered again while its arguments are evaluated.
def nested(depth):
    return "a,b,c,d".split(sep=",", maxsplit=0 if depth == 0 else len(nested(depth - 1)))


print(nested(0), nested(1), nested(2), nested(3))


# The same place calls functions of all kinds.
def own(text="t", sep="s", maxsplit="m"):
    return text, sep, maxsplit


class Thing:
    def __init__(self, sep=None, maxsplit=None):
        self.parts = sep, maxsplit

    def method(self, maxsplit, sep):
        return self, sep, maxsplit

    def __repr__(self):
        return "thing"


for _ in range(2):
    for function in ("p,q,r".split, own, Thing, Thing().method, "s,t".rsplit, lambda **k: k, dict):
        print(function(sep=",", maxsplit=1), end=" ")
    print()


def mistake(call):
    for _ in range(2):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)


mistake(lambda: "a".split(separator=","))
mistake(lambda: "a".split(",", sep=","))
mistake(lambda: "a".split(sep=1))
mistake(lambda: "a".split(sep=",", maxsplit="x"))
mistake(lambda: str.split(sep=","))
mistake(lambda: str.split(5, sep=","))
mistake(lambda: sorted(key=len))
mistake(lambda: sorted([1], key=len))
mistake(lambda: sorted([1], kay=len))
mistake(lambda: (5).to_bytes(byteorder="big", length=1, order=1))
mistake(lambda: [].sort(key=1 / 0))
mistake(lambda: len(obj=[]))
mistake(lambda: abs(x=1))
mistake(lambda: "a".encode(encoding="nope"))
mistake(lambda: [3, 1].sort(reverse=True, key=None))

# Any number of positional arguments beside keywords.
def several(*values):
    print(1, "b", *values[:0], sep="-", end="|")
    print(sep="-", end="")
    print(values, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, sep=",")
    return max(1, -5, 3, key=abs), max(values, key=lambda v: -v), min(values, default=0), min((), default=None)


for _ in range(2):
    print(several(4, 2, 9), list(zip("ab", "cd", strict=True)), list(zip(strict=True)), list(map(lambda a: a, "x")))
    print("{} {a}".format(1, a=2), "{a}".format(a=show("a", 3)), dict(a=1), dict([("b", 2)], c=3))
mistake(lambda: max(1, 2, kay=abs))
mistake(lambda: max(key=abs))
mistake(lambda: max(5, key=abs))
mistake(lambda: max(1, 2, default=3))
mistake(lambda: max(1, 2, values=3))
mistake(lambda: sorted([1], [2], key=abs))
mistake(lambda: sorted(iterable=[1]))
mistake(lambda: print("a", sep=1))
mistake(lambda: print("a", values=1))
mistake(lambda: list(zip("ab", "c", strict=True)))
mistake(lambda: zip("ab", strikt=True))
mistake(lambda: max(1, 2, key=lambda v: 1 / 0))


def again(n):
    return max(n, again(n - 1) if n else 0, key=lambda v: (again(0) if n else 0, v))


print(again(3))
