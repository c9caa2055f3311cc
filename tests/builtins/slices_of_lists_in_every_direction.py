# Every combination of small bounds, with bounds far outside and steps both ways, read and assigned.
bounds = (None, -(10 ** 30), -(2 ** 60), -7, -6, -2, -1, 0, 1, 3, 5, 6, 7, 2 ** 60, 10 ** 30)
steps = (None, 1, 2, 5, 7, 2 ** 60, 10 ** 30, -1, -2, -5, -(2 ** 60), -(10 ** 30))
seen = []
for start in bounds:
    for stop in bounds:
        for step in steps:
            numbers = [0, 1, 2, 3, 4, 5]
            picked = numbers[start:stop:step]
            seen.append(tuple(picked))
            assert tuple(picked) == tuple(numbers)[start:stop:step] == tuple("012345"[start:stop:step].encode()) \
                or tuple(map(str, picked)) == tuple("012345"[start:stop:step])
            assert list(range(6)[start:stop:step]) == picked
            numbers[start:stop:step] = [-number for number in picked]
            assert numbers[slice(start, stop, step)] == [-number for number in picked], (start, stop, step)
            del numbers[start:stop:step]
            assert len(numbers) == 6 - len(picked)
print(len(seen), len(set(seen)), sum(map(len, seen)))
print(range(10)[::10 ** 18], range(10)[::2 ** 50], range(5)[1:10 ** 20], range(10 ** 20)[5:-1:3])


class Index:
    def __init__(self, name, number):
        self.name = name
        self.number = number

    def __index__(self):
        print("index of", self.name)
        return self.number


numbers = list(range(10))
print(numbers[Index("start", 1):Index("stop", 8):Index("step", 3)])
numbers[Index("start", 1):Index("stop", 3):Index("step", 1)] = "ab"
numbers[Index("start", 9):Index("stop", 4):Index("step", -2)] = iter("xyz")
print(numbers)


def refused(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def assign(target, key, value):
    target[key] = value


for container in ([1, 2, 3], (1, 2, 3), "abc", range(3), range(10 ** 20), b"abc", bytearray(b"abc"), {1: 2}, 5):
    refused(lambda: container[::0])
    refused(lambda: container["a":])
    refused(lambda: container[:"a"])
    refused(lambda: container[::1.5])
    refused(lambda: container[Index("start", 1):"a":Index("step", 1)])


def assign_slice(container, value):
    container[0:2] = value


def assign_extended(container, value):
    container[::2] = value


for container in ([1, 2, 3], (1, 2, 3), bytearray(b"abc"), {}, 5):
    for value in (5, (1, 2), [1], [1, 2, 3], "a"):
        refused(lambda: (assign_slice(container, value), container))
        refused(lambda: (assign_extended(container, value), container))


class Named(list):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


named = Named(range(5))
print(named[1:3], named[::-1])
named[1:3] = "ab"
named[::2] = "xyz"
named[1:2] += "q"
print(list(named))


class Plain(list):
    pass


plain = Plain(range(5))
plain[1:3] = plain
print(plain, type(plain[1:]), type(plain[::2]))
