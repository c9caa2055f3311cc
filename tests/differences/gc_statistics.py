# difference: gc.get_stats() tells of two generations and counts no objects; it adds bytes in use and pauses in seconds.
# cause: the heap has two generations, and sweeping gives whole blocks back without looking at their objects.
# workaround: compare "live_bytes" of gc.get_stats()[-1] before and after.
import gc


class Node:
    pass


nodes = [Node() for _ in range(1000)]
del nodes
gc.collect()
stats = gc.get_stats()
print(len(stats), stats[-1]["collected"])
print(sorted(stats[-1].keys() - {"collections", "collected", "uncollectable"}))
print(0 < stats[-1]["longest_pause"] <= stats[-1]["total_pause"])
