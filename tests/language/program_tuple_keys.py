# A small program, whole: tuple keys.
def tuple_keys():
    d = {}
    for i in range(300):
        for j in range(200):
            d[i, j] = i ^ j
    return sum((d[i, j] for i in range(300) for j in range(200)))


print(tuple_keys())
