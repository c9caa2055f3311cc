import inspect
def inner():
    yield 1
def outer():
    print(generator.gi_running, generator.gi_frame is not None, inspect.getgeneratorstate(generator))
    yield from inner()
    yield 2
generator = outer()
print(generator.gi_running, generator.gi_suspended, generator.gi_yieldfrom, generator.gi_code.co_name, generator.__name__, generator.__qualname__, inspect.getgeneratorstate(generator))
next(generator)
print(generator.gi_suspended, generator.gi_yieldfrom.__name__)
next(generator)
print(generator.gi_yieldfrom, list(generator), generator.gi_frame, generator.gi_suspended, inspect.getgeneratorstate(generator))
generator.__name__ = "renamed"
generator.__qualname__ = "a.b"
print(repr(generator)[:22], generator.__name__)
for action in (lambda: setattr(generator, "__name__", 5), lambda: setattr(generator, "gi_running", 1), lambda: generator.send(), lambda: outer().send(5), lambda: generator.throw(), lambda: inner().throw(5), lambda: inner().throw(ValueError, "text"), lambda: inner().throw(ValueError, ValueError("x"), None), lambda: inner().throw(ValueError("x"), "y"), lambda: inner().throw(ValueError, "x", 5), lambda: next(generator), lambda: generator.send(1), lambda: generator.close(), lambda: generator.throw(KeyError("late")), lambda: generator.nope, lambda: type(generator)(), lambda: len(generator), lambda: generator[0]):
    try:
        print(action())
    except (TypeError, AttributeError, ValueError, StopIteration, KeyError) as error:
        print(type(error).__name__, error)
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
stuck = stubborn()
next(stuck)
try:
    stuck.close()
except RuntimeError as error:
    print(error)
print((x for x in "a").__name__, (x for x in "a").__qualname__, iter(generator) is generator)
