def make(**methods):
    return type("T", (), {name: (lambda value: lambda self, *a: value)(value) for name, value in methods.items()})()
cases = [(bool, "__bool__", 5), (bool, "__len__", -1), (bool, "__len__", "a"), (len, "__len__", 1.5), (len, "__len__", 10**30), (len, "__len__", -5), (int, "__int__", "a"), (int, "__index__", 1.5), (float, "__float__", 1), (float, "__index__", 3), (float, "__float__", "x"), (complex, "__complex__", 1), (str, "__str__", 5), (repr, "__repr__", 5), (bytes, "__bytes__", "a"), (hash, "__hash__", "a"), (hash, "__hash__", 10**30), (hash, "__hash__", -1), (hash, "__hash__", True), (iter, "__iter__", 5), (iter, "__iter__", []), (list, "__iter__", iter("ab")), (next, "__next__", 7), (format, "__format__", 5), (dir, "__dir__", 5), (dir, "__dir__", "ba"), (dir, "__dir__", [2, 1]), (dir, "__dir__", [1, "a"]), (reversed, "__reversed__", 5), (round, "__round__", "r"), (abs, "__abs__", "a"), (hex, "__index__", "a"), (hex, "__index__", 255), (chr, "__index__", 65), (range, "__index__", 3), ([1, 2, 3].__getitem__, "__index__", 1), ([1].__getitem__, "__index__", None), ("ab".__mul__, "__index__", 2), (list, "__length_hint__", -1), (__import__("math").floor, "__floor__", "f"), (__import__("math").trunc, "__trunc__", "t"), (__import__("operator").length_hint, "__length_hint__", "a"), (__import__("operator").length_hint, "__length_hint__", -1), (__import__("operator").length_hint, "__length_hint__", NotImplemented), (__import__("os").fspath, "__fspath__", 5), (__import__("os").fspath, "__fspath__", "p")]
for function, method, value in cases:
    try:
        print(function.__name__, method, repr(value) if not hasattr(value, "__next__") else "iterator", "->", function(make(**{method: value})) if function not in (iter, reversed) else type(function(make(**{method: value}))).__name__)
    except (TypeError, ValueError, OverflowError) as error:
        print(function.__name__, method, repr(value), type(error).__name__, error)
class Broken:
    def __bool__(self): raise KeyError("b")
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __len__ = None
for action in (lambda: not Broken(), lambda: {Broken()}, lambda: list(Broken()), lambda: 1 in Broken(), lambda: len(Broken()), lambda: reversed(Broken())):
    try:
        print(action())
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
