add = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)
print(add(1), add(1, 3, 5, d=6, f=7))
print((lambda: 5)(), (lambda *a: a)(1, 2), sorted("bca", key=lambda ch: -ord(ch)))
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda: i for i in range(3)]])
