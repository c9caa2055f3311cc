# Call sites, attributes, slices and operators whose operands change in every way between two visits.
import types, gc
def a(x): return ("a", x)
def b(x, y=2, *z, k=3, **kw): return ("b", x, y, z, k, kw)
def c(x):
    l = [x] * 3
    p, q, r = l
    s = t = u = v = w = 0
    return ("c", p, q, r, s, t, u, v, w)
def site(f): return f(1)
for f in [a, b, c, len, str, int, abs, lambda x: x, a, b, [].append, "abc".find, dict.fromkeys, type, Exception, print]:
    try: print(site(f) if f is not print else "p")
    except Exception as e: print(type(e).__name__, e)
f = a
print(site(f)); f.__code__ = c.__code__; print(site(f)); f.__code__ = b.__code__
try: print(site(f))
except TypeError as e: print(e)
f.__defaults__ = (5, 6); f.__kwdefaults__ = {"k": 3}; print(site(f))
def d(x, y): return x + y
def site2(g, *args): return g(1)
try: site2(d)
except TypeError as e: print(e)
d.__defaults__ = (10,); print(site2(d)); d.__defaults__ = None
try: site2(d)
except TypeError as e: print(e)
# callee rebinding in its own arguments
def h(x): return ("old", x)
def evil():
    global h
    h = lambda x: ("new", x)
    return 1
print(h(evil()), h(2))
class K:
    def m(self, x): return ("m", x)
k = K()
def swap():
    K.m = lambda self, x: ("swapped", x)
    return 3
def ms(o): return o.m(swap() if o is k else 1)
print(ms(k), ms(k))
class L(K):
    def m(self, x): return super().m(x) + ("L",)
l = L(); print(ms(l)); K.m = lambda self, x: ("again", x); print(ms(l))
l.m = lambda x: ("own", x); print(ms(l)); del l.m; print(ms(l))
L.__bases__ = (object,) if False else (K,)
class M:
    def m(self, x): return ("M", x)
l.__class__ = type("N", (L, M), {}); print(ms(l))
def super_swap():
    class A:
        def f(self): return "A"
    class B(A):
        def f(self): return "B" + super().f()
    class C(A):
        def f(self): return "C" + super().f()
    class D(B, C):
        def f(self): return "D" + super().f()
    r = [x().f() for x in (D, B, C, D)]
    A.f = lambda self: "A2"
    r.append(D().f())
    del C.f
    r.append(D().f())
    B.__bases__ = (A,)
    return r
print(super_swap())
class S:
    def __init__(self, a, b=1): self.a = a; self.b = b
def mk(*x, **k): return S(3)
print(mk().b); S.__init__ = lambda self, a: None; print(hasattr(mk(), "a")); S.__new__ = lambda cls, *a: 5; print(mk())
def kw(f): return f(1, k=2)
for f in [b, lambda x, k: (x, k), lambda k, x=0: 0, dict, lambda x, /, k: k, lambda **k: k, lambda x, *, k, j=5: (x, k, j), int]:
    try: print(kw(f))
    except TypeError as e: print(e)
class P:
    @property
    def x(self): return "prop"
    @staticmethod
    def s(*a, k=0): return a, k
    @classmethod
    def c(cls, *a, k=0): return cls.__name__, a, k
def px(o): return o.x
p = P(); print(px(p), px(p)); P.x = 5; print(px(p)); p.x = 6; print(px(p)); P.x = property(lambda s: "again"); print(px(p)); del P.x; print(px(p))
def ps(o): return o.s(1, k=2), o.c(1, k=3), o.s(*[1], k=2)
print(ps(p), ps(P), ps(p))
for i in range(3):
    gc.collect(); print(site(a), ps(p)[0])
def sub(v): return v[1:3], v[:-1], v[:], v[-2:], v[5:2]
class SL(list): 
    def __getitem__(self, i): return i
for v in [[1, 2, 3, 4], (1, 2, 3), "hello", b"bytes", SL([1]), range(10), bytearray(b"abc")]: print(sub(v))
class I:
    def __index__(self): return 2
print([1, 2, 3][I():], "abc"[:I()], [1, 2, 3][10**30:], [1, 2][-10**30:], (1,2)[None:None])
try: [1]["a":]
except TypeError as e: print(e)
def nonfun(x): return x(1)
for v in [5, None, True, 2.5, [], object]:
    try: print(nonfun(v))
    except TypeError as e: print(e)
def ar(x, y): return (x + y, x - y, x * y)
print(ar(2**49, 2**49), ar(-2**49, 1), ar(2**30, 2**30), ar(1.5, 2), ar(2, 1.5), ar(float("inf"), float("inf")), ar(True, 2), ar(1j, 2))
def cmp(x, y): return x < y, x <= y, x == y, x != y, x > y, x >= y
nan = float("nan")
print(cmp(nan, nan), cmp(1, 1.0), cmp("a", "b"), cmp(2**60, 2.0**60), cmp((1,), (1, 2)))
x = 1
def order():
    x = [1]
    return x + (x := [2]) + x
print(order())
def un():
    try: return y + (y := 1)
    except UnboundLocalError as e: return str(e)
print(un())
