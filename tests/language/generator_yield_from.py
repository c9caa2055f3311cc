def inner():
    received = yield 1
    print("inner got", received)
    try:
        yield 2
    except ValueError as error:
        print("inner caught", error)
    return "inner result"
def outer():
    result = yield from inner()
    print("outer has", result)
    yield from [10, 20]
    yield from "ab"
    return "done"
g = outer()
print(next(g), g.send("hello"), g.throw(ValueError("thrown")), list(g))
def chain(*its):
    for it in its:
        yield from it
print(list(chain([1], (2, 3), {4: 5}, range(2))))
