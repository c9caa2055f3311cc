# Every statement that may hold a yield, driven by next, send, throw and close.
import os, sys

kept = []  # nothing is finalised at a time that differs

def drive(make, script):
    log = []
    g = make(log)
    kept.append(g)
    for step in script:
        try:
            if step is None:
                value = next(g)
            elif isinstance(step, type) and issubclass(step, BaseException):
                value = g.throw(step("thrown"))
            elif step == "close":
                value = g.close()
            else:
                value = g.send(step)
            log.append(("out", value))
        except BaseException as error:
            log.append((type(error).__name__, str(error), getattr(error, "value", None)))
    return log

def in_for_else(log):
    for i in range(3):
        got = yield i
        log.append(("got", got))
        if got == "stop":
            break
    else:
        log.append("else")
        got = yield "else"
        log.append(("else got", got))
    return "end"

def in_while_else(log):
    n = 0
    while n < 2:
        try:
            got = yield n
            if got == "continue":
                continue
        finally:
            n += 1
            log.append(("finally", n))
    else:
        yield "no break"
    yield "after"

def in_handlers(log):
    try:
        yield "body"
        raise KeyError("k")
    except KeyError as error:
        log.append(("handling", repr(sys.exc_info()[1])))
        yield "handler"
        log.append(("handling", repr(sys.exc_info()[1]), repr(error)))
        try:
            yield "inner"
        except ValueError as inner:
            log.append((repr(inner), repr(inner.__context__)))
            yield "inner handler"
        log.append(repr(sys.exc_info()[1]))
    except ValueError as error:
        yield ("value", str(error))
    else:
        yield "otherwise"
    finally:
        yield "finally"
        log.append(repr(sys.exc_info()[1]))
    try:
        error
    except NameError as gone:
        log.append(str(gone))
    yield "last"

def in_else_of_try(log):
    try:
        a = yield 1
    except ZeroDivisionError:
        yield "caught"
    else:
        b = yield ("otherwise", a)
        log.append(b)
    yield "after"

def finally_swallows(log):
    while True:
        try:
            yield 1
        finally:
            log.append("break")
            break
    yield 2

def return_in_try(log):
    try:
        x = yield 1
        return x
    finally:
        y = yield "cleaning"
        log.append(y)

class Manager:
    def __init__(self, log, swallow=False):
        self.log, self.swallow = log, swallow
    def __enter__(self):
        self.log.append("enter")
        return self
    def __exit__(self, kind, value, tb):
        self.log.append(("exit", kind and kind.__name__, str(value)))
        return self.swallow

def in_with(log):
    with Manager(log) as first, Manager(log, True):
        yield first.swallow
        yield 2
    yield 3
    with Manager(log):
        return (yield 4)

def in_match(log):
    for subject in ([1, 2], {"a": 5}, "text", 7):
        match subject:
            case [x, y]:
                got = yield ("pair", x, y)
                log.append(got)
            case {"a": value} if value > 3:
                yield ("mapping", value)
                yield "again"
            case str():
                yield "str"
            case _:
                pass

def in_if(log):
    a = yield "a"
    if a:
        b = yield "b"
        if b:
            yield "c"
        else:
            yield "d"
    elif a == 0:
        yield "zero"
    else:
        yield "else"
    p, (q, *r) = yield
    log.append((p, q, r))
    s = t = yield "both"
    log.append((s, t))
    log[len(log):] = yield "slice"

def inner(log):
    try:
        got = yield "inner 1"
        log.append(("inner got", got))
        yield "inner 2"
        return "inner result"
    except ValueError as error:
        log.append(("inner caught", str(error)))
        yield "recovered"
        return "after error"
    finally:
        log.append("inner finally")

def outer(log):
    result = yield from inner(log)
    log.append(("result", result))
    yield from [10, 20]
    yield from inner(log)
    return (yield from inner(log))

def deep(log, n=30):
    if n:
        return ((yield from deep(log, n - 1)) or 0) + 1
    got = yield "bottom"
    log.append(got)
    yield "bottom 2"

def deep_statement(log, n=30):
    if n:
        try:
            r = yield from deep_statement(log, n - 1)
        except KeyError as error:
            if n != 20:
                raise
            r = 100
        return r + 1
    got = yield "bottom"
    log.append(got)
    yield "bottom 2"
    return 0

def nested_values(log):
    log.append((yield 1) + (yield 2))
    log.append([(yield 3), (yield 4)])
    while (yield "more"):
        log.append("loop")
    x = 10
    x += yield "augmented"
    log.append(x)

scripts = [
    [None, None, None, None, None, None],
    [None, "a", "stop", None],
    [None, "x", "y", "z", "w", None],
    [None, "continue", None, None, None],
    [None, ValueError, None, None, None, None],
    [None, None, ValueError, None, None, None, None],
    [None, None, None, ValueError, None, None, None, None],
    [None, KeyError, None, None, None, None, None],
    [None, GeneratorExit, None],
    [None, "close", None],
    [None, None, "close", None],
    [None, None, None, "close", "close"],
    [ValueError, None],
    ["early", None, None],
    [None, 0, (1, "xyz"), "st", [5, 6], None],
    [None, 1, 1, (1, (2, 3, 4)), "st", [5, 6], None],
    [None, StopIteration, None],
    ["close", None],
    [None] + [1, 2, 3, 4, 5, 6, 7, 8, 9],
]
for make in (in_for_else, in_while_else, in_handlers, in_else_of_try, finally_swallows, return_in_try, in_with, in_match, in_if,
             outer, deep, deep_statement, nested_values):
    print("==", make.__name__)
    for script in scripts:
        print(drive(make, script))
sys.stdout.flush()
os._exit(0)
