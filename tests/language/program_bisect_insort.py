# A small program, whole: bisect insort.
import bisect
import random


def bisect_insort():
    l = []
    r = random.Random(1)
    for _ in range(8000):
        bisect.insort(l, r.random())
    return bisect.bisect(l, 0.5)


print(bisect_insort())
