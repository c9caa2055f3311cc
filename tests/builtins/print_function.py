print()
print(1, "a", None, [1], sep="-", end="!\n")
print("a", "b", sep="", end="")
print("", end="\n")
print(*range(3), sep=", ")
print("no newline", end=None)
print("x", sep=None, flush=True)
import sys
print("to stdout", file=sys.stdout)
print("to stderr", file=sys.stderr)
class W:
    def write(self, text): collected.append(text)
collected = []
print("a", 1, file=W())
print(collected)
for kw in ({"sep": 1}, {"end": 5}, {"nope": 1}):
    try:
        print("x", **kw)
    except TypeError as error:
        print(error)
