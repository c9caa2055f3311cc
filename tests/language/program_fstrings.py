# A small program, whole: fstrings.
def fstrings():
    t = 0
    for i in range(40000):
        t += len(f"{i:05d} {i / 3:.2f} {i!r} {'a':>5}")
    return t


print(fstrings())
