def f(x):
    def g():
        return x
    x = x * 2
    return g
print(f(4)())
def unbound():
    def g():
        return later
    try:
        g()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    del later
    try:
        g()
    except NameError as error:
        print(error)
    try:
        print(later)
    except UnboundLocalError as error:
        print(error)
unbound()
