import collections
items = [1]
items.append(items)
mapping = {"k": 1}
mapping["self"] = mapping
mapping["values"] = mapping.values()
pair = ([],)
pair[0].append(pair)
print(items, mapping, pair)
queue = collections.deque([1], maxlen=3)
queue.append(queue)
ordered = collections.OrderedDict(a=1)
ordered["o"] = ordered
counter = collections.defaultdict(list, a=1)
counter["c"] = counter
print(queue, ordered, counter)
print(set(), frozenset(), {1}, frozenset({1}), type("S", (set,), {})([1]), type("S", (set,), {})(), type("F", (frozenset,), {})([2]), type("L", (list,), {})([1]), type("T", (tuple,), {})((1,)), type("D", (dict,), {})(a=1), type("B", (bytearray,), {})(b"x"), type("Q", (collections.deque,), {})([1]))
print((), (1,), (1, 2), [], {}, range(3), range(1, 3), range(0, 3, 2), range(3, 0, -1), slice(None), slice(1, 2, 3), {}.keys(), {1: 2}.values(), {1: 2}.items(), ...)
