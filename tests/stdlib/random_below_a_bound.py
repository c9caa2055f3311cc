import random

r = random.Random(5)
print([r.randrange(n) for n in (1, 2, 3, 10, 2 ** 32, 2 ** 33 + 1, 10 ** 30)], r.choice("abc"), r.randint(-5, 5))
items = list(range(10))
r.shuffle(items)
print(items, r.sample(range(100), 5), r.randrange(10, 0, -3), r.randrange(2, 10, 2))


class Steps(random.Random):
    def getrandbits(self, k):
        return 2 ** k // 4


class Half(random.Random):
    def random(self):
        return 0.5


print(Steps().randrange(10), Half().randrange(10), Steps(1).choice("abcd"), Half(1).choice("abcd"))
for wrong in 0, -1:
    try:
        r.randrange(wrong)
    except ValueError as error:
        print(error)
