from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["b"]; d["a"].append(2)
print(d, dict(d), d.get("zz"), "zz" in d, d.default_factory is list)
c = defaultdict(int, x=5)
for ch in "hello":
    c[ch] += 1
print(c, sorted(c.items()), c.copy() == c)
n = defaultdict(lambda: defaultdict(int))
n["a"]["b"] += 3
print(n["a"]["b"], dict(n["a"]), defaultdict(None, {"k": 1})["k"], c | {"z": 0})
for action in (lambda: defaultdict(None)["x"], lambda: defaultdict(5), lambda: defaultdict()["y"]):
    try:
        action()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
