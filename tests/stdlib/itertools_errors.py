# What the functions of itertools refuse.
from itertools import (
    accumulate, chain, combinations, compress, count, cycle, groupby, islice, permutations, product, repeat, starmap, tee,
    zip_longest)

attempts = [
    lambda: islice([1], -1), lambda: islice([1], 1, -1), lambda: islice([1], 1, 2, 0), lambda: islice([1]),
    lambda: islice([1], "a"), lambda: combinations("a", -1), lambda: permutations("a", "b"),
    lambda: permutations("a", -1), lambda: product("a", repeat=-1), lambda: count("a"), lambda: repeat(1, "a"),
    lambda: tee([1], -1), lambda: cycle(1), lambda: accumulate(1), lambda: starmap(pow, 1),
    lambda: zip_longest("a", wrong=1), lambda: list(starmap(pow, [1])), lambda: list(chain([1], 2)),
    lambda: repeat(1).__length_hint__(), lambda: compress([1], 2), lambda: groupby(3),
]
for attempt in attempts:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


def failing():
    yield 1
    raise LookupError("inside")


for wrap in (accumulate, cycle, lambda x: chain(x, [2]), lambda x: zip_longest(x, [1, 2, 3]), lambda x: islice(x, 5)):
    items = []
    try:
        for item in wrap(failing()):
            items.append(item)
    except LookupError as error:
        print(items, error)
