class A:
    x: int = 1
    y: str
    def f(self): pass
print([k for k in A.__dict__ if not k.startswith("__")], A.__annotations__, A.__qualname__)
print("f" in dir(A), "x" in dir(A()), "__init__" in dir(A))
class Outer:
    class Inner:
        def m(self): pass
print(Outer.Inner.__qualname__, Outer.Inner.m.__qualname__, repr(Outer.Inner))
