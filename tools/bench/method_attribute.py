class Counter:
    def __init__(self):
        self.value = 0
        self.step = 1

    def advance(self, by):
        self.value += by * self.step
        return self.value


def run(n):
    counter = Counter()
    for i in range(n):
        counter.advance(2)
    return counter.value


print(run(6_000_000))
