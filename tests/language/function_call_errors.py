def f(a, b): pass
def none(): pass
def one(x, y=1): pass
def many(a, b, c, d): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, b=2, c=3), lambda: f(1, 2, b=3),
             lambda: none(1), lambda: one(), lambda: one(1, 2, 3), lambda: many(), lambda: many(1, d=2), lambda: f(1, a=2)):
    try:
        call()
    except TypeError as error:
        print(error)
