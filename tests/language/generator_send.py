def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total
        total += value
        count += 1
        average = total / count
g = averager()
print(next(g), g.send(10), g.send(20), g.send(3))
try:
    g.send(None)
except StopIteration as stop:
    print("total", stop.value)
fresh = averager()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
def echo():
    x = yield
    while x:
        x = yield x * 2
e = echo()
e.send(None)
print(e.send(4), e.send("ab"))
