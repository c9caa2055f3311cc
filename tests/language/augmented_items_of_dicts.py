# `d[k] += v` for dicts that change while v is computed, and for classes with their own ways to get and set.
from collections import Counter, OrderedDict, defaultdict

numbers = {"a": 1}


def clear():
    numbers.clear()
    return 1


def put_others_in_its_place():
    del numbers["a"]
    numbers.update(b=2, a=50)
    return 1


def grow():
    numbers.update((i, i) for i in range(50))
    return 100


for change in (clear, put_others_in_its_place, grow):
    numbers["a"] += change()
    print(change.__name__, numbers["a"], len(numbers))

for key in ("missing", [1]):
    try:
        numbers[key] += 1
    except (KeyError, TypeError) as error:
        print(repr(error))

lists = defaultdict(list)
lists[1] += [2]
lists[1] += [3]
counts = Counter()
counts["x"] += 1
counts["x"] += 1
ordered = OrderedDict(a=2)
ordered["a"] *= 5
print(lists, counts, ordered)


class OwnGet(dict):
    def __getitem__(self, key):
        return 70


class OwnSet(dict):
    def __setitem__(self, key, value):
        print("set", key, value)


for kind in (OwnGet, OwnSet):
    table = kind({1: 2})
    table[1] += 5
    print(dict(table))
