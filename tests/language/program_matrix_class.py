# A small program, whole: matrix class.
def matrix_class():

    class M:
        __slots__ = ('r',)

        def __init__(self, r):
            self.r = r

        def __getitem__(self, i):
            return self.r[i]

        def __len__(self):
            return len(self.r)

        def __iter__(self):
            return iter(self.r)
    m = M(list(range(100)))
    t = 0
    for _ in range(600):
        for i in range(len(m)):
            t += m[i]
        for x in m:
            t += x
    return t


print(matrix_class())
