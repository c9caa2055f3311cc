# A name that an inner function declares global is one for the code around it, in namespaces of its own too.
spaces = {}, {}
exec("""
y = 9
def f():
    y = 1
    def g():
        global y
        return y
    def h():
        return y + 1
    return g, h
g, h = f()
print(g(), h(), y)
""", *spaces)
print("y" in spaces[0], "y" in spaces[1])
