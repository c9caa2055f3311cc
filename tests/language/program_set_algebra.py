# A small program, whole: set algebra.
def set_algebra():
    a = set(range(0, 3000, 2))
    b = set(range(0, 3000, 3))
    t = 0
    for _ in range(300):
        t += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    return t


print(set_algebra())
