"""bisect in lists, tuples and ranges, with keys, bounds and bad arguments."""
from bisect import bisect, bisect_left, bisect_right, insort, insort_left, insort_right
from collections import deque

numbers = [1, 3, 3, 3, 7, 9]
print([(bisect_left(numbers, x), bisect_right(numbers, x)) for x in range(11)])
print(bisect_left((1, 2, 3), 2), bisect(range(0, 100, 7), 50), bisect_left("acegi", "e"))
print(bisect_left(numbers, 3, 2), bisect_right(numbers, 3, 0, 2), bisect_left(numbers, 8, hi=3))
words = ["fig", "apple", "banana"]
print(bisect_left(words, 5, key=len), bisect_right(words, 3, key=len))
insort(words, "pear", key=len)
insort_left(numbers, 3)
insort_right(numbers, 3.0)
print(words, numbers)


class Kept(list):
    def insert(self, place, item):
        print("insert", place, item)
        super().insert(place, item)


kept = Kept([1, 5])
insort(kept, 3)
print(kept)
for action in (lambda: bisect([1], 1, -1), lambda: bisect([1, "a"], 2, 1), lambda: bisect([1], 1, 0, 5), lambda: bisect(3, 3)):
    try:
        print(action())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
