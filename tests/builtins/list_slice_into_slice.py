"""`a[i:j] = b[k:l]`: overlaps, bounds of every sign, steps, other types, and effects in between."""


def check(size, start, stop, from_start, from_stop, step):
    l = list(range(size))
    m = l[:]
    part = m[from_start:from_stop:step]
    m[start:stop] = part
    l[start:stop] = l[from_start:from_stop:step]
    assert l == m, (size, start, stop, from_start, from_stop, step)
    return len(l)


bounds = [None, 0, 1, 3, -1, -2, 9, -9]
print(sum(check(5, a, b, c, d, e) for a in bounds for b in bounds for c in bounds for d in bounds for e in (None, 1, 2, -1, -3)))
print(sum(check(40, a, b, c, d, e) for a in (None, 3, -4, 39) for b in (None, 20, -1) for c in (None, 30, 2, -20) for d in (None, 25, 1)
          for e in (1, -1, 2)))


def flip(q):
    flips = 0
    while q[0]:
        k = q[0]
        q[:k + 1] = q[k::-1]
        flips += 1
    return flips


print(flip([3, 1, 2, 0, 4]), flip([4, 0, 3, 1, 2]))


class Index:
    def __init__(self, value, change=None):
        self.value = value
        self.change = change

    def __index__(self):
        if self.change:
            self.change()
        return self.value


class Loud(list):
    def __getitem__(self, key):
        print("gets", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("sets", key, type(value).__name__, list(value))
        super().__setitem__(key, value)


l = list(range(6))
m = list(range(6))
l[Index(1):Index(3)] = m[Index(2):Index(5)]
print(l)
l[1:3] = m[Index(2, m.clear):5]
print(l, m)
l[Index(1, l.clear):3] = l[2:4]
print(l)
l = list(range(6))


def shrunk():
    del l[2:]
    return 4


l[1:shrunk()] = l[3:6]
print(l)
loud = Loud(range(6))
loud[1:3] = l[0:2]
l[1:2] = loud[2:5]
print(l, loud)
l[:2] = (7, 8, 9)[1:]
l[2:3] = "text"[1:3]
l[-1:] = b"ab"[:]
l[0:0] = range(10)[2:4]
print(l)
b = bytearray(b"abcdef")
b[1:3] = b"xyz"[0:3]
b[0:1] = b[3:5]
print(b)
l = list(range(6))
l[::2] = l[1:4]
print(l)
l[4:1] = l[0:2]
print(l)
n = 5
for text in ("l[::2] = l[:2]", "l[1:2:0] = l[:]", "l[0:1] = l[::0]", "l[0:1] = n[1:2]", "n[0:1] = l[0:1]", "l['a':] = l[:1]", "l[1:] = l[:'b']",
             "(1, 2)[0:1] = l[0:1]", "l[0:1] = {}[1:2]"):
    try:
        exec(text)
    except (TypeError, ValueError, KeyError) as error:
        print(text, type(error).__name__, error)
grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
grid[0][1:] = grid[2][:2]
grid[1:] = grid[:1]
print(grid, grid[1] is grid[0])
