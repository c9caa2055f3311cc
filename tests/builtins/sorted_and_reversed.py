print(sorted([3, 1, 2]), sorted("bca", reverse=True), sorted((2, 1)), sorted({3: 1, 1: 2}), sorted([(1, "b"), (1, "a")]), sorted([]), sorted(["b", "A"], key=str.lower))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})))
class R:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
print(list(reversed(R())))
for action in (lambda: reversed({1}), lambda: reversed(5), lambda: sorted(5), lambda: sorted([1], 2), lambda: sorted([1], nope=2), lambda: sorted()):
    try:
        action()
    except TypeError as error:
        print(error)
