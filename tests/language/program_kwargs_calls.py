# A small program, whole: kwargs calls.
def kwargs_calls():

    def f(**kw):
        return len(kw)

    def g(a, b, c=3, *, d=4, e=5):
        return a + b + c + d + e
    t = 0
    k = {'a': 1, 'b': 2}
    for i in range(50000):
        t += f(x=1, y=2) + g(1, b=2, d=3) + g(**k) + g(*(1, 2))
    return t


print(kwargs_calls())
