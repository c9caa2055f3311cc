import heapq, bisect
h = []
for item in (5, 1, 4, 1, 3): heapq.heappush(h, item)
print(h, heapq.heappop(h), heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, heapq.nsmallest(2, h), heapq.nlargest(2, h), heapq.nlargest(9, h), heapq.nsmallest(2, ["bb", "a", "ccc"], key=len), heapq.nlargest(0, h), heapq.nsmallest(1, []), list(heapq.merge([1, 4], [2, 3], [])), list(heapq.merge("ca", "b", reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)), heapq.nlargest(2, (i % 7 for i in range(20))), heapq.nsmallest(3, {3: 1, 1: 2}))
heapq.heapify(x := [3, 2, 1]); heapq._heapify_max(y := [1, 2, 3])
print(x, y, heapq._heappop_max(y))
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 3, 0, 2), bisect.bisect_left(a, 9), bisect.bisect(a, 3, lo=2), bisect.bisect(["a", "bb", "cccc"], 3, key=len), bisect.bisect([5, 3, 1], -3, key=lambda v: -v), bisect.insort(a, 4), a, bisect.insort_left(a, 3), a, bisect.insort(b := ["a", "ccc"], "bb", key=len), b)
class Odd:
    def __lt__(self, other): raise ValueError("lt")
for action in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappushpop([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify("a"), lambda: heapq.heapify([1, "a"]), lambda: heapq.nsmallest("a", [1]), lambda: heapq.nlargest(1, 5), lambda: heapq.heappush([1], "a"), lambda: list(heapq.merge([1], 5)), lambda: heapq.heapify([Odd(), Odd()]), lambda: bisect.bisect([1], "a"), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1], 1, -1), lambda: bisect.insort((1,), 1), lambda: bisect.bisect([1, 2], 1, 0, 9), lambda: bisect.bisect([1], 1, key=5), lambda: bisect.bisect([Odd()], Odd()), lambda: bisect.bisect([1], 2, "a"), lambda: bisect.bisect(), lambda: bisect.bisect([], 1, 0, None), lambda: heapq.nsmallest(2, [1, "a", 2])):
    try: print(action())
    except (TypeError, ValueError, IndexError, AttributeError) as error: print(type(error).__name__, error)
