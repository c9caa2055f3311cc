def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    pass


class B(A):
    def hello(self):
        return "B"


class C:
    def hello(self):
        return "C"


attempt(lambda: setattr(A, "__name__", "Renamed"))
attempt(lambda: (A.__name__, A.__qualname__, A))
attempt(lambda: setattr(A, "__name__", 1))
attempt(lambda: setattr(A, "__name__", "a\0b"))
attempt(lambda: delattr(A, "__name__"))
attempt(lambda: setattr(int, "__name__", "x"))
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: setattr(A, "__mro__", ()))
attempt(lambda: setattr(B, "__bases__", ()))
attempt(lambda: setattr(B, "__bases__", 1))
attempt(lambda: setattr(B, "__bases__", (1,)))
attempt(lambda: setattr(B, "__bases__", (int,)))
attempt(lambda: setattr(B, "__bases__", (B,)))
attempt(lambda: setattr(B, "__bases__", (C,)))
attempt(lambda: [cls.__name__ for cls in B.__mro__])
attempt(lambda: ([c.__name__ for c in A.__subclasses__()], [c.__name__ for c in C.__subclasses__()]))
attempt(lambda: issubclass(B, A))
