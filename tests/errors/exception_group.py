def f():
    raise ExceptionGroup("two problems", [ValueError("a"), KeyError("b")])
f()
