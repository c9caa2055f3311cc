# A small program, whole: graph bfs.
import collections


def graph_bfs():
    n = 120
    g = {(x, y): [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)] for x in range(n) for y in range(n)}
    q = collections.deque([(0, 0)])
    dist = {(0, 0): 0}
    while q:
        u = q.popleft()
        for v in g[u]:
            if v in g and v not in dist:
                dist[v] = dist[u] + 1
                q.append(v)
    return max(dist.values())


print(graph_bfs())
