def run(n):
    total = 0
    for _ in range(n):
        squares = [x * x for x in range(100)]
        total += sum([y for y in squares if y % 3])
        table = {x: x + 1 for x in range(50)}
        total += len({x % 7 for x in squares}) + len(table)
        total += sum(x for x in range(100) if x & 1)
    return total


print(run(20_000))
