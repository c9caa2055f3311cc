def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for x in source:
        yield x * x


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(sum(squares(numbers(5_000_000))), sum(tree(17)))
