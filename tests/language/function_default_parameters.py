def f(a, b=2, c="x"):
    return a, b, c
print(f(1), f(1, 3), f(1, c=5), f(c=1, a=2))
def collect(item, into=[]):
    into.append(item)
    return into
collect(1)
print(collect(2), collect(3, []))
n = 5
def g(x=n):
    return x
n = 6
print(g())
