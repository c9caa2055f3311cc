import random
a, b = random.Random(1), random.Random(1)
print(a.random() == b.random(), a.randint(1, 10 ** 30) == b.randint(1, 10 ** 30))
for seed in (0, -5, 2 ** 80, "text", b"bytes", 1.5):
    r = random.Random(seed)
    print(repr(seed), r.random(), r.randrange(10 ** 6), r.getrandbits(8))
state = a.getstate()
x = [a.random() for _ in range(3)]
a.setstate(state)
print(x == [a.random() for _ in range(3)], 0 <= random.random() < 1)
for action in (lambda: random.randrange(0), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.choices([]), lambda: random.randrange(1, 10, 0)):
    try:
        action()
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
