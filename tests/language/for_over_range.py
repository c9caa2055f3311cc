for r in (range(3), range(2, 5), range(10, 0, -3), range(0), range(5, 2)):
    print(list(r), end=" ")
print()
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
n = 3
for i in range(n):
    n = 10
print(i, n)
for i in range(2 ** 60, 2 ** 60 + 2):
    print(i)
