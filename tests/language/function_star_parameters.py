def f(*args):
    return args
def g(**kwargs):
    return kwargs
def h(a, *args, b=1, **kwargs):
    return a, args, b, kwargs
print(f(), f(1), f(1, 2, 3), g(), g(x=1, y=2))
print(h(1), h(1, 2, 3, b=4, c=5), h(*range(3), **{"b": "B", "z": 0}))
