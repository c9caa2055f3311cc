import random
random.seed(42)
print(random.random(), random.random(), random.randint(1, 100), random.randrange(0, 1000, 7), random.choice("abcdef"), random.uniform(1, 10), random.getrandbits(70), random.sample(range(100), 5))
l = list(range(10))
random.shuffle(l)
print(l, random.choices("abc", k=5), random.choices([1, 2], weights=[1, 9], k=6))
print(random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(2), random.triangular(0, 1, 0.5), random.betavariate(1, 2), random.gammavariate(2, 3), random.lognormvariate(0, 1), random.vonmisesvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2))
