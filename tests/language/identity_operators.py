a = []
b = a
print(a is b, a is not b, a is [], None is None, not a is b)
print(True is True, (lambda: None)() is None)
class A: pass
print(A is A, A() is A())
