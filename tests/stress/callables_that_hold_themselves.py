# expected: by hand
# stress: skip
# Descriptors and callables that hold themselves end in RecursionError.
import functools
import types


def show(name, function):
    try:
        print(name, function())
    except RecursionError:
        print(name, "RecursionError")


def static_method():
    held = staticmethod(int)
    held.__init__(held)
    return held()


def class_method():
    held = classmethod(int)
    held.__init__(held)

    class Owner:
        method = held
    return Owner.method()


def partial():
    held = functools.partial(int)
    held.__setstate__((held, (), {}, {}))
    return held()


def bound_method():
    class Callable:
        pass
    Callable.__call__ = lambda *given: None
    Callable.__call__ = types.MethodType(Callable(), 1)
    return Callable()()


def nested_tuples():
    kinds = ValueError
    for _ in range(300_000):
        kinds = (kinds,)
    return isinstance(KeyError(), kinds)


for function in (static_method, class_method, partial, bound_method, nested_tuples):
    show(function.__name__, function)
