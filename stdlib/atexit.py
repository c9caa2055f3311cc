"""Functions to call when the program ends, last registered first. The engine calls _run_exitfuncs()."""

__all__ = ["register", "unregister"]

_functions = []


def register(func, /, *args, **kwargs):
    """Call func(*args, **kwargs) at the end. Returns func, so this can decorate a function."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Do not call a function after all."""
    _functions[:] = [entry for entry in _functions if not (entry[0] == func)]


def _clear():
    """Forget all functions."""
    _functions.clear()


def _ncallbacks():
    """How many functions are registered."""
    return len(_functions)


def _run_exitfuncs():
    """Call all functions now. An exception is printed, and the others are called all the same."""
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            from _hooks import report
            report(error.with_traceback(error.__traceback__.tb_next), "Exception ignored in atexit callback", func)
