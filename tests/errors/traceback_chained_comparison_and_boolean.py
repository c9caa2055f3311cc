def f(a, b):
    return a and 1 < a < b or None
f(2, "x")
