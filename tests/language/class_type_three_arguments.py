def greet(self): return "hi " + self.name
T = type("T", (object,), {"name": "t", "greet": greet})
print(T, T().greet(), T.__name__, T.__bases__, type(T))
U = type("U", (T,), {})
print(U().greet(), issubclass(U, T), type(5), type("x") is str)
for arguments in (("A",), (1, (), {}), ("A", 5, {}), ("A", (5,), {})):
    try:
        type(*arguments)
    except TypeError as error:
        print(error)
