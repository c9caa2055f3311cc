from collections import namedtuple
P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=9), p._asdict(), P._fields, P._make([3, 4]), tuple(p), P.__name__, isinstance(p, tuple), len(p), hash(p) == hash((1, 2)))
x, y = p
Q = namedtuple("Q", "a b c", defaults=[8, 9])
print(x, y, Q(1), Q._field_defaults, namedtuple("R", "a, b")(1, 2), namedtuple("S", ["a", "def", "a"], rename=True)._fields, P.x.__doc__, P.__doc__, p + (3,))
for action in (lambda: P(1), lambda: P(1, 2, 3), lambda: setattr(p, "x", 5), lambda: P._make([1]), lambda: p._replace(z=1), lambda: namedtuple("T", "a a"), lambda: namedtuple("T", "_a"), lambda: namedtuple("T", "def")):
    try:
        action()
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
class Sub(P):
    def norm(self): return self.x + self.y
print(Sub(3, 4).norm(), Sub(1, 2))
