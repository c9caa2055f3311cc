class A:
    x = 1
    @property
    def bad(self): raise ValueError("from property")
    @property
    def missing(self): raise AttributeError("inside")
a = A()
print(getattr(a, "x"), getattr(a, "y", 5), hasattr(a, "x"), hasattr(a, "y"), hasattr(a, "missing"), getattr(a, "missing", "fallback"))
setattr(a, "new name", 2)
print(getattr(a, "new name"), a.__dict__)
delattr(a, "new name")
print(a.__dict__, vars(a), "x" in dir(a))
for action in (lambda: getattr(a, "z"), lambda: hasattr(a, "bad"), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: delattr(a, "z"), lambda: getattr(a), lambda: vars(5)):
    try:
        action()
    except (AttributeError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
