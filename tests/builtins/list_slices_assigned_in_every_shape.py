def attempt(key, value):
    items = [0, 1, 2, 3, 4, 5]
    try:
        items[key] = value
        print(key, items)
    except (TypeError, ValueError, IndexError) as error:
        print(key, type(error).__name__, error)
for key in (slice(None), slice(2), slice(2, 4), slice(4, 2), slice(-2, None), slice(100, 200), slice(None, None, 2), slice(None, None, -1), slice(5, 0, -2), slice(1, 1), slice(3, None, 100), slice(0, 6, 3)):
    for value in ([], [9], "xyz", (7, 8), {1: 2, 3: 4}.keys(), iter([5, 6]), 5):
        attempt(key, value)
attempt(slice(None, None, 0), [1])
attempt(slice("a", None), [1])
attempt(slice(None, None, 1.5), [1])
for key in (slice(None, None, 2), slice(None, None, -2), slice(4, 1, -1), slice(1, 100), slice(5, 2), 0, -1, True):
    items = [0, 1, 2, 3, 4, 5]
    del items[key]
    print(key, items, end=" ")
items = [1, 2, 3]
items[1:1] = items
items[:0] = items[::-1]
items[::2] = items[1::2]
print(items)
items += items
items[len(items):] = (x for x in items[:2])
print(items)
