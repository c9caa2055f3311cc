from collections import namedtuple
P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, P(x=1, y=2), p._asdict(), p._replace(x=9), P._make([3, 4]), P._fields, P._field_defaults, p == (1, 5), p[0], p[-1], x if (x := p.x) else "", len(p), hash(p) == hash((1, 5)), P.x, P.x.__doc__, P.__doc__, P.__match_args__, p.__getnewargs__(), p + (1,), p[:], [*p], P.__slots__, P.__new__.__defaults__, repr(P), P.__module__)
print(namedtuple("R", ["class", "a", "a", "1b", "_c", "ok"], rename=True)._fields, namedtuple("S", "a,b c")._fields, namedtuple("E", "")(), namedtuple("M", "a", module="mod").__module__)
class Sub(P):
    __slots__ = ()
    def total(self): return self.x + self.y
    def __repr__(self): return "sub" + super().__repr__()
print(Sub(1, 2).total(), Sub(1, 2), Sub(1, 2)._replace(x=5), type(Sub._make([1, 2])).__name__, Sub(1, 2) == P(1, 2))
match p:
    case P(x, y): print("matched", x, y)
def attempt(action):
    try: print(action())
    except (TypeError, ValueError, AttributeError) as error: print(type(error).__name__, error)
for action in (lambda: P(), lambda: P(1, 2, 3), lambda: P(z=1), lambda: P(1, x=2), lambda: P._make([1, 2, 3]), lambda: p._replace(q=1, r=2), lambda: setattr(p, "x", 1), lambda: setattr(p, "new", 1), lambda: namedtuple("A", "class"), lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "_a"), lambda: namedtuple("A", "1a"), lambda: namedtuple("1A", "a"), lambda: namedtuple("A", "a b", defaults=[1, 2, 3]), lambda: namedtuple("A", 5), lambda: namedtuple("A", [1]), lambda: namedtuple("class", "a"), lambda: p.nope, lambda: delattr(p, "x"), lambda: P.x.__get__(5), lambda: P._make(5)):
    attempt(action)
