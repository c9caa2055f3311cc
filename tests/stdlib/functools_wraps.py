import functools
def outer(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        "inner doc"
        return f(*args, **kwargs)
    return inner
@outer
def named(x: int) -> str:
    "named doc"
    return str(x)
named.__wrapped__.mark = 1
print(named.__name__, named.__doc__, named.__qualname__, named.__annotations__, named.__wrapped__.__name__, named(5), named.__module__)
def target(): pass
functools.update_wrapper(target, len, assigned=("__name__",), updated=())
print(target.__name__, functools.WRAPPER_ASSIGNMENTS)
