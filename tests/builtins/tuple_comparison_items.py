# Tuples are compared by the first items that differ: numbers in place, all others by their methods, in CPython's order.
import heapq
import random


class Int(int):
    def __lt__(self, other):
        log.append(("lt", int(self), repr(other)))
        return int.__lt__(self, other)

    def __eq__(self, other):
        log.append(("eq", int(self), repr(other)))
        return int.__eq__(self, other)

    __hash__ = int.__hash__


class Odd:
    def __lt__(self, other):
        return "less"

    def __eq__(self, other):
        return []

    def __gt__(self, other):
        return 0


class Loud(tuple):
    def __lt__(self, other):
        return "loud"


class Quiet(tuple):
    pass


def outcome(action):
    try:
        return repr(action())
    except Exception as error:
        return repr(error)


log = []
values = [0, 1, True, -0.0, 1.5, "a", None, 2**70, Int(1), Int(2), (1, 2), (1,), [1]]
for a in values:
    for b in values:
        for x, y in (((1.5, "k", a, 2), (1.5, "k", b)), ((b, a), (a, b))):
            print(outcome(lambda: x < y), outcome(lambda: x >= y), x == y)
print(len(log), log[::20])
print((Odd(),) < (Odd(),), (1, Odd()) > (1, Odd()), (Odd(), 1) == (Odd(), 1), min((2, Odd()), (1, Odd()))[0])
print(Loud((1,)) < (2,), (2,) < Loud((1,)), Quiet((1,)) < (2,), (2,) < Quiet((1,)))
print((1,).__lt__((2,)), (1,).__lt__(Quiet((2,))), tuple.__eq__((1,), [1]), (1,).__lt__(3))
print(outcome(lambda: heapq.heappush([(1, {})], (1, {}))), outcome(lambda: min((1, {}), (1, {1: 2}))))
left = right = 1
for _ in range(50):
    left, right = (left,), (right,)
print(left == right, left < right, left <= right)
random.seed(1)
heap = []
for i in range(300):
    heapq.heappush(heap, (random.choice([1, 2.5, 2, 2.5]), random.choice("abc"), i))
print([heapq.heappop(heap) for _ in range(300)][::37])
heap = [random.randrange(100) for _ in range(200)]
heapq.heapify(heap)
print(heap[::20], heapq.nlargest(3, heap), heapq.nsmallest(3, heap), list(heapq.merge([1, 4], [2, 3])))


class Changing:
    def __lt__(self, other):
        items.clear()
        return True

    def __eq__(self, other):
        return False


items = [(1, Changing()) for _ in range(5)]
print(outcome(lambda: heapq.heapify(items)))
