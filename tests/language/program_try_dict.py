# A small program, whole: try dict.
def try_dict():
    d = {i: i for i in range(0, 1000, 2)}
    t = 0
    for i in range(80000):
        try:
            t += d[i % 1000]
        except KeyError:
            pass
    return t


print(try_dict())
