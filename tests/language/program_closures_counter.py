# A small program, whole: closures counter.
def closures_counter():

    def mk():
        n = 0

        def inc():
            nonlocal n
            n += 1
            return n
        return inc
    c = mk()
    for _ in range(200000):
        c()
    return c()


print(closures_counter())
