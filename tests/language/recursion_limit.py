def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as error:
    print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
class A:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return self == other
    def __getattr__(self, name): return getattr(self, name + "x")
for action in (lambda: repr(A()), lambda: A() == A(), lambda: A().y):
    try:
        action()
    except RecursionError:
        print("recursion error")
print("still fine", sum(range(10)))
