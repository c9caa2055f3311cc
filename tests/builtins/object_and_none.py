o = object()
print(type(o).__name__, o == o, o == object(), hash(o) == hash(o), repr(o).startswith("<object object at 0x"))
print(None, repr(None), None == None, type(None)(), bool(None), None is None, [None] == [None], NotImplemented, ...)
for action in (lambda: setattr(o, "x", 1), lambda: object(5), lambda: type(None)(5), lambda: None + 1, lambda: type(None).x):
    try:
        action()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
