def search(items, wanted):
    for item in items:
        try:
            if item == wanted: break
            if item is None: continue
            10 // item
        except ZeroDivisionError:
            yield "zero"
            continue
        else:
            yield item
        finally:
            yield "f"
    else:
        yield "not found"
        return
    yield "found"
print(list(search([1, 0, None, 2], 9)), list(search([1, 2], 2)), list(search([], 1)))
def nested():
    out = []
    for i in range(3):
        for j in range(3):
            if j == 2: break
            if i == 1: continue
            out.append((i, j))
        else:
            out.append("inner else")
        while True:
            if i == 2: break
            i += 1
        else:
            out.append("never")
    else:
        out.append("outer else")
    return out, i, j
print(nested())
n = 5
while n:
    n -= 1
    if n == 3: continue
    if n == 1: break
    print(n, end=" ")
else: print("no")
while False: pass
else: print("else at once")
for i in (): pass
else: print("else of nothing", "i" in globals())
for x in range(3):
    x = 10
    print(x, end=" ")
for i, in [(1,), [2]]: print(i, end=" ")
for [a, *b], c in [("xyz", 1)]: print(a, b, c)
items = [1, 2, 3]
for items[0] in items: print(items, end=" ")
for i in iter(lambda: items.pop() if items else None, None): print(i, end=" ")
print(items)
def closes():
    def source():
        try:
            yield 1
            yield 2
        finally: print("source closed", end=" ")
    generator = source()
    for v in generator:
        break
    generator.close()
    return v
print(closes())
try:
    for i in 5: pass
except TypeError as error: print(error)
