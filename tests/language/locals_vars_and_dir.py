def function(a, *b, c=1, **d):
    before = sorted(locals())
    for i in range(2): pass
    del c
    inner = lambda: a
    snapshot = locals()
    snapshot["new"] = 1
    later = 5
    return before, sorted(snapshot)
print(function(1, 2, z=3))
class Box:
    cls_attr = 1
    print(sorted(locals()), vars() is locals())
    def __init__(self): self.own = 1
    def method(self): pass
    def __dir__(self): return [*super().__dir__(), "extra", "own"]
box = Box()
print([n for n in dir(box) if not n.startswith("__")], vars(box), vars(Box)["cls_attr"], [n for n in dir(Box) if not n.startswith("__")], "own" in dir(Box), type(vars(Box)).__name__, globals() is locals(), vars() is globals(), __name__ in ("__main__",), globals()["Box"] is Box)
class Slots: __slots__ = ("s",)
print([n for n in dir(Slots()) if not n.startswith("__")], [n for n in dir(5) if not n.startswith("_")], [n for n in dir([]) if not n.startswith("_")], [n for n in dir(()) if not n.startswith("_")], [n for n in dir({}) if not n.startswith("_")], [n for n in dir("") if not n.startswith("_")], [n for n in dir(b"") if not n.startswith("_")], [n for n in dir(set()) if not n.startswith("_")], [n for n in dir(1.5) if not n.startswith("_")], [n for n in dir(1j) if not n.startswith("_")], [n for n in dir(range(1)) if not n.startswith("_")], [n for n in dir(slice(1)) if not n.startswith("_")], [n for n in dir(memoryview(b"")) if not n.startswith("_")], [n for n in dir(property()) if not n.startswith("_")], [n for n in dir(ValueError()) if not n.startswith("_")], [n for n in dir(OSError()) if not n.startswith("_")], [n for n in dir((x for x in "")) if not n.startswith("_")], [n for n in dir(bytearray()) if not n.startswith("_")], sep="\n")
print([n for n in dir(object())], [n for n in dir(lambda: 0) if n not in dir(object)], [n for n in dir(int) if n.startswith("__") and n not in dir(object)], [n for n in dir(str) if n.startswith("__") and n not in dir(object)], [n for n in dir(list) if n.startswith("__") and n not in dir(object)], [n for n in dir(dict) if n.startswith("__") and n not in dir(object)], [n for n in dir(set) if n.startswith("__") and n not in dir(object)], [n for n in dir(float) if n.startswith("__") and n not in dir(object)], sep="\n")
for action in (lambda: vars(5), lambda: vars([]), lambda: vars(Slots()), lambda: dir(), lambda: vars(1, 2)):
    try: print(action())
    except TypeError as error: print(error)
