from collections import Counter
c = Counter("abracadabra")
print(c, c["a"], c["zzz"], c.most_common(2), sorted(c.elements()), c.total(), len(c), list(c))
d = Counter(a=1, b=5)
print(c + d, c - d, c & d, c | d, +Counter(x=-1, y=2), -Counter(x=-1, y=2), Counter([1, 1, 2]) == Counter({1: 2, 2: 1}), Counter(a=1) <= Counter(a=2))
c.update("aaa"); c.subtract({"b": 1}); c["new"] = 0
print(c, c.most_common(), c.pop("a"), Counter(), Counter({"x": 3}).copy(), dict(Counter("ab")))
del c["nothing"]
try:
    Counter(5)
except TypeError as error:
    print(error)
