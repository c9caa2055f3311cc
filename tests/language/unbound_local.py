x = 1
def f():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 2
    print(x)
f()
def g(flag):
    if flag:
        y = 1
    return y
print(g(True))
try:
    g(False)
except UnboundLocalError as error:
    print(error)
