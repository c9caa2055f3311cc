class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other): return isinstance(other, K) and self.n == other.n
    def __repr__(self): return f"K{self.n}"
d = {K(i): i for i in range(5)}
print(d, d[K(3)], K(9) in d)
del d[K(1)]
print(d, d.get(K(1)), {None: 1, (): 2, "": 3, 0: 4, 0.0: 5, False: 6, b"": 7, frozenset(): 8})
class Bad:
    def __hash__(self): return "no"
for key in ([], {}, set(), Bad(), ([],)):
    try:
        {key: 1}
    except TypeError as error:
        print(error)
