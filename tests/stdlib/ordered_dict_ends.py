"""OrderedDict: taking from and moving to both ends, many times over."""
from collections import OrderedDict

d = OrderedDict((c, i) for i, c in enumerate("abcdef"))
d.move_to_end("b")
d.move_to_end("e", last=False)
d.move_to_end("b")
d.move_to_end("e", False)
print(d, list(reversed(d)))
print(d.popitem(), d.popitem(last=False), d.popitem(False), d)
for action in (lambda: d.move_to_end("zz"), lambda: OrderedDict().popitem(), lambda: d.move_to_end([])):
    try:
        action()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
cache = OrderedDict()
for i in range(5000):
    key = i * 7919 % 61
    if key in cache:
        cache.move_to_end(key)
    else:
        cache[key] = i
        if len(cache) > 20:
            cache.popitem(last=False)
print(list(cache.items()))


class Mine(OrderedDict):
    pass


m = Mine(a=1, b=2)
m.move_to_end("a")
print(m, m.popitem())
