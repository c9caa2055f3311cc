class A: pass
class B:
    def __repr__(self): return "B()"
class C(B):
    def __str__(self): return "a C"
print(repr(B()), str(B()), repr(C()), str(C()), [C()], f"{C()} {C()!r}")
text = repr(A())
print(text.startswith("<__main__.A object at 0x"), text.endswith(">"))
class D:
    def __str__(self): return 5
try:
    str(D())
except TypeError as error:
    print(error)
print(A, A.__init__ is object.__init__, type(A))
