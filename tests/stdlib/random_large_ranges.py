import random
random.seed(2024)
print([random.randrange(2 ** 100) for _ in range(3)], [random.randint(-5, 5) for _ in range(20)], random.sample("abcdefgh", 8), [random.choice(range(10 ** 12)) for _ in range(3)], random.randbytes(5), random.sample(range(10 ** 9), 3), random.sample(["r", "b"], counts=[3, 2], k=4))
