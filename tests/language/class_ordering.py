class V:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"V{self.n}"
print(sorted([V(3), V(1), V(2)]), V(1) < V(2), V(1) > V(2), min(V(5), V(4)))
try:
    V(1) <= V(2)
except TypeError as error:
    print(error)
class W:
    def __le__(self, other): return "le"
    def __gt__(self, other): return "gt"
print(W() <= 1, W() > 1, 1 >= W(), 1 < W())
