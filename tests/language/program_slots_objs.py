# A small program, whole: slots objs.
def slots_objs():

    class P:
        __slots__ = ('a', 'b')

        def __init__(self, a, b):
            self.a = a
            self.b = b
    t = 0
    for i in range(100000):
        p = P(i, 1)
        t += p.a + p.b
    return t


print(slots_objs())
