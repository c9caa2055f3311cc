def f(*a): return a
s, c = staticmethod(f), classmethod(f)
print(s.__func__ is f, c.__func__ is f, s(1), s.__wrapped__ is f, s.__name__)
class A:
    s = s
    c = c
print(A.s(1), A().s(2), A.c(1)[0] is A, A().c()[0] is A)
p = property(f)
print(p.fget is f, p.fset, p.getter(len).fget is len)
