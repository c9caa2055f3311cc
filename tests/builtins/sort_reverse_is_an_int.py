# `reverse` of list.sort and sorted is an int of C, not any truth value.
class Index:
    def __index__(self):
        return 1
for reverse in ('x', None, 1.5, 10 ** 30, -10 ** 30, [], Index(), True, -1, 0):
    for sort in (lambda: sorted([1, 3, 2], reverse=reverse), lambda: [].sort(reverse=reverse)):
        try:
            print(sort())
        except (TypeError, OverflowError) as error:
            print(type(error).__name__, error)
for number in (-1, 2 ** 31, 0x110000, 1.0):
    try:
        chr(number)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
