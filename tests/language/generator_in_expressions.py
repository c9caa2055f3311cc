def g():
    x = (yield 1) + (yield 2)
    print("x", x)
    y = yield x
    print("y", y)
    return
it = g()
next(it); it.send(10)
print(it.send(5))
try:
    it.send("last")
except StopIteration as stop:
    print(stop.value)
f = lambda: (yield "from lambda")
print(list(f()))
def bare():
    yield
    yield 1, 2
print(list(bare()))
