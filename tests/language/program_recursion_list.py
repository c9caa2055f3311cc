# A small program, whole: recursion list.
import random


def recursion_list():

    def qs(l):
        if len(l) < 2:
            return l
        p = l[len(l) // 2]
        return qs([x for x in l if x < p]) + [x for x in l if x == p] + qs([x for x in l if x > p])
    rnd = random.Random(3)
    return qs([rnd.randrange(10000) for _ in range(20000)])[0]


print(recursion_list())
