def f(a, *, b, c=3):
    return a, b, c
print(f(1, b=2), f(b=1, a=0, c=5))
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, b=2, d=4), lambda: f(1, 2, 3, b=1)):
    try:
        call()
    except TypeError as error:
        print(error)
