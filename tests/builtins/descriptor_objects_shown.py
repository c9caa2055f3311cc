import types


class A:
    __slots__ = ("x",)

    def method(self):
        pass


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: list.append)
attempt(lambda: (list.append.__name__, list.append.__qualname__, list.append.__objclass__))
attempt(lambda: list.append())
attempt(lambda: list.append(1, 2))
attempt(lambda: list.append.__get__(1))
attempt(lambda: [].append.__qualname__)
attempt(lambda: (len, len.__name__, len.__module__))
attempt(lambda: A.x)
attempt(lambda: (A.x.__name__, A.x.__objclass__))
attempt(lambda: A.method.__qualname__)
attempt(lambda: staticmethod(len))
attempt(lambda: classmethod(len).__func__)
attempt(lambda: staticmethod(len)([1, 2]))
attempt(lambda: classmethod(len)([1, 2]))
attempt(lambda: types.MethodType(len, [1, 2]))
attempt(lambda: types.MethodType(len, [1, 2])())
attempt(lambda: types.MethodType(1, 2))
attempt(lambda: types.MethodType(len, None))
attempt(lambda: types.CellType().cell_contents)
attempt(lambda: types.CellType(3).cell_contents)
attempt(lambda: type(dict.__dict__["fromkeys"]))
attempt(lambda: type(str.__dict__["maketrans"]))
