class Problem(Exception):
    pass


def inner(i):
    if i % 2:
        raise Problem(i)
    return i


def middle(i):
    return inner(i)


def run(n):
    caught = 0
    for i in range(n):
        try:
            middle(i)
        except Problem as problem:
            caught += problem.args[0] & 1
    return caught


print(run(2_000_000))
