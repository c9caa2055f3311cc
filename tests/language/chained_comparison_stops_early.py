class Value:
    def __init__(self, name, result):
        self.name, self.result = name, result
    def __lt__(self, other):
        print(self.name, "<", other.name, end="; ")
        return self.result
    def __gt__(self, other):
        print(self.name, ">", other.name, end="; ")
        return self.result
    def __eq__(self, other):
        print(self.name, "==", other.name, end="; ")
        return self.result
    def __contains__(self, item):
        print(item.name, "in", self.name, end="; ")
        return self.result
a, b, c = Value("a", []), Value("b", "yes"), Value("c", 5)
print(a < b < c, b < c < a, b == c > a, a in c in b, c in a not in b)
print((a < b) is a.result, (b < a) == "yes", not b < a, a != b, a is not b, b is b is b)
print(1 < 2 < 3, 1 < 2 > 1, 3 > 2 > 2, 1 == 1.0 == True, 1 < 3 in [3], "a" in "ab" in ["ab"], not 1 == 2, 1 in [1] == True, (1 in [1]) == True, 0 == False != 1 < 2 <= 2 >= 1)
class Raises:
    def __bool__(self):
        raise ValueError("no truth")
    def __lt__(self, other):
        return self
r = Raises()
print(type(r < r).__name__)
for action in (lambda: r < r < r, lambda: 1 < "a" < 3, lambda: 3 < 2 < "a", lambda: 1 in 5, lambda: 1 not in None, lambda: 1 < 2 in 3):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
