print(abs(-5), abs(5), abs(-2.5), abs(-0.0), abs(True), abs(-2 ** 70), divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2.0), divmod(True, 2), divmod(2 ** 70, 3))
class A:
    def __abs__(self): return "abs"
    def __divmod__(self, other): return "divmod"
    def __rdivmod__(self, other): return "rdivmod"
print(abs(A()), divmod(A(), 1), divmod(1, A()))
for action in (lambda: abs("x"), lambda: divmod(1, "x"), lambda: divmod(1, 0), lambda: divmod(1.0, 0)):
    try:
        action()
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
