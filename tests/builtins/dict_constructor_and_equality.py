print(dict(), dict(a=1), dict([("x", 1)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), dict(((1, 2), (3, 4))), {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {} == [])
class M:
    def keys(self): return ["p", "q"]
    def __getitem__(self, key): return key * 2
print(dict(M()), {**M()})
for action in (lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: dict({}, {}), lambda: {}["a"]["b"]):
    try:
        action()
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
