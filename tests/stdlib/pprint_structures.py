from collections import Counter, OrderedDict, defaultdict, deque
from pprint import pformat, pp, pprint

pprint({"b": list(range(30)), "a": {"x": "y" * 30, "z": ("t" * 30, None)}, "c": {1, 2, 3}})
pprint(["word " * 10 + "end", b"bytes" * 20], width=40)
pprint(list(range(40)), compact=True, width=50)
pprint([[[[1]]]], depth=2)
pp({"z": 1, "a": 2})
loop = [1]
loop.append(loop)
print("Recursion" in pformat(loop))
pprint(OrderedDict([("k" * 30, 1), ("l" * 30, 2)]), width=60)
pprint(defaultdict(list, {"a" * 30: [1], "b" * 30: [2]}), width=50)
pprint(Counter("abracadabra" * 2), width=20)
pprint(deque(["x" * 20] * 4), width=40)
pprint(1234567, underscore_numbers=True)
