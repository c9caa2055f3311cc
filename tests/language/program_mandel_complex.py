# A small program, whole: mandel complex.
def mandel_complex():
    t = 0
    for y in range(60):
        for x in range(60):
            z = 0j
            c = complex(x / 30 - 1.5, y / 30 - 1)
            for k in range(30):
                if abs(z) > 2:
                    break
                z = z * z + c
            t += k
    return t


print(mandel_complex())
