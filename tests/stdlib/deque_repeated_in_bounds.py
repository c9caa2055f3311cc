# A bounded deque that is repeated keeps the end of all repetitions; one that changes is noticed even at its end.
from collections import deque
for size in range(1, 8):
    for maximum in 1, 2, 3, 5, 7, 20:
        for times in 0, 1, 2, 3, 30:
            items = deque(range(size), maximum)
            expected = deque(list(items) * times, maximum)
            repeated = items * times
            items *= times
            if not repeated == items == expected or repeated.maxlen != maximum:
                print(size, maximum, times, repeated, items, expected)
print(deque("abc", 5) * 3, deque("abc") * 2, 2 * deque([1]))
items = deque([1])
try:
    for item in items:
        items.append(2)
except RuntimeError as error:
    print(error)
items = deque()
iterator = iter(items)
items.append(1)
try:
    next(iterator)
except RuntimeError as error:
    print(error)

