items = [1, 2, 3]
seen = []
for x in items:
    seen.append(x)
    if len(items) < 6:
        items.append(x * 10)
print(seen)
items = list(range(6))
for x in items:
    items.remove(x)
print(items)
