d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i)
d["c"] = 3
print(k, list(v), len(i), sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c"}, k <= {"a", "b", "c", "d"}, k.isdisjoint({"q"}))
print(sorted(i & {("a", 1)}), list(reversed(k)), k.mapping["a"], dict(i) == d, type(k).__name__)
