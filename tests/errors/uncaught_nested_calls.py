def a(x):
    return b(x + 1)

def b(x):
    y = x * 2
    return c(y, key=x)

def c(value, key):
    return value / 0

a(5)
