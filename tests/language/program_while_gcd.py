# A small program, whole: while gcd.
def while_gcd():
    t = 0
    for a in range(1, 300):
        for b in range(1, 100):
            x, y = (a, b)
            while y:
                x, y = (y, x % y)
            t += x
    return t


print(while_gcd())
