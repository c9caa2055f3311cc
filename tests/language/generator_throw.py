def g():
    while True:
        try:
            yield "waiting"
        except ValueError as error:
            print("caught", error)
            yield "handled"
        finally:
            print("finally")
it = g()
print(next(it))
print(it.throw(ValueError("thrown")))
print(next(it))
try:
    it.throw(KeyError("escapes"))
except KeyError as error:
    print("out", error)
print(list(it))
fresh = g()
try:
    fresh.throw(IndexError("at start"))
except IndexError as error:
    print(error)
try:
    next(fresh)
except StopIteration:
    print("finished")
