# A small program, whole: bigint pow.
def bigint_pow():
    t = 0
    for i in range(300):
        t += pow(i + 12345678901234567890, 65537, 10 ** 40 + 7) % 7 + 3 ** 400 // 7 ** 100 % 10
    return t


print(bigint_pow())
