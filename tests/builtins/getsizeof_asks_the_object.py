import array
import collections
import sys


class Wrong:
    def __init__(self, answer):
        self.answer = answer

    def __sizeof__(self):
        return self.answer


for make in (list, tuple, set, frozenset, bytes, bytearray, "".join, dict.fromkeys, collections.deque,
             lambda items: array.array("b", map(ord, items)) if items else array.array("b")):
    sizes = []
    for count in (0, 100, 10_000):
        items = ["%c" % (65 + i % 20) for i in range(count)]
        if make in (set, frozenset, dict.fromkeys):
            items = range(count)
        elif make in (bytes, bytearray):
            items = map(ord, items)
        sizes.append(sys.getsizeof(make(items)))
    print(sizes[0] < sizes[1] < sizes[2], sizes[2] >= 10_000, sizes[0] < 1000)
print(sys.getsizeof(2 ** 10_000) > sys.getsizeof(1) > 0, sys.getsizeof(None) > 0, sys.getsizeof(int) > 0)
print(list.__sizeof__([1] * 100) >= 800, object.__sizeof__([]) > 0)
for answer in (5, -1, "x", 2 ** 100):
    try:
        print(sys.getsizeof(Wrong(answer)) >= 5)
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__)
print(sys.getsizeof(Wrong("x"), 7), sys.getsizeof(Wrong("x"), default=None))
try:
    list.__sizeof__(5)
except TypeError as error:
    print(error)
