# Functions that go through a list or tuple while what they call changes it.
def changing(count, change):
    calls = []

    class Item:
        def __init__(self, n):
            self.n = n

        def act(self):
            calls.append(self.n)
            if len(calls) == count:
                change(items, Item)

        def __bool__(self):
            self.act()
            return False

        def __lt__(self, other):
            self.act()
            return self.n < other.n

        def __gt__(self, other):
            self.act()
            return self.n > other.n

        def __hash__(self):
            self.act()
            return self.n

        def __eq__(self, other):
            return self is other

        def __add__(self, other):
            self.act()
            return 0

        def __radd__(self, other):
            self.act()
            return 0

        def __index__(self):
            self.act()
            return self.n

        def __float__(self):
            self.act()
            return float(self.n)

        def __repr__(self):
            return f"Item({self.n})"

    items = [Item(n) for n in range(4)]
    return items, calls


def drop(items, Item):
    del items[1:]


def clear(items, Item):
    items.clear()


def more(items, Item):
    items.extend(Item(n) for n in range(10, 13))


def front(items, Item):
    items.insert(0, Item(20))


import collections
import math

for change in drop, clear, more, front:
    for name, function in [
        ("any", any),
        ("all", lambda l: all(not x for x in l)),
        ("min", min),
        ("max", max),
        ("min of key", lambda l: min(l, key=lambda x: -x.n)),
        ("set", lambda l: len(set(l))),
        ("frozenset", lambda l: len(frozenset(l))),
        ("update", lambda l: set().update(l)),
        ("union", lambda l: len({1, 2} | set(l))),
        ("issuperset", lambda l: {1}.issuperset(l)),
        ("fromkeys", lambda l: len(dict.fromkeys(l))),
        ("bytes", bytes),
        ("fsum", math.fsum),
        ("sum", sum),
        ("counter", lambda l: len(collections.Counter(l))),
        ("map", lambda l: [n for n in map(hash, l)]),
        ("zip", lambda l: [(a.n, b) for a, b in zip(l, map(bool, l))]),
        ("enumerate", lambda l: [(i, bool(x)) for i, x in enumerate(l)]),
        ("filter", lambda l: list(filter(None, l))),
    ]:
        items, calls = changing(2, change)
        try:
            answer = function(items)
        except Exception as e:
            answer = f"{type(e).__name__}: {e}"
        print(change.__name__, name, answer, calls, len(items))


class Failing:
    def __bool__(self):
        raise ValueError("no truth")

    def __lt__(self, other):
        raise ValueError("no order")

    def __hash__(self):
        raise ValueError("no hash")


for function in any, all, min, set, tuple, dict.fromkeys:
    for container in [0, Failing()], (Failing(), 1), [Failing()], ():
        try:
            print(function.__name__, type(function(container)).__name__)
        except (ValueError, TypeError) as e:
            print(function.__name__, e)


class Mine(list):
    def __iter__(self):
        return iter([0, 5])


class Row(tuple):
    def __iter__(self):
        return iter([0, 6])


print(any(Mine()), all(Mine([1])), min(Mine([7])), set(Mine()), bytes(Mine([1])), dict.fromkeys(Row((1,))))
print(any(Row()), all(Row((1,))), max(Row((9,))), set(Row((2, 3))), bytes(Row((1,))), list(zip(Mine(), Row())))
one, other = iter([1, 2, 3]), iter([4, 5])
print(list(zip(one, other)), list(one), list(other))
both = iter([1, 2, 3, 4, 5])
print(list(zip(both, both)), list(both))
l = [1, 2]
i = iter(l)
z = zip(i, "abcd")
print(next(z), next(z))
try:
    next(z)
except StopIteration:
    l.append(3)
print(list(z), list(i))
l = [3, 1]
print([l.append(n) or n for n in map(int, l) if len(l) < 6])
