# Frame objects: callers, locals at the moment the frame was asked for, and after it has ended.
import sys


def inner(a, b=2):
    c = a + b
    frame = sys._getframe()
    d = "later"
    return frame, d


def outer(x):
    y = [x]
    frame, _ = inner(x)
    return frame


frame = outer(5)
print(frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_back.f_back.f_code.co_name)
print(frame.f_locals["a"], frame.f_locals["b"], frame.f_locals["c"], frame.f_back.f_locals["y"])
print(frame.f_locals is not None, frame.f_globals is globals(), frame.f_back.f_back.f_locals is globals())


def closing(value):
    def reads():
        return value
    own = 3
    return sys._getframe().f_locals


print(sorted(closing(4)), closing(4)["value"])


class Body:
    attribute = 1
    names = sorted(name for name in sys._getframe().f_locals if not name.startswith("__"))


print(Body.names)


def generator():
    local = "g"
    yield sys._getframe()


frame = next(generator())
print(frame.f_code.co_name)


def deep(n):
    if n:
        return deep(n - 1)
    frame = sys._getframe()
    count = 0
    while frame:
        count += frame.f_code.co_name == "deep"
        frame = frame.f_back
    return count


print(deep(20))
try:
    1 / 0
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_frame
    print(frame.f_code.co_name)
