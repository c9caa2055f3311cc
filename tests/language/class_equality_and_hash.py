class P:
    def __init__(self, x): self.x = x
    def __eq__(self, other):
        if not isinstance(other, P):
            return NotImplemented
        return self.x == other.x
    def __hash__(self): return hash(self.x)
print(P(1) == P(1), P(1) != P(2), P(1) == 1, P(1) != 1, {P(1): "a"}[P(1)], len({P(1), P(1), P(2)}))
class NoHash:
    def __eq__(self, other): return True
try:
    hash(NoHash())
except TypeError as error:
    print(error)
try:
    {[]: 1}
except TypeError as error:
    print(error)
print(NoHash.__hash__, NoHash() == object())
