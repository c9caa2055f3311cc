from functools import reduce, cmp_to_key, total_ordering, cached_property, singledispatch
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], "init"), reduce(max, [3, 9, 2]), reduce(lambda a, b: a + [b], "ab", []))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
class C:
    @cached_property
    def value(self):
        print("computed")
        return 5
c = C()
print(c.value, c.value, c.__dict__)
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(str)
def _(x): return "str"
print(show(1), show("a"), show([]), show(True))
