# A small program, whole: chained compare bool.
def chained_compare_bool():
    t = 0
    for i in range(300000):
        if 10 < i < 200000 and (i % 3 == 0 or i % 5 == 0) and (not i % 7 == 0):
            t += 1
    return t


print(chained_compare_bool())
