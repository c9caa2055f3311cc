# stress: every
d = {"a": 1, "b": 2}
print(d["a"], d.get("x"), d.get("x", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("zz", "none"), d)
d.update({"x": 1}, y=2); d.update([("p", 1), ["q", 2]]); d.update(z=26)
print(d, d.popitem(), len(d), "x" in d, d.copy() == d, list(d), list(d.keys()), list(d.values()), list(d.items()))
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {"a": 1} | {"a": 2, "b": 3}, d.clear(), d)
d |= {"k": "v"}
d |= [("l", "m")]
print(d, list(reversed(d)), {1: "a", 1.0: "b", True: "c"})
for action in (lambda: {}["x"], lambda: {}.pop("x"), lambda: {}.popitem(), lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.update([(1, 2, 3)]), lambda: {} | 5):
    try:
        action()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
