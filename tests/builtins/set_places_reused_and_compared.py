# Sets whose places are mostly those of removed keys, and comparisons that change the set in the middle of a search.
def churn(seed, span, factor):
    state, items, trace = seed, set(), []
    for step in range(1500):
        state = (state * 1103515245 + 12345) % 2147483648
        number = (state >> 8) % span * factor
        if state >> 4 & 1:
            items.add(number)
        else:
            items.discard(number)
        if step % 100 == 0:
            trace.append((len(items), number in items, sum(place * item for place, item in enumerate(items))))
    return trace, list(items)[:12]


for span, factor in ((7, 1), (23, 1), (23, -8), (60, 128), (400, 1), (400, 65536)):
    print(churn(span, span, factor))

pairs = {(row, column) for row in range(12) for column in range(12)}
for row in range(12):
    pairs -= {(row, column) for column in range(row)}
print(len(pairs), (3, 2) in pairs, (2, 3) in pairs, (2, 3.0) in pairs, (2, True) in pairs, list(pairs)[:5])


class Key:
    def __init__(self, name, hash_value=3):
        self.name = name
        self.hash_value = hash_value
        self.when_compared = None

    def __hash__(self):
        return self.hash_value

    def __eq__(self, other):
        action, self.when_compared = self.when_compared, None
        if action:
            action()
        return self.name == other.name


def make():
    first = Key("first")
    return first, {first} | {Key(str(number), number * 32 + 3) for number in range(1, 9)}


def show(what, items, value):
    print(what, value, len(items), sorted(item.name for item in items))


first, items = make()
first.when_compared = lambda: items.add(Key("sought"))
show("added while sought", items, Key("sought") in items)

first, items = make()
first.when_compared = lambda: items.add(Key("added"))
items.add(Key("added"))
show("added while added", items, None)

first, items = make()
first.when_compared = items.clear
items.add(Key("other"))
show("cleared while added", items, None)

first, items = make()
first.when_compared = lambda: items.discard(first)
items.discard(Key("absent"))
show("removed while removed", items, None)

first, items = make()
first.when_compared = lambda: items.update(Key(str(number), number) for number in range(10, 200))
items.add(Key("last"))
show("grown while added", items, len(items))

first, items = make()
first.when_compared = lambda: 1 // 0
for operation in (items.add, items.remove, items.__contains__):
    first.when_compared = lambda: 1 // 0
    try:
        operation(Key("other"))
    except ZeroDivisionError as error:
        print(error, len(items))


class Loud(tuple):
    def __hash__(self):
        print("hash of", len(self))
        return super().__hash__()


print(Loud((1, 2)) in {(1, 2)}, (1, Loud((2, 3))) in {(1, (2, 3))}, hash(()), hash((1, (2, "")[:1])))
try:
    {(1, [2])}
except TypeError as error:
    print(error)
