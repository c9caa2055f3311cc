import copy
class Plain:
    def __init__(self, items): self.items = items
class Custom(Plain):
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep", type(memo).__name__
class Reduced:
    def __init__(self, a): self.a = a
    def __reduce__(self): return Reduced, (self.a + 1,), {"extra": [1]}
class State:
    def __getstate__(self): return {"only": [2]}
    def __setstate__(self, state): self.restored = state
class Slots:
    __slots__ = ("a", "b")
class NewArguments(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    def __getnewargs__(self): return tuple(self)
class Refuses:
    def __reduce_ex__(self, protocol): raise TypeError("refuses")
p = Plain([1, [2]])
shallow, deep = copy.copy(p), copy.deepcopy(p)
print(shallow.items is p.items, deep.items is p.items, deep.items, copy.copy(Custom(1)), copy.deepcopy(Custom(1)), vars(copy.copy(Reduced(1))), copy.copy(State()).restored, copy.deepcopy(NewArguments([1], 2)))
s = Slots(); s.a = [1]
print(copy.copy(s).a is s.a, copy.deepcopy(s).a is s.a, hasattr(copy.copy(s), "b"))
loop = [1]; loop.append(loop)
twin = copy.deepcopy(loop)
shared = [[]] * 2
print(twin[1] is twin, copy.deepcopy(shared)[0] is copy.deepcopy(shared)[1], (lambda d: d[0] is d[1])(copy.deepcopy(shared)))
for value in (5, "a", b"a", None, 1.5, (1, 2), frozenset([1]), len, int, ..., range(3), lambda: 0, Plain, NotImplemented, slice(1) if False else 1j, property()):
    assert copy.copy(value) is value or isinstance(value, property), value
    assert copy.deepcopy(value) is value or isinstance(value, (frozenset, range, property)), value
nested = ([1], (2, [3]))
print(copy.deepcopy(nested), copy.deepcopy(nested)[0] is nested[0], copy.copy({"a": [1]}), copy.copy(bytearray(b"x")), copy.deepcopy({1: {2: [3]}}), copy.copy({1}), copy.deepcopy([].append).__self__, copy.deepcopy(p, {id(p): "memo"}), copy.replace if hasattr(copy, "replace") else "no replace")
for action in (lambda: copy.copy(x for x in "a"), lambda: copy.copy(Refuses()), lambda: copy.Error("x"), lambda: copy.copy(iter([1, 2])).__next__()):
    try: print(repr(action()))
    except TypeError as error: print(error)
