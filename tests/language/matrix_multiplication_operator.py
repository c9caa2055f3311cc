class M:
    def __init__(self, v):
        self.v = v
    def __matmul__(self, other):
        return M(self.v * other.v)
    def __rmatmul__(self, other):
        return f"{other}@M"
    def __imatmul__(self, other):
        self.v += 100
        return self
m = M(2) @ M(3)
print(m.v, 5 @ m)
m @= 1
print(m.v)
