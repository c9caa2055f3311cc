# Objects move between containers, and within them, while a large heap is marked in steps: none may get lost.
import random


class Item:
    def __init__(self, number):
        self.number = number
        self.text = str(number)


source = random.Random(5)
count = 50_000
lists = [[Item(i) for i in range(start, count, 10)] for start in range(10)]
table = {}
steps = 200
for step in range(steps):
    one, other = source.sample(lists, 2)
    moved = one[-100:]
    del one[-100:]
    other[:0] = moved
    one.reverse()
    other.sort(key=lambda item: -item.number)
    for item in other[:50]:
        table[item.number] = item
    del other[:50]
    while len(table) > 1000:
        one.append(table.popitem()[1])
    garbage = [[step, str(i)] for i in range(3_000)]
items = [item for each in lists for item in each] + list(table.values())
print(len(items), len({item.number for item in items}))
print(all(item.text == str(item.number) for item in items))
