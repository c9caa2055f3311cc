class A:
    kind = "A"
    def m(self): return "A.m"
class B:
    kind = "B"
    def __init__(self): self.x = "bx"
    def m(self): return "B.m"
class C(A):
    @property
    def x(self): return "property"
def read(o): return o.x, o.kind, o.m()
a = A(); a.x = "ax"
late = A(); late.y = 0; late.x = "late"
for o in (a, a, B(), late, C(), a, B()):
    print(read(o))
A.m = lambda self: "patched"
A.kind = "changed"
a.m = lambda: "instance"
print(read(a), read(late), read(C()))
del a.m
del A.m
try:
    read(a)
except AttributeError as error:
    print(error)
