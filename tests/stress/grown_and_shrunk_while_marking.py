# Lists and dicts grow at their end, lose what is there and grow again in between the steps of a marking.
import random

source = random.Random(1)
count = 300
lists = [[i, i, i] for i in range(count)]
tables = [dict.fromkeys(range(4), i) for i in range(count)]


def allocate():
    return [[]]


for turn in range(12):
    order = list(range(count))
    source.shuffle(order)
    for k in range(count + 6):
        if k < count:
            lists[order[k]].append(0)
            tables[order[k]][9] = 0
        allocate()
        if k >= 6:
            i = order[k - 6]
            items = lists[i]
            items.pop()
            items.pop()
            items.append("item %d of %d" % (i, turn))
            table = tables[i]
            table.popitem()
            table.popitem()
            table[7] = "value %d of %d" % (i, turn)
            table[8] = None
    assert all(items[-1] == "item %d of %d" % (i, turn) for i, items in enumerate(lists))
    assert all(table[7] == "value %d of %d" % (i, turn) for i, table in enumerate(tables))
print("nothing was lost")
