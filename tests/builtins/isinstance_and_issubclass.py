class A: pass
class B(A): pass
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance(B(), A), isinstance(A(), B), isinstance(1, (list, (dict, int))), isinstance(None, type(None)), isinstance(A, type), isinstance(5, int | str), isinstance(5, object))
print(issubclass(B, A), issubclass(A, A), issubclass(bool, int), issubclass(int, (str, int)), issubclass(B, object), issubclass(int, str | bytes))
class Meta(type):
    def __instancecheck__(cls, x): return x == 5
    def __subclasscheck__(cls, c): return c is int
class C(metaclass=Meta): pass
print(isinstance(5, C), isinstance(6, C), issubclass(int, C), issubclass(str, C))
for action in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: isinstance(1, (int, 5)), lambda: isinstance("x", (int, 5)), lambda: issubclass(int, 5), lambda: isinstance(1, list[int])):
    try:
        print(action())
    except TypeError as error:
        print(error)
