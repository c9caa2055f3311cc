# container[key] = value and container[key] += value, with keys and containers of every kind.
def show(action, *arguments):
    try:
        print(action(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def store(container, key, value):
    container[key] = value
    return container


def add(container, key, value):
    container[key] += value
    return container


def store_constant(container):
    container[0] = container[-1] = 5
    container[1] = 7
    return container


for key in (0, -1, 2, 3, -4, True, "a", 1.0, None):
    for container in ([1, 2, 3], (1, 2, 3), {0: 1, True: 2, "a": 3}, "abc", bytearray(b"abc"), range(3), None):
        show(store, container, key, 65)
        show(add, container, key, 1)
show(store, [1, 2, 3], 10 ** 20, 1)
show(add, [1, 2, 3], 10 ** 20, 1)
show(store_constant, [1, 2, 3])
show(store_constant, {})
show(store_constant, [1])

order = []


def note(name, value):
    order.append(name)
    return value


target = [1, 2, 3]
note("container", target)[note("key", 1)] = note("value", 9)
note("container", target)[note("key", 1)] += note("value", 9)
print(order, target)


class Shrinking(list):
    def __getitem__(self, key):
        return super().__getitem__(key) * 10

    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


show(add, Shrinking([1, 2, 3]), 1, 4)


def shrink(numbers):
    numbers[2] += numbers.clear() or 1


def grow(numbers):
    numbers[-1] += numbers.append(100) or 1
    return numbers


show(shrink, [1, 2, 3])
show(grow, [1, 2, 3])


def swap(numbers, i, j):
    numbers[i], numbers[j] = numbers[j], numbers[i]
    a, b, c = numbers[0], numbers[1], numbers[2]
    a, b, c, d = c, b, a, a
    (e,) = (d,)
    return numbers, a, b, c, d, e


show(swap, [1, 2, 3], 0, -1)
show(swap, [1, 2, 3], 0, 5)


def unpack(rows):
    total = 0
    for [a, b], c in rows:
        total += a * b + c
    return total


show(unpack, [([1, 2], 3), ((4, 5), 6)])
show(unpack, [([1, 2, 3], 3)])
show(unpack, [([1], 3)])
show(unpack, [({1: 2, 3: 4}, 3), ("ab", 1)])


def aliases(pair):
    pair, other = pair
    return pair, other


show(aliases, [1, 2])
show(aliases, [[1], (2,)])


def unbound(x):
    if x:
        y = 1
    z = y + x
    y = y[x]
    return z


show(unbound, 0)
show(unbound, 1)
