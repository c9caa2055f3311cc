# difference: While a generator runs that others delegate to, `f_back` leaves those out from its second step on, unless a loop has made the outermost one for itself.
# cause: The innermost generator is continued directly, so that a value does not pass through every level of `yield from`.
# workaround: The chain of `gi_yieldfrom` of the outermost one; tracebacks show all of them.
import sys


def callers():
    frame = sys._getframe(1)
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def inner():
    yield callers()
    yield callers()


def outer():
    yield from inner()


delegator = outer()
for names in delegator:
    print(names)
