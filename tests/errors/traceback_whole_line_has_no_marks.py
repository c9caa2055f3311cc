def f():
    g()
def g():
    raise ValueError
f()
