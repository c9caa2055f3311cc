# A small program, whole: dijkstra.
import heapq
import random


def dijkstra():
    rnd = random.Random(1)
    g = {i: [(rnd.randrange(2000), rnd.random()) for _ in range(6)] for i in range(2000)}
    dist = {0: 0.0}
    heap = [(0.0, 0)]
    seen = set()
    while heap:
        d, u = heapq.heappop(heap)
        if u in seen:
            continue
        seen.add(u)
        for v, w in g[u]:
            nd = d + w
            if v not in dist or nd < dist[v]:
                dist[v] = nd
                heapq.heappush(heap, (nd, v))
    return len(seen)


print(dijkstra())
