class V:
    def __getattr__(self, name):
        raise AttributeError(name)
def make(name):
    return lambda self, other=None: name
for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split():
    setattr(V, f"__{name}__", make(name))
    setattr(V, f"__r{name}__", make("r" + name))
v = V()
print(v + 1, v - 1, v * 1, v / 1, v // 1, v % 1, v ** 1, v << 1, v >> 1, v & 1, v | 1, v ^ 1, v @ 1, divmod(v, 1))
print(1 + v, 1 - v, 1 * v, 1 / v, 1 // v, 1 % v, 1 ** v, 1 << v, 1 >> v, 1 & v, 1 | v, 1 ^ v, 1 @ v, divmod(1, v))
