"""Priority queues in plain lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for every k.

The steps that keep a heap are native (_heapq); what is made of them is here.
"""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]

from _heapq import (_heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop,
                    heapreplace)


def merge(*iterables, key=None, reverse=False):
    """Iterate over sorted inputs as one sorted stream; equal items come in the order of the inputs."""
    if reverse:
        make_heap, replace, pop, step = _heapify_max, _heapreplace_max, _heappop_max, -1
    else:
        make_heap, replace, pop, step = heapify, heapreplace, heappop, 1

    heap = []
    order = 0
    for iterable in iterables:
        advance = iter(iterable).__next__
        try:
            value = advance()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order, value, advance])
        order += step
    make_heap(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[2]
                value = entry[2] = entry[3]()
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, advance = heap[0]
        yield value
        yield from advance.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, sorted: as sorted(iterable, key=key)[:n]."""
    if n == 1:
        return _extreme(min, iterable, key)
    size = _length(iterable)
    if size is not None and n >= size:
        return sorted(iterable, key=key)[:n]
    return _best(n, iterable, key, 1, _heapify_max, _heapreplace_max, False)


def nlargest(n, iterable, key=None):
    """The n largest items, largest first: as sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        return _extreme(max, iterable, key)
    size = _length(iterable)
    if size is not None and n >= size:
        return sorted(iterable, key=key, reverse=True)[:n]
    return _best(n, iterable, key, -1, heapify, heapreplace, True)


def _length(iterable):
    try:
        return len(iterable)
    except (TypeError, AttributeError):
        return None


def _extreme(choose, iterable, key):
    nothing = object()
    found = choose(iter(iterable), default=nothing, key=key)
    return [] if found is nothing else [found]


def _best(n, iterable, key, step, make_heap, replace, descending):
    # Keeps the n best seen so far with the worst on top. The second field keeps equal items in input order.
    items = iter(iterable)
    heap = []
    order = 0
    if n > 0:
        for item in items:
            heap.append((item if key is None else key(item), order, item))
            order += step
            if len(heap) >= n:
                break
    if not heap:
        return []
    make_heap(heap)
    worst = heap[0][0]
    for item in items:
        rank = item if key is None else key(item)
        if (worst < rank) if descending else (rank < worst):
            replace(heap, (rank, order, item))
            worst = heap[0][0]
            order += step
    heap.sort(reverse=descending)
    return [entry[2] for entry in heap]
