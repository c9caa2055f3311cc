from collections import Counter


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Least(Counter):
    def get(self, key, default=None):
        return super().get(key, 10)


print(Loud("abca"), Least("ab"), Counter("hello world").most_common(2))
c = Counter(a=2 ** 49 - 2)
c.update("aaa")
print(c, Counter([1, 1.0, True, (1, 2), (1, 2)]))
