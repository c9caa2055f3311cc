def attempt(name, *arguments, **named):
    mapping = {"a": 1, 2: "b"}
    try:
        print(name, getattr(mapping, name)(*arguments, **named), mapping)
    except (TypeError, ValueError, KeyError) as error:
        print(name, type(error).__name__, error, mapping)
for name in ("get", "pop", "setdefault", "update", "popitem", "clear", "copy", "fromkeys", "keys", "__or__", "__ior__", "__eq__", "__lt__", "__delitem__"):
    for arguments in ((), ("a",), ([],), ("z", 5), (None,), ({"a": 2},), ([("x", 1)],), ("a", 1, 2)):
        attempt(name, *arguments)
attempt("update", {"a": 5}, a=6, b=7)
attempt("update", [(1, 2, 3)])
attempt("update", [5])
attempt("update", ["ab", "cd"])
attempt("update", [("a",)])
attempt("update", [[[], 1]])
attempt("get", key="a")
attempt("pop", default=1)
attempt("fromkeys", "xy")
attempt("fromkeys", 5)
attempt("fromkeys", [[]])
class Keyed:
    def keys(self):
        return ["k", "l"]
    def __getitem__(self, key):
        return key * 2
attempt("update", Keyed())
attempt("__ior__", Keyed())
attempt("__or__", Keyed())
print(dict(Keyed(), m=1), dict(**{"x": 1}), dict([("self", 1)], self=2), {**Keyed()}, {1: 2} | {3: 4}, {1.0: "a", 1: "b", True: "c"})
for action in (lambda: dict(5), lambda: dict("ab"), lambda: dict({}, {}), lambda: {**5}, lambda: dict(**{1: 2}), lambda: {} | [], lambda: dict([1, 2]), lambda: {[]: 1}, lambda: {}[[]], lambda: {}["\n"], lambda: {}[(1,)], lambda: {}.pop("q"), lambda: {}.popitem(), lambda: hash({})):
    try:
        print(action())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error, error.args)
