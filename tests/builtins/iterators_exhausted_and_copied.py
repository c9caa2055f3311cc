import copy, pickle, operator
for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2)), lambda: iter("ab"), lambda: iter(b"ab"), lambda: iter(range(3)), lambda: iter({1: 2}), lambda: iter({1}), lambda: reversed([1, 2]), lambda: enumerate("ab"), lambda: zip("ab", [1]), lambda: map(str, [1]), lambda: filter(None, [0, 1]), lambda: iter({}.items()), lambda: reversed(range(3)), lambda: reversed({1: 2}), lambda: iter(bytearray(b"a")), lambda: iter(lambda: 1, 1), lambda: iter(range(10**20, 10**20 + 2)), lambda: reversed("ab"), lambda: iter(frozenset([1]))):
    i = make()
    print(type(i).__name__, iter(i) is i, operator.length_hint(i, "?" and 99), list(i), list(i), next(i, "end"), operator.length_hint(i, 99), hasattr(i, "__len__"), end=" ")
    try: next(i)
    except StopIteration as stop: print(repr(stop), stop.value)
grown = [1]
i = iter(grown)
list(i); grown.append(2)
print(list(i), next(iter([]), None))
shrunk = [1, 2, 3]
i = iter(shrunk); next(i); next(i); del shrunk[:]
print(list(i), operator.length_hint(i))
i = iter([1, 2, 3]); next(i)
print(i.__reduce__()[1:], list(copy.copy(i)), list(i), i.__reduce__()[1:])
i = iter([1, 2, 3]); i.__setstate__(2)
print(list(i), enumerate("a", 5).__reduce__()[1:][0][1], list(enumerate("ab", start=-1)), list(enumerate(iterable="a")), list(zip()), list(zip("abc", range(2))), list(map(max, [1, 5], [3, 2])), list(zip("ab", "cd", strict=True)))
class Seq:
    def __getitem__(self, index):
        if index > 2: raise IndexError
        return index * 10
class Callback:
    n = 0
    def __call__(self): self.n += 1; return self.n
print(list(Seq()), 20 in Seq(), list(iter(Callback(), 4)), [*reversed(type("R", (Seq,), {"__len__": lambda s: 3})())], max(Seq()), dict(zip(Seq(), "abc")), list(filter(lambda v: v, Seq())))
def strict(*its): return list(zip(*its, strict=True))
for action in (lambda: strict("ab", "a"), lambda: strict("a", "ab"), lambda: strict("a", "b", "cd"), lambda: iter(5, 1), lambda: iter(len), lambda: next([]), lambda: next(iter([])), lambda: enumerate(5), lambda: enumerate(), lambda: enumerate("a", "b"), lambda: enumerate("a", 1, 2), lambda: list(map(5, [1])), lambda: list(map(len, [1])), lambda: zip(5), lambda: zip("a", 5), lambda: filter(1), lambda: reversed(5), lambda: reversed({1, 2}), lambda: reversed((x for x in "")), lambda: sum("ab"), lambda: sum([[1]], []), lambda: sum([1], "a"), lambda: sum(["a"]), lambda: sum([b"a"], b""), lambda: sum([1.5, 2], start=1), lambda: min([], default=None), lambda: max("a", "b", key=None), lambda: min(1, 2, key=lambda v: -v), lambda: sorted("ba", reverse=1), lambda: sorted([1, "a"]), lambda: sorted(key=len), lambda: any(iter([0, 2])), lambda: all([]), lambda: all([1, 0, 1 / 1]), lambda: map(), lambda: zip("a", strict=5) and "z", lambda: zip("a", nope=1)):
    try: print(action())
    except (TypeError, ValueError, StopIteration) as error: print(type(error).__name__, error)
