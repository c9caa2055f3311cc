# The iterable of a comprehension grows and shrinks while the comprehension runs.
l = [1, 2, 3]
print([l.append(x + 10) or x for x in l if len(l) < 8 or l.clear()])
l = [1, 2, 3]


def grow(x):
    if len(l) < 20:
        l.append(x)
    return x


print([grow(x) for x in l], len(l))
l = list(range(10))
print([l.pop() for x in l], l)
l = list(range(10))
print([l.clear() for x in l], l)
print([x for x in ()], [x for x in range(0)], [x for x in {}], [x for x in ""])
print([x for x in range(3, -3, -2)], [x for x in range(10**30, 10**30 + 2)])
print(len([None for _ in range(100_000)]), len([x for x in [0] * 70_000]))


def first_error():
    # Far too many to make room for.
    try:
        return [1 // (3 - x) for x in range(10**15)]
    except ZeroDivisionError as e:
        return str(e)


print(first_error())
try:
    [1 // (3 - x) for x in range(10**30)]
except ZeroDivisionError as e:
    print(e)


class Mine(list):
    def __iter__(self):
        return iter("abc")

    def __len__(self):
        raise RuntimeError("nobody asks")


print([x for x in Mine([1, 2])])


class Row(tuple):
    def __iter__(self):
        return iter("de")


print([x for x in Row((1, 2, 3))])
result = [x for x in [1, 2, 3]]
result.append(4)
result += [5]
print(result)
print([[y for y in range(x)] for x in range(4)])
print([y for x in range(4) for y in range(x)])
print([(lambda: x)() for x in range(3)], [f() for f in [lambda: x for x in range(3)]])


def own_function():
    global l
    l = [1, 2]
    # With a variable that is captured.
    return [f() for f in [lambda: (x, grow(0)) for x in l]]


print(own_function())
