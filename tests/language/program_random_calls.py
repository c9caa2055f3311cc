# A small program, whole: random calls.
import random


def random_calls():
    r = random.Random(5)
    t = 0
    for _ in range(40000):
        t += r.random() + r.randint(1, 6) + r.choice((1, 2, 3))
    l = list(range(20000))
    r.shuffle(l)
    return t + l[0]


print(random_calls())
