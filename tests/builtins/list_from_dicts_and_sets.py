d = {"a": 1, "b": 2, "c": 3}
del d["a"]
d["a"] = 4
print(list(d), [*d], [0] + list(d.keys()), sorted({3, 1, 2} | {5}), list({7}), list(frozenset({8})), list({}), list(set()))


class D(dict):
    def __iter__(self):
        return iter("own")


class S(set):
    def __iter__(self):
        return iter("own")


class F(frozenset):
    pass


print(list(D(x=1)), list(S([1])), list(F([1])), tuple(D(x=1)))
items = []
items += {1: 2}
items.extend({3})
print(items)
