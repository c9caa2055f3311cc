# How often the sort compares, for data with and without order.
class Counted:
    count = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.count += 1
        return self.value < other.value


for size in (10, 100, 1000):
    shapes = {
        "ascending": range(size),
        "descending": range(size, 0, -1),
        "shuffled": [(i * 7919) % size for i in range(size)],
        "repeating": [i % 10 for i in range(size)],
        "two runs": list(range(size // 2)) * 2,
    }
    for name, values in shapes.items():
        Counted.count = 0
        sorted(map(Counted, values))
        print(size, name, Counted.count)
print(sorted(float("nan") if i % 5 == 0 else (i * 37) % 101 * 1.0 for i in range(80)))
