def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: type())
attempt(lambda: type(1, 2))
attempt(lambda: type(1, 2, 3))
attempt(lambda: type("C", [], {}))
attempt(lambda: type("C", (), []))
attempt(lambda: type("C", (1,), {}))
attempt(lambda: type("C", (int, str), {}))
attempt(lambda: type("C", (bool,), {}))
attempt(lambda: type("C", (type(None),), {}))
attempt(lambda: type("C", (object, object), {}))
attempt(lambda: type("C", (), {}, key=1))
attempt(lambda: type("C", (), {"__qualname__": 1}))
attempt(lambda: type("C", (), {"__classcell__": 1}))
attempt(lambda: object(1))
attempt(lambda: type("C", (), {})(1))
attempt(lambda: object.__new__())
attempt(lambda: object.__new__(1))
attempt(lambda: object.__new__(list))
attempt(lambda: list.__new__(int))
attempt(lambda: type(iter([]))())
attempt(lambda: type((i for i in ()))())
