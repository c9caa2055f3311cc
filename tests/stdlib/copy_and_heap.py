import heapq, bisect, copy
h = []
for x in (5, 1, 4, 2):
    heapq.heappush(h, x)
print([heapq.heappop(h) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 1, 3]), bisect.bisect([1, 3, 5], 3), bisect.bisect_left([1, 3, 5], 3))
l = [1, [2, 3], {"k": [4]}]
s, d = copy.copy(l), copy.deepcopy(l)
l[1].append("x")
print(s[1], d[1], d[2] is l[2], s[2] is l[2])
