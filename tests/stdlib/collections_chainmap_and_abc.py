from collections import ChainMap, UserDict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Callable, Hashable, Sized, MutableMapping, Awaitable, Generator
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
c["z"] = 0
print(c["a"], c["b"], c.maps[0], len(c), sorted(c), c.new_child({"n": 1})["n"], c.parents["a"])
print(isinstance([], Iterable), isinstance(iter([]), Iterator), isinstance({}, Mapping), isinstance("", Sequence), isinstance(len, Callable), isinstance([], Hashable), isinstance({}, Sized), issubclass(dict, MutableMapping), isinstance(5, Iterable), isinstance((x for x in ()), Generator))
class M(Mapping):
    def __getitem__(self, k): return {"p": 1}[k]
    def __iter__(self): return iter(["p"])
    def __len__(self): return 1
print(dict(M()), M().get("q", 5), "p" in M(), list(M().items()), M() == {"p": 1})
try:
    class N(Mapping): pass
    N()
except TypeError as error:
    print(error)
