# Generators: state, tracebacks, cleanup, delegation and recursion over many steps.
import sys, gc, traceback, contextlib

# a generator that drives itself, and one that its delegate drives
def self_driving():
    try:
        next(me)
    except ValueError as error:
        yield str(error)
me = self_driving()
print(next(me))

def inside():
    yield 1
    try:
        next(whole)
    except ValueError as error:
        yield str(error)
def outside():
    yield from inside()
whole = outside()
print(next(whole), next(whole))

# PEP 479 through delegation
def stopper():
    yield 1
    raise StopIteration("x")
def around():
    yield from stopper()
g = around()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error, repr(error.__cause__))
    print([(each.name, each.lineno) for each in traceback.extract_tb(sys.exc_info()[2])])

# traceback through levels
def failing(n):
    if n:
        yield from failing(n - 1)
    else:
        yield "ok"
        raise LookupError("deep")
g = failing(3)
print(next(g))
try:
    next(g)
except LookupError:
    print([(each.name, each.lineno) for each in traceback.extract_tb(sys.exc_info()[2])])
try:
    next(g)
except StopIteration:
    print("closed")

# exception state of the consumer and the generator
def state():
    yield repr(sys.exc_info()[1])
    try:
        raise KeyError("own")
    except KeyError:
        yield repr(sys.exc_info()[1])
        yield repr(sys.exc_info()[1])
    yield repr(sys.exc_info()[1])
g = state()
try:
    raise ValueError("consumer")
except ValueError:
    print(next(g), next(g), sys.exc_info()[1].args)
print(next(g), sys.exc_info())
print(next(g))

# attributes
def attributes():
    yield
g = attributes()
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_frame is not None, g.__name__, g.__qualname__)
next(g)
print(g.gi_running, g.gi_suspended, g.gi_frame is not None)
list(g)
print(g.gi_running, g.gi_suspended, g.gi_frame)
def delegating():
    yield from attributes()
g = delegating(); next(g); print(type(g.gi_yieldfrom).__name__)

# cleanup of what is dropped
def cleaning(name):
    try:
        yield name
    finally:
        print("cleaned", name)
def wrapping(name):
    with contextlib.suppress(KeyError):
        yield from cleaning(name)
for x in cleaning("loop"):
    break
g = cleaning("closed"); next(g); g.close()
g = wrapping("nested"); next(g); g.close()
g = wrapping("thrown"); next(g)
try:
    print(g.throw(KeyError("k")))
except StopIteration:
    print("stopped")
def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = ignoring(); next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)

# generator expressions
print(list(x * y for x in range(4) if x % 2 for y in "ab" if y != "b" or x > 2))
n = 3
print(sum(n * i for i in range(5)), max((i % 7 for i in range(50)), default=0), any(i > 3 for i in range(10)))
g = (print("made", i) or i for i in range(3))
print(next(g)); g.close(); print(list(g))
print(list((yield_ for yield_ in [1, 2])), [*(i for i in (j for j in (1, 2, 3)))])
cells = list((lambda: i) for i in range(3))
print([f() for f in cells])

# closures and cells over steps
def counter():
    count = 0
    def bump():
        nonlocal count
        count += 1
        return count
    while count < 4:
        yield bump()
        if bump() == 4:
            return count
print(list(counter()))

# many arguments and slots
def wide(a, b=2, *args, c, d=4, **kwargs):
    e, f, g_, h, i, j = range(6)
    yield a, b, args, c, d, kwargs
    yield e, f, g_, h, i, j
    del e
    try:
        yield e
    except UnboundLocalError as error:
        yield str(error)
print(list(wide(1, c=3)), list(wide(1, 2, 3, 4, c=5, z=6)))

# recursion
def endless():
    yield from endless()
try:
    next(endless())
except RecursionError as error:
    print("RecursionError")
def chain(n):
    source = iter(range(3))
    for _ in range(n):
        source = (x + 1 for x in source)
    return source
print(list(chain(200)))

@contextlib.contextmanager
def managed(log):
    log.append("in")
    try:
        yield "value"
    except ValueError as error:
        log.append(repr(error))
    finally:
        log.append("out")
log = []
with managed(log) as value:
    log.append(value)
with managed(log):
    raise ValueError("inside")
try:
    with managed(log):
        raise KeyError("passes")
except KeyError as error:
    log.append(repr(error))
print(log)

def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
def except_star():
    try:
        yield 1
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as group:
        yield group.exceptions
    except* KeyError as group:
        yield group.exceptions
print(list(except_star()))
