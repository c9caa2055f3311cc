"""Chains of comparisons in front of branches: numbers of every kind, membership and identity, objects with answers of their own, errors."""


def between(low, x, high):
    found = []
    if low <= x < high:
        found.append("if")
    while low < x <= high:
        found.append("while")
        break
    found.append("yes" if low < x < high else "no")
    if not low == x != high:
        found.append("not")
    if low > x >= high or low == x == high:
        found.append("or")
    found += [1 for _ in "a" if low <= x <= high]
    assert low <= high, "order"
    return found


long = 2 ** 70
for triple in ((0, 1, 2), (0, 0, 0), (0, 2.5, 3), (0.5, 1, 1.5), (0.5, float("nan"), 2), (0, long, long + 1), (long, 1, long), (-long, True, 1),
               ("a", "b", "c"), ("a", "a", "é"), ((1,), (1, 2), (2,)), (1, 5, 2), (False, True, 2)):
    print(triple, between(*triple))
try:
    between(2, 3, 1)
except AssertionError as error:
    print(error)


class Answer:
    def __init__(self, name, truth):
        self.name = name
        self.truth = truth

    def __lt__(self, other):
        print(self.name, "<")
        return self

    def __gt__(self, other):
        print(self.name, ">")
        return self

    def __bool__(self):
        print("truth of", self.name)
        if self.truth is None:
            raise ValueError(self.name)
        return self.truth


def told(name, value):
    print("evaluates", name)
    return value


for first in True, False, None:
    for second in True, False, None:
        try:
            if told("a", Answer("a", first)) < told("b", Answer("b", second)) < told("c", 3):
                print("holds")
            else:
                print("does not hold")
            chain = Answer("x", first) < Answer("y", second) > 3
            print(type(chain).__name__)
        except ValueError as error:
            print("error", error)
items = [1, 2, 3]
if 1 in items is items:
    print("in is")
if 1 < 2 in items == items != [] is not None:
    print("all links")
if 5 not in items and 4 not in items is items:
    print("not in")
for text in ("1 < 2 < 'a'", "1 < 'a' < undefined", "1 < 2 < undefined", "1 in 2 < 3", "3 < 2 < undefined"):
    try:
        print("holds" if eval(text) else "does not")
        exec(f"if {text}: print('holds')")
    except (TypeError, NameError) as error:
        print(text, type(error).__name__, error)


def grid(width, height):
    count = 0
    for x in range(-2, width + 2):
        for y in range(-2, height + 2):
            if 0 <= x < width and 0 <= y < height:
                count += 1
    return count


print(grid(7, 5))
total = 0
for n in range(10):
    total += 2 < n < 7
    total += n > 8
    total *= n < 9
print(total, True + True, True - 2, True * 2.5, True // 1, False ** 0, True << 3, 7 % True, True & 3, True ^ True, True < 2, 2 ** 70 > True)
