# What functions registered with atexit raise is reported, also SystemExit; the others run, after a broken excepthook.
import atexit
import sys

atexit.register(lambda: print("first registered, last called"))


@atexit.register
def failing():
    raise ZeroDivisionError("in an exit function")


@atexit.register
def exiting():
    sys.exit(9)


def hook(error_type, error, traceback):
    print("hook", error_type.__name__)
    raise ValueError("the hook fails")


sys.excepthook = hook
raise KeyError("end")
