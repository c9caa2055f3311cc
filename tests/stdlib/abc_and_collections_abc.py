import abc, collections.abc as c
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): return "base area"
    @property
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
    def concrete(self): return self.area()
class Half(Shape):
    def area(self): return super().area() + "!"
class Full(Half):
    name = "full"
    make = classmethod(lambda cls: cls())
print(Full().concrete(), Full.make().name, sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Full.__abstractmethods__, Shape.area.__isabstractmethod__, isinstance(Full(), Shape))
for kind in (Shape, Half, c.Iterator, c.Mapping, c.Hashable, c.MutableSequence, c.Awaitable, type("One", (abc.ABC,), {"m": abc.abstractmethod(lambda self: 1)})):
    try: kind()
    except TypeError as error: print(error)
class Virtual(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True if "quack" in vars(other) else NotImplemented
class Duck: quack = 1
print(issubclass(Duck, Virtual), issubclass(int, Virtual), Virtual.register(int), issubclass(bool, Virtual), isinstance(5, Virtual), Virtual.register(str) is str)
for action in (lambda: Virtual.register(5), lambda: Duck.register, lambda: issubclass(5, Virtual), lambda: Shape.register(Shape), lambda: type("X", (abc.ABC,), {"__init_subclass__": None}), lambda: abc.abstractmethod()):
    try: print(action())
    except (TypeError, AttributeError, RuntimeError) as error: print(type(error).__name__, error)
kinds = ["Hashable", "Iterable", "Iterator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping", "MutableMapping", "Sequence", "MutableSequence", "Generator", "Awaitable", "Coroutine", "AsyncIterable", "KeysView", "ItemsView", "ValuesView", "MappingView", "ByteString"]
for value in (1, "a", b"a", [], (), {}, set(), frozenset(), range(1), {}.keys(), {}.values(), {}.items(), iter([]), (x for x in ""), len, memoryview(b""), bytearray(), map(int, []), zip(), reversed([]), None, type, __import__("collections").deque()):
    print(type(value).__name__, *[kind for kind in kinds if isinstance(value, getattr(c, kind))])
class Seq(c.Sequence):
    def __getitem__(self, i): return [10, 20, 30][i]
    def __len__(self): return 3
class Own(c.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
class S(c.Set):
    def __init__(self, it): self.it = list(it)
    def __contains__(self, x): return x in self.it
    def __iter__(self): return iter(self.it)
    def __len__(self): return len(self.it)
s, m = Seq(), Own()
m.update(a=1, b=2)
print(list(s), s.index(20), s.count(10), 30 in s, list(reversed(s)), m.pop("a"), m.setdefault("z", 5), m.popitem(), dict(m), m.get("q"), m == {"z": 5}, list(m.items()), 5 in m.values(), sorted(S("ab") | S("bc")), sorted(S("ab") & "b"), S("a") < S("ab"), S("ab") == S("ba"), S("a").isdisjoint("b"), sorted(S("ab") ^ S("b")), S("a") == {"a"}, type(S("a") - S("a")).__name__)
