class P:
    def __format__(self, spec):
        return f"<{spec}>"
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
p = P()
print(f"{p}", f"{p:abc}", f"{p!r}", f"{p!s:>5}", f"{p:{1 + 1}x}", f"{p=}")
try:
    f"{[]:d}"
except TypeError as error:
    print(error)
try:
    f"{'a':d}"
except ValueError as error:
    print(error)
