from collections import OrderedDict
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a"); o.move_to_end("c", last=False)
print(o, list(o), o.popitem(), o.popitem(last=False), o, list(reversed(o)))
print(OrderedDict(x=1, y=2) == OrderedDict(y=2, x=1), OrderedDict(x=1, y=2) == dict(y=2, x=1), OrderedDict(a=1) | {"b": 2}, OrderedDict.fromkeys("ab", 0), OrderedDict(), isinstance(o, dict))
for action in (lambda: OrderedDict().popitem(), lambda: o.move_to_end("zz")):
    try:
        action()
    except KeyError as error:
        print(type(error).__name__, error)
