def a(x):
    def b(y):
        def c(z):
            nonlocal x
            x += 1
            return x, y, z
        return c
    return b
f = a(10)(20)
print(f(30), f(40))
def outer():
    v = "outer"
    class K:
        v = "class"
        def m(self):
            return v
        w = v
    return K().m(), K.w
print(outer())
