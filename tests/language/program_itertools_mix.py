# A small program, whole: itertools mix.
import itertools


def itertools_mix():
    t = 0
    for a, b in itertools.product(range(200), repeat=2):
        t += a * b
    for c in itertools.combinations(range(22), 4):
        t += c[0]
    for k, g in itertools.groupby(sorted((x % 10 for x in range(20000)))):
        t += len(list(g))
    return t + sum(itertools.islice(itertools.accumulate(itertools.count()), 20000)) + len(list(itertools.chain.from_iterable([range(10)] * 2000)))


print(itertools_mix())
