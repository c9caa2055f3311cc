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
