# A small program, whole: getattr dyn.
def getattr_dyn():

    class D:

        def __getattr__(self, n):
            return len(n)
    d = D()
    t = 0
    for i in range(60000):
        t += d.abc + getattr(d, 'xyz') + hasattr(d, 'q')
    return t


print(getattr_dyn())
