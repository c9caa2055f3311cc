# stress: every
def count(n):
    print("started")
    for i in range(n):
        yield i
    print("finished")
    return "result"
g = count(2)
print(type(g).__name__, g.__name__)
print(next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)
print(next(g, "default"), list(g))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(12)])
print(iter(f) is f, [x for x, _ in zip(fib(), range(5))])
