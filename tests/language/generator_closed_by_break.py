def g(name):
    try:
        for i in range(5):
            yield i
    finally:
        print("closed", name)
for x in g("break"):
    if x == 1:
        break
print("after break")
def f():
    for x in g("return"):
        return x
print(f())
try:
    for x in g("error"):
        raise ValueError("out")
except ValueError as error:
    print(error)
