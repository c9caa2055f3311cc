g = (x * x for x in range(4))
print(next(g), list(g), list(g))
print(sum(x for x in range(10)), any(x > 3 for x in range(5)), all(x for x in [1, 0]), ",".join(str(i) for i in range(3)))
def source():
    print("source evaluated now")
    return [1]
lazy = (1 / 0 for _ in source())
try:
    next(lazy)
except ZeroDivisionError:
    print("body evaluated late")
print(max((len(w), w) for w in ["aa", "b", "ccc"]), dict((k, 1) for k in "ab"))
