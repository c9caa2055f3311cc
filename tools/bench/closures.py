def make_adder(step):
    total = 0

    def add(x):
        nonlocal total
        total += x * step
        return total

    return add


def run(n):
    add = make_adder(3)
    for i in range(n):
        add(i)
    return add(0)


print(run(6_000_000))
