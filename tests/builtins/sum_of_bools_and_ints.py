flags = [True, False, True, True]
print(sum(flags), type(sum(flags)).__name__, sum([True]), sum([], True), sum([True], True), sum([False], False))
print(sum(flags, 0.5), sum(flags, 10 ** 30), sum([10 ** 30, True, 1]), sum([2 ** 63 - 1, True]), sum([-2 ** 63, False, True]))
print(sum([1.5, True, 2]), sum([True, 1.5, True]), sum(x > 2 for x in range(5)), sum([True, 2 ** 49 - 1, 2 ** 49 - 1]))
print(sum([True, 1j, False]))
try:
    sum([True, "a"])
except TypeError as error:
    print(error)


# Lists are walked by their own iterators, which may have begun already or change on the way.
half = iter([1, 2.5, True, 4])
print(next(half), sum(half), list(half))
print(sum([0.1] * 10), sum([1, 2, 0.5, 3, 0.25]), sum([-0.0]), sum([], -0.0), sum([2 ** 53, 1.0, 1]), sum([1, 1e308, 1e308]))
print(sum([2 ** 49 - 1] * 5), sum([-2 ** 49] * 5), sum([2 ** 49 - 1, 1, 0.5]), sum([1] * 200000), sum([0.5] * 200000))
print(sum([float("nan"), 1, float("inf")]), sum([float("inf"), float("-inf")]))


class Growing:
    def __init__(self, numbers):
        self.numbers = numbers

    def __radd__(self, other):
        if len(self.numbers) < 10:
            self.numbers += [1, 2.0]
        return other


numbers = [1, 2]
numbers += [Growing(numbers), 3]
print(sum(numbers), len(numbers))


class Own(list):
    def __iter__(self):
        return iter([100, 200])


print(sum(Own([1, 2])), sum((1, 2.5)), sum({1: 2, 3: 4}), sum([[1], [2, 3]], []), sum([1, 2], 1j), sum([1.5, 10 ** 20]))
