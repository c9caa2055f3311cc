class L(list):
    def total(self): return sum(self)
class D(dict):
    def __missing__(self, key): return f"<{key}>"
class S(str):
    def shout(self): return self.upper() + "!"
class T(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
l = L([1, 2]); l.append(3)
d = D(a=1)
print(l.total(), l, d["a"], d["zz"], d.get("zz"), S("ab").shout(), T(1, 2), len(T(1)), type(l + [1]).__name__)
l.attr = 1
print(isinstance(l, list), l == [1, 2, 3], l.attr, S("x") + "y", {S("k"): 1}["k"])
