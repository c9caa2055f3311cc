def g(n):
    for i in range(n):
        yield 1 / (2 - i)

for x in g(5):
    print(x)
