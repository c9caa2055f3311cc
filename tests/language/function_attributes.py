def f(a, b: int = 1, *, c: "text" = 2) -> list:
    "Doc text."
    return 1
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__)
f.custom = 5
print(f.custom, f.__dict__)
f.__name__ = "renamed"
print(f.__name__)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, (lambda: 0).__name__)
print(f.__code__.co_name, f.__code__.co_varnames, f.__code__.co_argcount)
