x = 10
x += 5; x -= 3; x *= 4; x //= 5; x **= 2; x %= 50; x <<= 3; x >>= 1; x |= 7; x &= 60; x ^= 5
print(x)
x /= 2
print(x)
a = b = [1]
a += (2, 3)
print(a is b, b)
a *= 2
print(b)
t = (1,)
u = t
t += (2,)
print(t, u)
class Counter:
    def __init__(self):
        self.n = 0
    def __iadd__(self, k):
        self.n += k
        return self
c = Counter()
c += 5
print(c.n)
