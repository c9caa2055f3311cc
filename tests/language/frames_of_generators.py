# gi_frame: where a body waits and its locals, for each statement that may hold a yield; the frame lives on with the body.
import inspect
import sys


def decorated(function):
    return function


def enclosing(captured):
    also = 3

    @decorated
    def body(a, b=2, *rest, c, **others):
        x = also + captured
        yield x
        y = yield (
            x)

        def reads():
            return a, y
        yield reads()
    return body


def show(generator):
    frame = generator.gi_frame
    if frame is None:
        print(None, inspect.getgeneratorstate(generator), inspect.getgeneratorlocals(generator))
        return
    values = sorted((name, value) for name, value in frame.f_locals.items() if name != "reads")
    print(frame.f_lineno, values, frame.f_back, frame.f_code is generator.gi_code, frame.f_globals is globals(),
          inspect.getgeneratorstate(generator), sorted(inspect.getgeneratorlocals(generator)))


generator = enclosing(1)(10, c=5, d=6)
show(generator)
for value in generator:
    print(value)
    show(generator)
show(generator)


def everything(n):
    with open("/dev/null") as file:
        yield 1
    try:
        yield 2
        raise KeyError
    except ValueError:
        pass
    except KeyError as error:
        yield 3
    try:
        pass
    except ValueError:
        pass
    else:
        yield 4
    try:
        pass
    finally:
        yield 5
    while n:
        n -= 1
        if n == 1:
            yield 6
    else:
        yield 7
    for i in range(3):
        if i == 1:
            continue
        yield 8
    else:
        yield 9
    match n:
        case 1:
            yield 0
        case 0:
            x = 1
            yield 10
    if n:
        pass
    elif n == 1:
        yield 0
    else:
        yield 11
        y = (yield
             )
        del x
    z = yield from (13, 14)
    return (yield 15)


generator = everything(2)
frame = generator.gi_frame
for value in generator:
    print(value, frame.f_lineno, sorted(frame.f_locals))
print(generator.gi_frame, frame.f_back, frame.f_code.co_name)


# On a stack of its own.
def in_expressions(a):
    b = [a and (yield a), (yield a + 1)]
    c = (yield from part(4)) + (yield from part(5))
    yield c


def part(n):
    d = [(yield n)]
    yield inspect.getgeneratorstate(whole), whole.gi_frame.f_back.f_code.co_name, whole.gi_yieldfrom, \
        sys._getframe().f_back.f_code.co_name
    return n


whole = in_expressions(9)
show(whole)
for value in whole:
    print(value, whole.gi_yieldfrom and (whole.gi_yieldfrom.__name__, whole.gi_yieldfrom.gi_frame.f_lineno))
    print(whole.gi_frame.f_lineno, sorted(whole.gi_frame.f_locals), whole.gi_frame.f_back)
show(whole)


def tree(n):
    label = n * 10
    if n:
        yield from tree(n - 1)
    yield label


top = each = tree(3)
next(top)
while each:
    print(each.gi_frame.f_lineno, each.gi_frame.f_locals)
    each = each.gi_yieldfrom


# One object, and one dict that is brought up to date when it is asked for.
def counting():
    i = 0
    while i < 3:
        i += 1
        yield i
        if i == 2:
            del i
            yield
            i = 2


generator = counting()
frame = generator.gi_frame
names = frame.f_locals
print(frame is generator.gi_frame, frame.f_lineno, names, frame.f_locals is names)
next(generator)
print(frame.f_lineno, names, frame.f_locals, names)
next(generator)
next(generator)
print(frame.f_lineno, frame.f_locals)
names["more"] = 1
next(generator)
print(frame.f_locals is names, sorted(names))
generator.close()
print(generator.gi_frame, frame.f_locals, frame.f_back)

generator = (value * factor for value in range(3) for factor in (1, 2))
print(list(generator.gi_frame.f_locals), generator.gi_frame.f_lineno)
next(generator)
print(sorted(generator.gi_frame.f_locals), generator.gi_frame.f_lineno, generator.gi_frame.f_code.co_name)


# While it runs.
def running():
    frame = itself.gi_frame
    print(frame.f_back.f_code.co_name, itself.gi_running, itself.gi_yieldfrom, frame.f_lineno, sorted(frame.f_locals))
    try:
        next(itself)
    except ValueError as error:
        print(error)
    yield frame
    raise ValueError("out")


def consumer():
    return next(itself)


itself = running()
frame = consumer()
print(frame is itself.gi_frame, frame.f_back, frame.f_lineno, repr(frame).endswith(", code running>"))
try:
    next(itself)
except ValueError as error:
    print(error, itself.gi_frame, error.__traceback__.tb_next.tb_frame.f_code.co_name)

never = tree(1)
never.close()
print(never.gi_frame, inspect.getgeneratorstate(never))
