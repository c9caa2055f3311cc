import builtins
print(sorted(n for n in dir(builtins) if not n.startswith("_") and n not in ("copyright", "credits", "license", "exit", "quit", "help")))
for name in ("abs", "all", "any", "ascii", "bin", "callable", "chr", "compile", "delattr", "dir", "divmod", "eval", "exec", "format", "getattr", "globals", "hasattr", "hash", "hex", "id", "input", "isinstance", "issubclass", "iter", "len", "locals", "max", "min", "next", "oct", "ord", "pow", "print", "repr", "round", "setattr", "sorted", "sum", "vars", "breakpoint", "aiter", "anext", "__import__", "__build_class__"):
    function = getattr(builtins, name)
    print(name, type(function).__name__, function.__name__, function.__qualname__, function.__module__, isinstance(function.__doc__, str), callable(function))
for kind in (bool, bytearray, bytes, complex, dict, enumerate, filter, float, frozenset, int, list, map, memoryview, object, property, range, reversed, set, slice, str, super, tuple, type, zip):
    print(kind.__name__, kind.__module__, kind.__qualname__, kind.__bases__, kind.__mro__ == (kind, object) or [k.__name__ for k in kind.__mro__], repr(kind), isinstance(kind.__doc__, str), kind.__basicsize__ > 0)
print(True.__class__, None.__class__, ....__class__, NotImplemented.__class__, bool(NotImplemented) if False else "", __debug__, Ellipsis is ..., type(None)() is None, type(...)() is ..., repr(NotImplemented))
for action in (lambda: setattr(builtins, "golden_name", 5) or golden_name, lambda: type(None)(1), lambda: NotImplemented(), lambda: None.x, lambda: exec("None = 1"), lambda: exec("__debug__ = 1"), lambda: exec("True.x = 1"), lambda: setattr(None, "x", 1), lambda: bool(1, 2), lambda: bool(x=1), lambda: True + True, lambda: True < 2, lambda: -True, lambda: f"{True:d} {True!s} {True:>6}", lambda: int(True), lambda: [10, 20][True], lambda: sum([True, True]), lambda: True.real, lambda: True & 3, lambda: True // True, lambda: bool.from_bytes(b"\1", "big"), lambda: isinstance(True, int), lambda: True is (1 == 1)):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__, error)
