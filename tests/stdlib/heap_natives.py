"""Heaps whose comparisons change the list, fail or say odd things; maximum heaps; nothing to pop."""
import heapq


class Item:
    def __init__(self, value, heap=None):
        self.value = value
        self.heap = heap

    def __lt__(self, other):
        if self.heap is not None:
            self.heap.append(1)
        return self.value < other.value

    def __repr__(self):
        return f"<{self.value}>"


numbers = [(i * 7919) % 101 for i in range(101)]
heap = numbers[:]
heapq.heapify(heap)
print(all(heap[(i - 1) // 2] <= heap[i] for i in range(1, 101)))
print([heapq.heappop(heap) for _ in range(101)] == sorted(numbers))
items = [Item(value) for value in numbers]
heap = []
for item in items:
    heapq.heappush(heap, item)
print([heapq.heappop(heap).value for _ in range(10)])
print(heapq.heappushpop(heap, Item(-1)), heapq.heapreplace(heap, Item(1000)), len(heap))
print(heapq.nlargest(3, numbers), heapq.nsmallest(3, numbers, key=lambda x: -x))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9], reverse=False)), list(heapq.merge([7, 4], [5, 2], reverse=True)))
print(heapq.nlargest(2, [1.5, 2.5, 0.5, float("inf")]), heapq.heappushpop([], 3))
for action in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1),
               lambda: heapq.heapify([1, "a"]), lambda: heapq.heappush([1], None)):
    try:
        print(action())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
changing = []
changing += [Item(3, changing), Item(2, changing), Item(1, changing)]
try:
    heapq.heapify(changing)
except RuntimeError as error:
    print(error)
mixed = [(2, "b"), (1, "z"), (2, "a"), (0, "c")]
heapq.heapify(mixed)
print([heapq.heappop(mixed) for _ in range(4)])
