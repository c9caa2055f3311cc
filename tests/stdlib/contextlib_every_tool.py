import contextlib, io, sys, os
@contextlib.contextmanager
def managed(name, swallow=False):
    print("enter", name, end="; ")
    try:
        yield name
    except ValueError as error:
        print("got", error, end="; ")
        if not swallow: raise
    finally:
        print("exit", name)
with managed("a") as a: print(a, end="; ")
try:
    with managed("b"): raise ValueError("v")
except ValueError as error: print(repr(error))
with managed("c", True): raise ValueError("w")
@managed("deco")
def decorated(): return "result"
print(decorated(), decorated.__name__, managed.__name__)
@contextlib.contextmanager
def wrong(kind):
    if kind == "none": return
    yield
    if kind == "twice": yield
for kind in ("none", "twice"):
    try:
        with wrong(kind): pass
    except RuntimeError as error: print(error)
@contextlib.contextmanager
def ignores():
    try: yield
    except KeyError: yield
try:
    with ignores(): raise KeyError("k")
except RuntimeError as error: print(error)
@contextlib.contextmanager
def stops():
    yield
    raise StopIteration("s")
try:
    with stops(): pass
except RuntimeError as error: print(error, repr(error.__cause__))
try:
    with managed("stop"): raise StopIteration("body")
except StopIteration as error: print(repr(error))
with contextlib.suppress(KeyError, IndexError): {}["x"]
with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out): print("caught"); print("err", file=sys.stderr)
with contextlib.closing(io.StringIO("z")) as stream: pass
with contextlib.nullcontext(5) as five: pass
print(repr(out.getvalue()), stream.closed, five)
with contextlib.ExitStack() as stack:
    stack.enter_context(managed("s1"))
    stack.callback(print, "callback", sep="-")
    stack.push(lambda *details: print("pushed", details[0]) or True)
    kept = stack.pop_all()
    print("nothing ran")
kept.close()
with contextlib.ExitStack() as stack:
    stack.push(lambda *details: print("sees", repr(details[1])))
    stack.push(lambda *details: print("swallows", repr(details[1])) or True)
    raise OSError("o")
class Base(contextlib.AbstractContextManager):
    def __exit__(self, *a): return None
class Decorator(contextlib.ContextDecorator):
    def __enter__(self): print("in", end=" ")
    def __exit__(self, *a): print("out", end=" ")
with Base() as base: print(type(base).__name__, issubclass(Decorator, contextlib.AbstractContextManager))
print(Decorator()(lambda: "called")())
here = os.getcwd()
with contextlib.chdir("/"): print(os.getcwd())
print(os.getcwd() == here)
for action in (lambda: contextlib.ExitStack().enter_context(5), lambda: contextlib.ExitStack().push(5), lambda: managed(), lambda: contextlib.AbstractContextManager()):
    try: print(action())
    except TypeError as error: print(error)
