d = {}
for i in range(8):
    d[i] = i * i
del d[3], d[0]
d[0] = "again"
d[5] = "changed"
print(d, list(d), next(iter(d)), next(reversed(d)))
for k in list(d):
    if k % 2:
        del d[k]
print(d)
d = {i: i for i in range(1000)}
for i in range(990):
    del d[i]
print(d, len(d))
d.update((i, -i) for i in range(3))
print(d)
