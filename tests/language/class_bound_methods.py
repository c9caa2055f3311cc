class A:
    def f(self, x): return (self.n, x)
a = A()
a.n = 1
m = a.f
a.n = 2
print(m(5), m.__self__ is a, m.__func__ is A.f, m.__name__, A.f(a, 6), m == a.f, m is a.f)
a.g = lambda x: x
print(a.g(3))
a.f = lambda x: "shadow"
print(a.f(1), A().__class__.__name__)
def free(self): return "added later"
A.h = free
print(a.h())
