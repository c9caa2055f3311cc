x: int = 1
y: "undefined later"
(z): int = 2
class C:
    a: int
    b: "str" = "b"
    __private: float = 1.0
    def m(self, p: 1 + 1, *q: "q", r: print = 5, **s: [1, 2]) -> {"r": 1}: 
        local: undefined_name
        other: undefined_name = 5
        self.attr: undefined_name = 6 if False else 7
        return other
try:
    C().attr: nothing_here = 5
except NameError as error: print(error)
try:
    w: undefined_at_module = 3
except NameError as error: print(error, "w" in globals())
print(__annotations__, C.__annotations__, C.m.__annotations__, hasattr(C, "a"), C.b)
def unbound():
    v: int
    return v
try: unbound()
except UnboundLocalError as error: print(error)
try: C().m(1)
except NameError as error: print(error)
def f(a: int, b: str = "x", /, c: float = 1.0, *, d: bytes = b"") -> None: pass
print(f.__annotations__, list(f.__annotations__), (lambda: 0).__annotations__)
f.__annotations__["new"] = 1
del f.__annotations__["a"]
print(f.__annotations__)
f.__annotations__ = None
print(f.__annotations__)
class D(C): pass
print(D.__annotations__ if "__annotations__" in vars(D) else "inherits", D.__dict__.get("__annotations__"))
class Empty: pass
print(Empty.__annotations__, Empty.__dict__.get("__annotations__"))
for source in ("x: int = yield", "def f(): x: int = yield 1", "x, y: int", "x, y: int = 1, 2", "(x, y): int", "[x]: int = 1", "x: int: str", "x: int += 1", "f(): int = 1", "x.y: int", "x[0]: int = 5", "1: int", "x: *y", "x: y := 1", "x: (y := int) = 1", "lambda x: int: x", "def f(x: int = 1, y: str): pass", "global q; q: int = 1", "def f():\n  global q\n  q: int", "def f():\n  q: int\n  global q", "for x: int in y: pass", "with a as b: int: pass", "x: int = 1, 2", "x: int = *[1], 2", "'x': int", "None: int", "x = y: int", "(x): int", "((x)): int = 1", "x: lambda: 1 = 2"):
    try: compile(source, "s", "exec"); print(source, "compiles")
    except SyntaxError as error: print(source, "|", error.msg)
