print([x * x for x in range(5)], [x for x in range(20) if x % 3 == 0 if x % 2])
print([(x, y) for x in range(3) for y in range(x)])
print([[j for j in range(i)] for i in range(4)])
print([a + b for a, b in zip("ab", "cd")], [y for x in ([1, 2], [3]) for y in x])
