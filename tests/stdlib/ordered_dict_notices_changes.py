# Iterators of an OrderedDict notice each entry that comes or goes, and they and the views have names of their own.
from collections import OrderedDict
import copy
def attempt(change, start=lambda ordered: ordered):
    ordered = OrderedDict(a=1, b=2)
    seen = []
    try:
        for item in start(ordered):
            seen.append(item)
            change(ordered, item)
    except RuntimeError as error:
        print(seen, error)
    else:
        print(seen, ordered)
def swap(ordered, key):
    ordered[key + "x"] = ordered.pop(key)
attempt(lambda ordered, key: ordered.update({key + "x": 1}))
attempt(lambda ordered, key: ordered.pop(key))
attempt(swap)
attempt(lambda ordered, key: ordered.clear())
attempt(lambda ordered, key: ordered.popitem())
attempt(lambda ordered, key: ordered.update({key: 5}))
attempt(lambda ordered, value: ordered.update(c=3), lambda ordered: ordered.values())
attempt(lambda ordered, item: ordered.update(c=3), lambda ordered: ordered.items())
attempt(lambda ordered, key: ordered.update(c=3), reversed)
for ordered in OrderedDict(a=1), OrderedDict():
    for key in ordered:
        ordered[key + "x"] = 1
    print(ordered)
ordered = OrderedDict(a=1, b=2)
iterator = iter(ordered)
print(next(iterator), next(iterator))
ordered["c"] = 3
print(next(iterator, "over"), next(iterator, "over"))
class Derived(OrderedDict):
    pass
for ordered in OrderedDict(a=1), Derived(a=1):
    print(type(iter(ordered)), type(reversed(ordered)), type(ordered.keys()), ordered.keys(), ordered.values(),
          ordered.items(), type(iter(ordered.items())), list(reversed(ordered.items())), list(copy.copy(iter(ordered))),
          isinstance(ordered.keys(), type({}.keys())), ordered.keys() & {"a"}, "a" in ordered.keys())
    for key, value in ordered.items():
        print(key, value)
    for index, pair in enumerate(ordered.items()):
        print(index, pair)
class Plain(dict):
    pass
print(type(iter(Plain())), Plain(a=1).keys())
