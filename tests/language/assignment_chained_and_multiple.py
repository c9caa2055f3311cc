a = b = c = []
a.append(1)
print(a, b is c)
x, y = 1, 2
x, y = y, x
print(x, y)
i = 0
items = [0, 0, 0]
i, items[i] = 2, "set"
print(i, items)
p = q, r = 5, 6
print(p, q, r)
