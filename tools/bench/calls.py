def positional(a, b, c):
    return a + b + c


def defaults(a, b=2, c=3):
    return a + b + c


def keywords(*, size, name):
    return size + name


def stars(*args, **kwargs):
    return len(args) + len(kwargs)


def run(n):
    total = 0
    for i in range(n):
        total += positional(i, 1, 2) + defaults(i) + keywords(size=i, name=1) + stars(i, i, x=1)
        total += len((i, i)) + abs(-i) + max(i, 3)
    return total


print(run(1_000_000))
