def trace(f):
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        return f(*args, **kwargs)
    return wrapper
def repeat(n):
    print("repeat", n)
    def decorate(f):
        print("decorate", f.__name__)
        return lambda *a: [f(*a) for _ in range(n)]
    return decorate
@repeat(2)
@trace
def add(a, b):
    return a + b
print(add(1, 2))
def register(cls):
    cls.tag = cls.__name__.lower()
    return cls
@register
class Widget: pass
print(Widget.tag)
@(lambda f: "replaced")
def gone(): pass
print(gone)
