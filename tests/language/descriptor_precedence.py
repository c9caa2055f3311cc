class Data:
    def __get__(self, instance, owner): return "data"
    def __set__(self, instance, value): print("set", value)
class NonData:
    def __get__(self, instance, owner): return "non-data"
class A:
    d = Data()
    n = NonData()
a = A()
a.__dict__["d"] = "instance"
a.__dict__["n"] = "instance"
print(a.d, a.n, A.d, A.n)
a.d = 1
a.n = 2
print(a.d, a.n)
del a.n
print(a.n)
