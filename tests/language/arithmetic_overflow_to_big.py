limit = 2 ** 49
for base in (limit, -limit, 2 ** 62, 2 ** 63, 2 ** 64):
    print(base - 1, base, base + 1, base * 2, base * base)
total = 1
for i in range(1, 30):
    total *= i
print(total)
