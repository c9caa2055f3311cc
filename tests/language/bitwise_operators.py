print(12 & 10, 12 | 10, 12 ^ 10, 1 << 5, 1024 >> 3)
print(-12 & 10, -12 | 10, -12 ^ 10, -1 >> 5, -1024 >> 3)
print(1 << 70, (1 << 70) >> 69, (1 << 70) & (1 << 70) - 1)
print(True & False, True | False, True ^ True, True & 3)
try:
    1 << -1
except ValueError as error:
    print(error)
