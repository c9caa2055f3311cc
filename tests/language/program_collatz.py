# A small program, whole: collatz.
def collatz():
    best = 0
    for i in range(1, 8000):
        n = i
        c = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            c += 1
        if c > best:
            best = c
    return best


print(collatz())
