class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1)
print(p.x, hasattr(p, "__dict__"), P.__slots__)
for action in (lambda: p.y, lambda: setattr(p, "z", 1)):
    try:
        action()
    except AttributeError as error:
        print(error)
p.y = 5
del p.x
print(p.y, hasattr(p, "x"))
class Q(P): pass
q = Q(1)
q.z = 5
print(q.__dict__, q.x)
