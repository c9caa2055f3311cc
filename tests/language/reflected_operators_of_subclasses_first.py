class Base:
    def __add__(self, other): return "Base.add"
    def __radd__(self, other): return "Base.radd"
    def __lt__(self, other): return "Base.lt"
    def __gt__(self, other): return "Base.gt"
    def __eq__(self, other): return "Base.eq"
    def __pow__(self, other, modulus=None): return "Base.pow", modulus
    def __rpow__(self, other, modulus=None): return "Base.rpow", modulus
class Overrides(Base):
    def __radd__(self, other): return "Overrides.radd"
    def __gt__(self, other): return "Overrides.gt"
    def __rpow__(self, other): return "Overrides.rpow"
class Plain(Base):
    pass
class Declines(Base):
    def __radd__(self, other): return NotImplemented
    def __eq__(self, other): return NotImplemented
    def __gt__(self, other): return NotImplemented
base = Base()
for kind in (Base, Overrides, Plain, Declines):
    other = kind()
    print(kind.__name__, base + other, other + base, base < other, other < base, base == other, other == base, base ** other, pow(base, 2, 3))
class Number(int):
    def __radd__(self, other): return "int.radd"
    def __rsub__(self, other): return NotImplemented
    def __rmul__(self, other): return "rmul"
class Text(str):
    def __radd__(self, other): return "str.radd"
    def __rmod__(self, other): return "str.rmod"
class Items(list):
    def __rmul__(self, other): return "list.rmul"
    def __radd__(self, other): return "list.radd"
print(1 + Number(2), 5 - Number(2), 2 * Number(3), "a" * Number(2), 1.5 + Number(2), "a" + Text("b"), "%s" % Text("c"), [1] + Items([2]), 2 * Items([1]), True + Number(1), Number(1) + 1)
class Silent:
    __add__ = None
    def __radd__(self, other): return "radd"
for action in (lambda: Silent() + 1, lambda: 1 + Silent(), lambda: Silent() + Silent(), lambda: object() + Silent(), lambda: object() - 1, lambda: base - base, lambda: base @ 1, lambda: 1 ** object(), lambda: pow(object(), 1, 2), lambda: pow(1, base, 2), lambda: -object(), lambda: ~1.5, lambda: +"a", lambda: abs(""), lambda: divmod("a", 1), lambda: "a" - "b", lambda: [] + (), lambda: () + [], lambda: "a" + 1, lambda: 1 + "a", lambda: b"a" + "b", lambda: {} + {}, lambda: None + 1, lambda: [1] * "a", lambda: 1.5 * "a", lambda: print >> 1):
    try:
        print(action())
    except TypeError as error:
        print(error)
