def run(n):
    x, y, z = 0.5, 1.25, 0.0
    for i in range(n):
        x = x * 1.0000001 + y * 0.5
        y = y - x * 0.25
        z = z + x / (1.0 + y * y)
    return z


print(run(3_000_000))
