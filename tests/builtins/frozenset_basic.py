f = frozenset([1, 2, 3])
print(f, frozenset(), len(f), 2 in f, f | {9}, f & {1, 5}, type(f - {1}).__name__, type({1} | f).__name__, {f: "key"}[frozenset([3, 2, 1])], hash(f) == hash(frozenset([3, 1, 2])), f == {1, 2, 3}, f.union([7]), f.copy() is f)
try:
    f.add(1)
except AttributeError as error:
    print(error)
print({frozenset([1]), frozenset([1])}, sorted(map(sorted, {frozenset("ab"), frozenset("ba")})))
