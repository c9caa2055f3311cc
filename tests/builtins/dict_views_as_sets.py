mapping = {"a": 1, "b": 2, "c": 3}
keys, values, items = mapping.keys(), mapping.values(), mapping.items()
print(sorted(keys & ["a", "z"]), sorted(keys | "ad"), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}), sorted(items & {("a", 1), ("b", 9)}), sorted({"a", "x"} & keys), sorted(["a", "x"] | keys), sorted("ax" - keys), type(keys & keys).__name__)
print(keys == {"a", "b", "c"}, keys >= {"a"}, keys < {"a", "b", "c", "d"}, keys <= mapping.keys(), keys != {"a"}, items == {("a", 1), ("b", 2), ("c", 3)}, values == mapping.values(), keys.isdisjoint("xyz"), items.isdisjoint([("a", 1)]), {"a"} < keys)
print(("a", 1) in items, ("a", 2) in items, "a" in items, ["a", 1] in items, ("a",) in items, 2 in values, "a" in keys, list(reversed(keys)), list(reversed(values)), list(reversed(items)), len(keys), keys, values, items)
print(keys.mapping, type(keys.mapping).__name__, values.mapping["a"], mapping.keys() is mapping.keys())
for action in (lambda: keys + [], lambda: keys & 5, lambda: 5 | keys, lambda: keys < [], lambda: values & values, lambda: keys[0], lambda: hash(keys), lambda: [] in keys, lambda: [] in items, lambda: keys.isdisjoint(5), lambda: keys.add("x"), lambda: type(keys)(), lambda: next(iter({}.keys())), lambda: items & [[1, []]], lambda: keys.mapping.__setitem__("a", 2)):
    try:
        print(action())
    except (TypeError, AttributeError, StopIteration) as error:
        print(type(error).__name__, error)
iterator = iter(mapping)
next(iterator)
print(iterator.__length_hint__())
mapping["d"] = 4
try:
    next(iterator)
except RuntimeError as error:
    print(error)
iterator = iter(mapping.items())
next(iterator)
del mapping["a"]
mapping["e"] = 5
try:
    list(iterator)
except RuntimeError as error:
    print(error)
