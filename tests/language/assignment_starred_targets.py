first, *rest = [1, 2, 3]
*init, last = "abc"
head, *middle, tail = range(5)
a, *empty = (1,)
print(first, rest, init, last, head, middle, tail, a, empty)
[x, *y], z = [1, 2, 3], 4
print(x, y, z)
(m, n), *o = (1, 2), 3, 4
print(m, n, o)
