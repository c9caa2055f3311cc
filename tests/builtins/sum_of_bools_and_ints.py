flags = [True, False, True, True]
print(sum(flags), type(sum(flags)).__name__, sum([True]), sum([], True), sum([True], True), sum([False], False))
print(sum(flags, 0.5), sum(flags, 10 ** 30), sum([10 ** 30, True, 1]), sum([2 ** 63 - 1, True]), sum([-2 ** 63, False, True]))
print(sum([1.5, True, 2]), sum([True, 1.5, True]), sum(x > 2 for x in range(5)), sum([True, 2 ** 49 - 1, 2 ** 49 - 1]))
print(sum([True, 1j, False]))
try:
    sum([True, "a"])
except TypeError as error:
    print(error)
