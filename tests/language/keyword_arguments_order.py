def f(**kw): return list(kw)
print(f(b=1, a=2, c=3), f(**{"z": 1}, y=2), list(dict(q=1, p=2)))
class A:
    z = 1
    a = 2
    def m(self): pass
print([k for k in A.__dict__ if k[0] != "_"])
o = A()
o.second = 1
o.first = 2
print(list(o.__dict__))
