class A:
    def __call__(self): pass
class B: pass
print(callable(len), callable(A()), callable(B), callable(B()), callable(lambda: 0), callable(5), callable("x".upper), callable(type))
x = []
print(id(x) == id(x), id(x) != id([]), type(x).__name__, type(x) == list, type(type(x)).__name__, type(None).__name__, type(...).__name__, type(NotImplemented).__name__, type(len).__name__, type("".join).__name__, type(lambda: 0).__name__, type(B().__init__).__name__, type(str.join).__name__)
print(repr(len), repr(type), repr(int), repr(None), repr("".__len__)[:25], repr(str.join), repr([].append)[:45])
