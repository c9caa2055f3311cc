x = 1
del x
try:
    x
except NameError as error:
    print(error)
d = {"a": 1, "b": 2}
del d["a"]
items = list(range(6))
del items[0], items[-1]
del items[1:3]
print(d, items)
class A: pass
a = A()
a.x = 1
del a.x
print(hasattr(a, "x"))
def f():
    y = 1
    del y
    return y
try:
    f()
except UnboundLocalError as error:
    print(error)
del (d, items)
