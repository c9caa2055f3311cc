def show(error, *names):
    print(type(error).__name__, "|", error, "|", error.args, [getattr(error, name) for name in names])


show(StopIteration(), "value")
show(StopIteration(1, 2), "value")
show(SystemExit(), "code")
show(SystemExit(3), "code")
show(SystemExit(1, 2), "code")
show(KeyError("key"))
show(KeyError(1, 2))
show(ImportError("text", name="n", path="p"), "msg", "name", "path")
show(ImportError(1, 2), "msg")
show(NameError("text", name="n"), "name")
show(AttributeError("text", name="n", obj=1), "name", "obj")
for action in (lambda: ValueError(x=1), lambda: ImportError(x=1), lambda: NameError(x=1), lambda: KeyError(a=1)):
    try:
        action()
    except TypeError as error:
        print(error)
error = ValueError("a")
error.args = ["b", "c"]
show(error)
error.add_note("note")
error.extra = 1
print(error.__notes__, error.__reduce__())
for name, value in (("__cause__", 1), ("__context__", 1), ("__traceback__", 1), ("args", 1)):
    try:
        setattr(error, name, value)
    except TypeError as problem:
        print(problem)
error.__cause__ = KeyError()
print(error.__suppress_context__)
try:
    error.add_note(1)
except TypeError as problem:
    print(problem)
