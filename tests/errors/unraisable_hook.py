# sanitize: skip
# What __del__ and callbacks of weak references raise goes to sys.unraisablehook.
import gc
import sys
import weakref


class Failing:
    def __del__(self):
        raise ValueError("in finaliser")


class Plain:
    pass


def failing_callback(reference):
    raise KeyError("in callback")


def hook(details):
    print(type(details).__name__, details.exc_type.__name__, details.exc_value, details.err_msg)
    print(details.exc_traceback is details.exc_value.__traceback__, len(details))
    print(details.object.__qualname__)


def drop():
    plain = Plain()
    return weakref.ref(plain, failing_callback)


print(sys.unraisablehook is sys.__unraisablehook__, sys.excepthook is sys.__excepthook__)
sys.unraisablehook = hook
reference = drop()
gc.collect()
Failing()
gc.collect()
print(reference())


def broken(details):
    raise OSError("the hook fails")


sys.unraisablehook = broken
Failing()
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
print("goes on")
