for base in 0, 1, 2, -2, 7, -7, 2 ** 31, 2 ** 49, 2 ** 62, -(2 ** 63), 2 ** 64 - 1:
    print(base, [pow(base, exponent, modulus) for exponent in (0, 1, 2, 5, 63, 2 ** 40 + 1) for modulus in (1, -1, 2, 10, -10, 2 ** 32 - 5, 2 ** 63 + 29, -(2 ** 64 - 59))])
print(pow(True, True, 2), pow(3, -1, 7), pow(3, -2, -7), pow(2, 10 ** 30, 1000003))
for modulus in 0, 6:
    try:
        print(pow(2, -1, modulus))
    except ValueError as error:
        print(error)
