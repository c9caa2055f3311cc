# The callers of a frame are all there, however many; also those of a generator's frame.
import sys
import traceback


def count(frame):
    number = 0
    while frame:
        number += 1
        frame = frame.f_back
    return number


def deep(n):
    return deep(n - 1) if n else count(sys._getframe())


def delegate(n):
    if n:
        yield from delegate(n - 1)
    else:
        yield count(sys._getframe()), len(traceback.extract_stack())


print(deep(10), deep(300), deep(700))
print(next(delegate(300)))
