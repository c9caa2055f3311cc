def make():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    i = 10
    return fs
print([f() for f in make()])
def outer():
    def show():
        return value
    value = 1
    first = show()
    value = 2
    return first, show()
print(outer())
