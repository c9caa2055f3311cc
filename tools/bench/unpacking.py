def run(n):
    a, b, c = 1, 2, 3
    total = 0
    pairs = [(i, i + 1) for i in range(100)]
    for _ in range(n):
        for x, y in pairs:
            a, b = b, a
            first, *rest = (x, y, a)
            total += first + rest[1] + y
    return total


print(run(40_000))
