# Entries move to either end again and again, between removals and insertions, and the order is always the expected one.
import random
from collections import OrderedDict

random.seed(3)
table, order = OrderedDict(), []
for step in range(3000):
    key, choice = random.randrange(40), random.random()
    if key not in table:
        table[key] = -key
        order.append(key)
    elif choice < 0.4:
        table.move_to_end(key, last=False)
        order.remove(key)
        order.insert(0, key)
    elif choice < 0.6:
        table.move_to_end(key)
        order.remove(key)
        order.append(key)
    elif choice < 0.8:
        del table[key]
        order.remove(key)
    elif choice < 0.85:
        table = table.copy()
    elif choice < 0.86:
        while order:
            assert table.popitem(last=step % 2) == (order[-(step % 2)], -order.pop(-(step % 2)))
    assert list(table) == order and list(reversed(table)) == order[::-1]
    assert all(table[key] == -key for key in order)
print(list(table.items()))
