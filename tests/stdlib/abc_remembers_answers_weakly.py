import abc, gc, collections.abc as c, numbers
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
class B(A):
    def f(self): ...
for k in (A,B):
    try: k()
    except TypeError as e: print(e)
print(sorted(A.__abstractmethods__), sorted(B.__abstractmethods__))
class X: pass
print(isinstance(X(), A), issubclass(X, A)); A.register(X); print(isinstance(X(), A), issubclass(X, A))
try: A.register(5)
except TypeError as e: print(e)
try: X2=B.register(A)
except RuntimeError as e: print(e)
class H(abc.ABC):
    @classmethod
    def __subclasshook__(cls, s): return getattr(s,'ok',NotImplemented)
class Y: ok=True
class Z: ok=False
class W: ok=3
print(isinstance(Y(),H), isinstance(Z(),H))
try: isinstance(W(),H)
except AssertionError as e: print(e)
try: issubclass(5,H)
except TypeError as e: print(e)
class Fake:
    @property
    def __class__(self): return X
print(isinstance(Fake(), A))
for i in range(1000):
    class T: pass
    isinstance(T(), A)
del T; gc.collect()
print(len(__import__('_abc')._get_dump(A)[2]) < 10)
print(isinstance([],c.Sequence), isinstance(3,numbers.Number), isinstance({},c.Mapping), issubclass(dict,c.Hashable), abc.get_cache_token()>0)
A._abc_registry_clear(); A._abc_caches_clear(); print(isinstance(X(), A))
@abc.update_abstractmethods
class Q(A):
    f = p = 1
print(Q.__abstractmethods__)
