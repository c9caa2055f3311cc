"""The functions of sys that show exceptions: sys fetches them from here when they are first asked for."""

import sys


def excepthook(type, value, traceback, /):
    """Print an exception and its traceback on sys.stderr."""
    from traceback import _format_uncaught
    stream = sys.stderr
    if stream is None:
        return
    stream.write(_format_uncaught(value, getattr(value, "__traceback__", None) or traceback))
    stream.flush()


class UnraisableHookArgs(tuple):
    """What `unraisablehook` gets: exc_type, exc_value, exc_traceback, err_msg and object."""

    __slots__ = ()
    __module__ = "sys"

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    err_msg = property(lambda self: self[3])
    object = property(lambda self: self[4])

    def __repr__(self):
        names = ("exc_type", "exc_value", "exc_traceback", "err_msg", "object")
        return f"UnraisableHookArgs({', '.join([f'{name}={value!r}' for name, value in zip(names, self)])})"


def unraisablehook(unraisable, /):
    """Print an exception that has nobody to go to, as one out of __del__."""
    stream = sys.stderr
    if stream is None:
        return
    message = unraisable.err_msg or "Exception ignored in"
    if unraisable.object is None:
        message += ":\n"
    else:
        try:
            message += f": {unraisable.object!r}\n"
        except Exception:
            message += ": <object repr() failed>\n"
    from traceback import format_exception
    stream.write(message + "".join(format_exception(*unraisable[:3])))
    stream.flush()


def breakpointhook(*args, **kws):
    """Call what the environment variable PYTHONBREAKPOINT names, pdb.set_trace by default."""
    import os
    name = os.environ.get("PYTHONBREAKPOINT") or "pdb.set_trace"
    if name == "0":
        return None
    module, _, function = name.rpartition(".")
    try:
        import importlib
        hook = getattr(importlib.import_module(module or "builtins"), function)
    except (ImportError, AttributeError, ValueError):
        import warnings
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning, stacklevel=2)
        return None
    return hook(*args, **kws)


__excepthook__ = excepthook
__breakpointhook__ = breakpointhook
__unraisablehook__ = unraisablehook


def report(error, message, origin):
    """Hand an exception to sys.unraisablehook; one out of the hook is shown by the hook that was there first."""
    hook = sys.unraisablehook
    try:
        hook(UnraisableHookArgs((type(error), error, error.__traceback__, message, origin)))
    except BaseException as failure:
        if hook is unraisablehook:
            raise
        unraisablehook(UnraisableHookArgs(
            (type(failure), failure, failure.__traceback__.tb_next, "Exception ignored in sys.unraisablehook", hook)))
